/// A school's unique reference number: six digits.
public struct URN: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
  /// The number, from 100000 to 999999.
  public let number: Int

  /// The URN of this number; nil when it has not six digits.
  public init?(_ number: Int) {
    guard (100_000...999_999).contains(number) else { return nil }
    self.number = number
  }

  /// The URN that these six digits spell; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 6, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text) else {
      return nil
    }
    self.init(number)
  }

  /// The six digits.
  public var description: String { String(number) }

  /// Lower numbers first.
  public static func < (left: URN, right: URN) -> Bool { left.number < right.number }

  /// Reads a whole number of six digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let urn = URN(try container.decode(Int.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a URN has six digits")
    }
    self = urn
  }

  /// Writes the whole number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}

extension URN: CodingKeyRepresentable {
  /// The digits: a dictionary by URN is a JSON object.
  public var codingKey: any CodingKey { URNKey(stringValue: description) }

  /// Reads the digits.
  public init?<Key: CodingKey>(codingKey: Key) { self.init(codingKey.stringValue) }
}

private struct URNKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
