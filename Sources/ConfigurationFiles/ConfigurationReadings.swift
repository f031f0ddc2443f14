import Foundation
public import SchoolTime

/// Configuration files as they are read one after another, and all that is wrong in any of them.
public struct ConfigurationReadings: Sendable {
  /// The files that could be read, as the events that say so.
  public private(set) var documents: [ConfigurationTookEffect] = []
  /// What is wrong, each with file and line.
  public private(set) var problems: [ConfigurationProblem] = []
  /// Each file that could be read, by its name in `documents`.
  private var sources: [String: (yaml: YAMLDocument, shown: String)] = [:]

  /// Nothing read yet.
  public init() {}

  /// Reads all files of a part that lie in a folder, in the order of their names.
  ///
  /// - Parameters:
  ///   - folder: where they lie; one that is not there has no files.
  ///   - part: what they tell of.
  ///   - shown: how problems name the folder; as given unless said otherwise.
  public mutating func read(folder: String, as part: ConfigurationTookEffect.Part, shown: String? = nil) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let place = "\(shown ?? folder)/\(name)"
      guard name.hasSuffix(".yaml") else {
        note("end the file's name in .yaml, or it is not read.", file: place)
        continue
      }
      let plain = String(name.dropLast(5))
      guard Self.isPlain(plain) else {
        note("name the file in lower-case letters, digits, dots and dashes: the name is part of a topic.", file: place)
        continue
      }
      _ = read(
        file: "\(folder)/\(name)", as: part, name: plain, known: "\(part.folder)/\(name)", shown: place)
    }
  }

  /// Reads one file; gives what it holds, or nil when that could not be read.
  ///
  /// - Parameters:
  ///   - path: where it lies.
  ///   - part: what it tells of; nil keeps it out of the documents.
  ///   - name: its name in the event.
  ///   - known: its name for people, in the event.
  ///   - shown: how problems name it; the path unless said otherwise.
  public mutating func read(
    file path: String, as part: ConfigurationTookEffect.Part?, name: String, known: String, shown: String? = nil
  ) -> ConfigurationValue? {
    do throws(ConfigurationProblems) {
      let yaml = try YAMLDocument(path: path, named: shown ?? path)
      sources[known] = (yaml, shown ?? path)
      if let part {
        documents.append(ConfigurationTookEffect(part: part, name: name, file: known, content: yaml.value))
      }
      return yaml.value
    } catch {
      problems += error.problems
      return nil
    }
  }

  /// Reads something out of a file that was read; nil, and problems with their lines, when that fails.
  public mutating func make<Result>(
    from known: String, _ body: (ConfigurationValue) throws(ConfigurationProblems) -> Result
  ) -> Result? {
    guard let source = sources[known] else { return nil }
    do throws(ConfigurationProblems) {
      return try source.yaml.read(body)
    } catch {
      problems += error.problems
      return nil
    }
  }

  /// What the calendars and rules say together; nil, and problems, when something in them is wrong.
  public mutating func almanac() -> Almanac? {
    do throws(ConfigurationProblems) {
      return try Almanac(documents)
    } catch {
      problems += error.problems.map(located)
      return nil
    }
  }

  /// Adds a file's content that does not come from the file alone.
  public mutating func add(_ document: ConfigurationTookEffect) { documents.append(document) }

  /// Notes something that is wrong with a file as a whole.
  public mutating func note(_ message: String, file: String) {
    problems.append(ConfigurationProblem(path: ConfigurationPath(), message: message, file: file))
  }

  private func located(_ problem: ConfigurationProblem) -> ConfigurationProblem {
    guard let file = problem.file, let source = sources[file] else { return problem }
    var problem = ConfigurationProblems([problem]).located(in: file) { source.yaml.line(of: $0) }.problems[0]
    problem.file = source.shown
    return problem
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
      }
  }
}
