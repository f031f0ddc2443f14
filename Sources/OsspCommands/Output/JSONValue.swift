import BusProtocol
import Foundation

/// Any JSON, for what the core says in no fixed type.
enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The value that the bytes hold; a failure says that the core's answer is not JSON.
  init(answer bytes: Frame, to what: String) throws {
    do {
      self = try JSON.decode(JSONValue.self, from: bytes, what: "the answer to \(what)")
    } catch {
      throw Failure.refused(error.reason)
    }
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var integer: Int? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int(exactly: number.rounded())
    default: nil
    }
  }

  var list: [JSONValue]? {
    guard case .list(let list) = self else { return nil }
    return list
  }

  /// A moment in milliseconds.
  var time: Timestamp? {
    integer.flatMap { $0 >= 0 ? Timestamp(milliseconds: UInt64($0)) : nil }
  }

  /// The value in few words: what a table's cell shows.
  var plain: String {
    switch self {
    case .null: ""
    case .flag(let flag): flag ? "yes" : "no"
    case .integer(let number): NumberText.whole(number)
    case .number(let number): "\(number)"
    case .text(let text): text
    case .list(let list): list.map(\.plain).joined(separator: ", ")
    case .object: JSON.encode(self).text
    }
  }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
