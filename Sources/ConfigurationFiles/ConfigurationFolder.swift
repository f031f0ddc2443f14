import Foundation
public import SchoolTime

/// The files of a configuration folder that tell of school time: `calendar/` and `rules/`.
public enum ConfigurationFolder {
  /// Reads all files of the two folders below `path`, in the order of their names, as the events that say so.
  ///
  /// - Throws: `ConfigurationProblems` with all that is wrong in any of them, each with file and line.
  public static func almanac(at path: String) throws(ConfigurationProblems) -> [ConfigurationTookEffect] {
    var documents: [ConfigurationTookEffect] = []
    var problems: [ConfigurationProblem] = []
    var yaml: [String: YAMLDocument] = [:]
    for part in ConfigurationTookEffect.Part.ofAlmanac {
      let folder = "\(path)/\(part.folder)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names.sorted() where name.hasSuffix(".yaml") {
        do throws(ConfigurationProblems) {
          let document = try YAMLDocument(path: "\(folder)/\(name)", named: "\(part.folder)/\(name)")
          yaml[document.file] = document
          documents.append(
            ConfigurationTookEffect(
              part: part, name: String(name.dropLast(5)), file: document.file, content: document.value))
        } catch {
          problems += error.problems
        }
      }
    }
    do throws(ConfigurationProblems) {
      _ = try Almanac(documents)
    } catch {
      problems += error.located { file, path in yaml[file]?.line(of: path) }.problems
    }
    if !problems.isEmpty { throw ConfigurationProblems(problems) }
    return documents
  }
}
