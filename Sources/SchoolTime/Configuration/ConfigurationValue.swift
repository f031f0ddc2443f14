/// What a configuration file holds, before anybody asks what it means.
///
/// Decodes from JSON and from YAML alike; whoever owns the file's format hands it in.
public indirect enum ConfigurationValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// Yes or no.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// Another number.
  case number(Double)
  /// Text; dates are text.
  case text(String)
  /// A list.
  case list([ConfigurationValue])
  /// Keys and their values.
  case map([String: ConfigurationValue])

  /// What kind of thing it is, in words.
  package var kind: String {
    switch self {
    case .null: "nothing"
    case .flag(let value): value ? "yes" : "no"
    case .integer(let value): "the number \(value)"
    case .number(let value): "the number \(value)"
    case .text(let value): "'\(value)'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension ConfigurationValue: Decodable {
  /// Takes whatever stands there.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      var map: [String: ConfigurationValue] = [:]
      for key in container.allKeys { map[key.stringValue] = try container.decode(ConfigurationValue.self, forKey: key) }
      self = .map(map)
    } else if var container = try? decoder.unkeyedContainer() {
      var list: [ConfigurationValue] = []
      while !container.isAtEnd { list.append(try container.decode(ConfigurationValue.self)) }
      self = .list(list)
    } else {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .flag(value)
      } else if let value = try? container.decode(Int.self) {
        self = .integer(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension ConfigurationValue: Encodable {
  /// Writes it as it would stand in JSON.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .map(let value): try container.encode(value)
    }
  }
}

extension ConfigurationValue {
  /// What stands under a key of a map; nil where it is none or has no such key.
  public subscript(key: String) -> ConfigurationValue? {
    guard case .map(let map) = self else { return nil }
    return map[key]
  }
}
