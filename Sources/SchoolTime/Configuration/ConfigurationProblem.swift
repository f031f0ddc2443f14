/// One thing wrong in a configuration file, and what would be right.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// Where: keys and positions from the top.
  public let path: ConfigurationPath
  /// What is wrong and what would be right, in one sentence.
  public let message: String
  /// The file as the person knows it; nil before the loader has said so.
  public var file: String?
  /// The line in the file, from 1; nil where the loader does not know it.
  public var line: Int?

  /// A problem; the loader adds file and line.
  public init(path: ConfigurationPath, message: String, file: String? = nil, line: Int? = nil) {
    self.path = path
    self.message = message
    self.file = file
    self.line = line
  }

  /// File, line, path and message: `Config/rules/a.yaml:12: rules[0].unit: …`.
  public var description: String {
    let place = file.map { file in "\(file)\(line.map { ":\($0)" } ?? ""): " } ?? ""
    return path.elements.isEmpty ? "\(place)\(message)" : "\(place)\(path): \(message)"
  }
}

/// All that is wrong in one or more configuration files; never empty.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, in the order of the file as far as that is known.
  public let problems: [ConfigurationProblem]

  /// Problems found together.
  public init(_ problems: [ConfigurationProblem]) {
    self.problems = problems
  }

  /// The same problems with the file's name, and the line that a lookup gives for each path.
  ///
  /// The lookup is asked for the path itself, then for what encloses it, until it knows a line.
  public func located(in file: String, line: (ConfigurationPath) -> Int? = { _ in nil }) -> ConfigurationProblems {
    ConfigurationProblems(
      problems.map { problem in
        var (problem, path) = (problem, problem.path)
        problem.file = problem.file ?? file
        while problem.line == nil {
          problem.line = line(path)
          guard !path.elements.isEmpty else { break }
          path.elements.removeLast()
        }
        return problem
      })
  }

  /// The same problems, each with the line that a lookup gives for its file and path, or for what encloses it.
  public func located(line: (_ file: String, _ path: ConfigurationPath) -> Int?) -> ConfigurationProblems {
    ConfigurationProblems(
      problems.flatMap { problem in
        guard let file = problem.file else { return [problem] }
        return ConfigurationProblems([problem]).located(in: file) { line(file, $0) }.problems
      })
  }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// The way from a file's top to one of its values.
///
/// `terms[2].first`. Positions start at 0.
public struct ConfigurationPath: Hashable, Sendable, CustomStringConvertible {
  /// The steps.
  public var elements: [Element]

  /// A way; empty for the top.
  public init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// One step.
  public enum Element: Hashable, Sendable {
    /// Into a map.
    case key(String)
    /// Into a list, from 0.
    case position(Int)
  }

  /// The way as a person reads it: `terms[2].first`.
  public var description: String {
    var text = ""
    for element in elements {
      switch element {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .position(let position): text += "[\(position)]"
      }
    }
    return text
  }

  func appending(_ key: String) -> ConfigurationPath { ConfigurationPath(elements + [.key(key)]) }
  func appending(_ position: Int) -> ConfigurationPath { ConfigurationPath(elements + [.position(position)]) }
}
