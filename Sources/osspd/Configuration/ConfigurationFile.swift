import BusProtocol
import Foundation
import Yams

/// A YAML file whose keys are all known: what is misspelt is refused with its line and the nearest right word.
struct ConfigurationFile {
  let path: String
  private let root: Node

  init(path: String) throws(ConfigurationError) {
    self.path = path
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(file: path, line: nil, reason: "there is no such file, or it may not be read")
    }
    do {
      root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) ?? Node([:])
    } catch let error as YamlError {
      throw ConfigurationError(file: path, line: nil, reason: "not YAML: \(error)")
    } catch {
      throw ConfigurationError(file: path, line: nil, reason: "not YAML")
    }
  }

  func map() throws(ConfigurationError) -> ConfigurationMap {
    guard let mapping = root.mapping else { throw error(root, "must hold keys and values") }
    return ConfigurationMap(file: self, mapping: mapping, name: "the file")
  }

  func error(_ node: Node, _ reason: String) -> ConfigurationError {
    ConfigurationError(file: path, line: node.mark?.line, reason: reason)
  }
}

/// Keys and values of a file, read by name.
struct ConfigurationMap {
  let file: ConfigurationFile
  let mapping: Node.Mapping
  let name: String

  /// Refuses keys that are not among these.
  func allow(_ keys: [String]) throws(ConfigurationError) {
    for (key, _) in mapping {
      guard let text = key.string, keys.contains(text) else {
        let given = key.string ?? "?"
        let nearest = keys.min { EditDistance.between(given, $0) < EditDistance.between(given, $1) } ?? ""
        throw file.error(key, "'\(given)' is no key of \(name); did you mean '\(nearest)'?")
      }
    }
  }

  func text(_ key: String) throws(ConfigurationError) -> String? {
    guard let node = mapping[key] else { return nil }
    guard let text = node.string else { throw file.error(node, "'\(key)' must be a word or words") }
    return text
  }

  func required(_ key: String) throws(ConfigurationError) -> String {
    guard let text = try text(key), !text.isEmpty else {
      throw ConfigurationError(file: file.path, line: nil, reason: "'\(key)' is missing")
    }
    return text
  }

  /// A list of words or lines; empty when the key is not there.
  func texts(_ key: String) throws(ConfigurationError) -> [String] {
    guard let node = mapping[key] else { return [] }
    guard let texts = node.sequence?.map(\.string), !texts.contains(nil) else {
      throw file.error(node, "'\(key)' must be a list of lines, each after a dash")
    }
    return texts.compactMap { $0 }
  }

  func number(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    guard let node = mapping[key] else { return nil }
    guard let number = node.int, range.contains(number) else {
      throw file.error(
        node, "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ key: String) throws(ConfigurationError) -> Bool? {
    guard let node = mapping[key] else { return nil }
    guard let flag = node.bool else { throw file.error(node, "'\(key)' must be true or false") }
    return flag
  }

  /// A time such as `500ms`, `10s` or `5m`.
  func duration(_ key: String) throws(ConfigurationError) -> Duration? {
    guard let node = mapping[key] else { return nil }
    let text = node.string ?? ""
    let digits = text.prefix { $0.isNumber }
    guard let number = Int(digits), number > 0 else {
      throw file.error(node, "'\(key)' must be a time such as 500ms, 10s or 5m, not '\(text)'")
    }
    switch text.dropFirst(digits.count) {
    case "ms": return .milliseconds(number)
    case "s": return .seconds(number)
    case "m": return .seconds(60 * number)
    default: throw file.error(node, "'\(key)' must be a time such as 500ms, 10s or 5m, not '\(text)'")
    }
  }

  func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, of type: Value.Type
  ) throws(ConfigurationError) -> Value? where Value.RawValue == String {
    guard let node = mapping[key] else { return nil }
    guard let text = node.string, let value = Value(rawValue: text) else {
      let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw file.error(node, "'\(key)' must be one of \(words)")
    }
    return value
  }

  /// What stands under a key as JSON, for a module to read.
  func json(_ key: String) throws(ConfigurationError) -> String {
    guard let node = mapping[key] else { return "{}" }
    guard node.mapping != nil else { throw file.error(node, "'\(key)' must hold keys and values") }
    guard let data = try? JSONSerialization.data(withJSONObject: Self.plain(node), options: [.sortedKeys]) else {
      throw file.error(node, "'\(key)' holds something that a module cannot be told")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func plain(_ node: Node) -> Any {
    switch node {
    case .mapping(let mapping):
      var object: [String: Any] = [:]
      for (key, value) in mapping { object[key.string ?? ""] = plain(value) }
      return object
    case .sequence(let sequence): return sequence.map(plain)
    default:
      if let number = node.int { return number }
      if let number = node.float { return number }
      if let flag = node.bool { return flag }
      return node.string ?? ""
    }
  }
}
