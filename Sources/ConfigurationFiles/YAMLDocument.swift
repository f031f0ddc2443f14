import Foundation
public import SchoolTime
import Yams

/// A YAML file as read: what it holds, and in which line each of its values stands.
///
/// The only place where YAML is read; what a file means is for others to say.
public struct YAMLDocument: Sendable {
  /// The file as the person knows it.
  public let file: String
  /// What it holds.
  public let value: ConfigurationValue
  private let lines: [ConfigurationPath: Int]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: where the file lies.
  ///   - file: its name in problems; the path unless given.
  /// - Throws: `ConfigurationProblems` when it cannot be read, is no YAML, or has a key twice.
  public init(path: String, named file: String? = nil) throws(ConfigurationProblems) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .one("there is no such file, or it may not be read.", file: file ?? path)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .one("the file is not UTF-8; save it as UTF-8.", file: file ?? path)
    }
    try self.init(text: text, named: file ?? path)
  }

  /// Reads YAML that is at hand.
  public init(text: String, named file: String) throws(ConfigurationProblems) {
    self.file = file
    let root: Node
    do {
      root = try Yams.compose(yaml: text) ?? Node([:])
    } catch let error as YamlError {
      throw .one(Self.sentence(error), file: file, line: Self.line(of: error))
    } catch {
      throw .one("the file is not YAML.", file: file)
    }
    var reading = Reading()
    value = reading.value(of: root, at: ConfigurationPath())
    lines = reading.lines
    if !reading.problems.isEmpty {
      throw ConfigurationProblems(reading.problems).located(in: file)
    }
  }

  /// The line, from 1, of the value that a path leads to; nil where there is none.
  public func line(of path: ConfigurationPath) -> Int? { lines[path] }

  /// Reads the file as something; its problems get the file's name and their lines.
  public func read<Result>(
    _ body: (ConfigurationValue) throws(ConfigurationProblems) -> Result
  ) throws(ConfigurationProblems) -> Result {
    do throws(ConfigurationProblems) {
      return try body(value)
    } catch {
      throw error.located(in: file) { line(of: $0) }
    }
  }

  private static func sentence(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      "the file is not YAML here: \(problem)."
    case .duplicatedKeysInMapping: "a key stands here twice; keep one of them."
    default: "the file is not YAML."
    }
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }
}

/// Turns YAML's nodes into values, and notes their lines.
private struct Reading {
  var lines: [ConfigurationPath: Int] = [:]
  var problems: [ConfigurationProblem] = []

  mutating func value(of node: Node, at path: ConfigurationPath) -> ConfigurationValue {
    lines[path] = node.mark?.line
    switch node {
    case .mapping(let mapping):
      var map: [String: ConfigurationValue] = [:]
      for (key, item) in mapping {
        guard let name = key.string else {
          note("a key must be a word.", at: path, line: key.mark?.line)
          continue
        }
        let place = ConfigurationPath(path.elements + [.key(name)])
        map[name] = value(of: item, at: place)
        // A problem with a key is one with its line, not with that of a map that starts below it.
        lines[place] = key.mark?.line ?? lines[place]
      }
      return .map(map)
    case .sequence(let sequence):
      return .list(
        sequence.enumerated().map { index, item in
          value(of: item, at: ConfigurationPath(path.elements + [.position(index)]))
        })
    case .scalar: return scalar(node)
    case .alias:
      note("aliases are not taken here; write the value out.", at: path, line: node.mark?.line)
      return .null
    }
  }

  private func scalar(_ node: Node) -> ConfigurationValue {
    // A quoted word is text, whatever it looks like.
    if let style = node.scalar?.style, style == .singleQuoted || style == .doubleQuoted {
      return .text(node.string ?? "")
    }
    if node.null != nil { return .null }
    if let flag = node.bool { return .flag(flag) }
    if let number = node.int { return .integer(number) }
    // What is no number for JSON, such as .nan, stays the word that it is.
    if let number = node.float, number.isFinite { return .number(number) }
    return .text(node.string ?? "")
  }

  private mutating func note(_ message: String, at path: ConfigurationPath, line: Int?) {
    problems.append(ConfigurationProblem(path: path, message: message, file: nil, line: line))
  }
}

extension ConfigurationProblems {
  /// A single problem of a whole file.
  static func one(_ message: String, file: String, line: Int? = nil) -> ConfigurationProblems {
    ConfigurationProblems([
      ConfigurationProblem(path: ConfigurationPath(), message: message, file: file, line: line)
    ])
  }
}
