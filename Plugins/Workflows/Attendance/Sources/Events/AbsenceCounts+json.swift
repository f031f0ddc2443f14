import WorkflowKit

extension Figure: Codable {
  /// Reads a number, or the symbol that stood in its place.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self), let figure = Figure(number) {
      self = figure
    } else {
      let symbol = try container.decode(String.self)
      guard let reason = MissingReason(symbol: Array(symbol.utf8)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(symbol)' is no figure")
      }
      self = Figure(missing: reason)
    }
  }

  /// Writes the number, or the symbol that stood in its place.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encode(missing?.symbol ?? "") }
  }

  /// Adds `"name":73`, or `"name":"SUPP"`.
  func appendJSONMember(_ name: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "\":".utf8)
    if let value {
      bytes.append(jsonNumber: value)
    } else {
      bytes.append(jsonString: missing?.symbol ?? "")
    }
  }
}

extension AbsenceCounts: Codable {
  /// A figure's name in events.
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static let keys = fields.map { (key: Key(stringValue: $0.name), path: $0.path) }

  /// Reads the figures that are there; one that is not had no column.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init()
    for (key, path) in Self.keys {
      if let figure = try container.decodeIfPresent(Figure.self, forKey: key) { self[keyPath: path] = figure }
    }
  }

  /// Writes the figures, but for those that had no column.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (key, path) in Self.keys where self[keyPath: path] != .none {
      try container.encode(self[keyPath: path], forKey: key)
    }
  }

  /// Adds the same as members of an object, with a comma before each.
  func appendJSONMembers(to bytes: inout [UInt8]) {
    for (name, path) in Self.fields where self[keyPath: path] != .none {
      bytes.append(UInt8(ascii: ","))
      self[keyPath: path].appendJSONMember(name, to: &bytes)
    }
  }

  /// The figures of older counts that these replace, by name; nil when none differs.
  func replaced(from old: AbsenceCounts) -> [String: Figure]? {
    var replaced: [String: Figure] = [:]
    for (name, path) in Self.fields where self[keyPath: path] != old[keyPath: path] {
      replaced[name] = old[keyPath: path]
    }
    return replaced.isEmpty ? nil : replaced
  }
}
