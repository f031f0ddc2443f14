/// Sixteen bytes that name one event, command, query or unit, ordered by time.
///
/// Two kinds are made: version 7 of RFC 9562 for what begins here (a person's command), and version 8 for what follows
/// from something else (an event that a module emits): the cause's time, then a hash of cause, module and index, so
/// that the same cause always gives the same id and a repeat is known for what it is.
public struct UniqueID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The first eight bytes, big-endian: 48 bits of milliseconds since 1970, the version, and more.
  public let high: UInt64
  /// The last eight bytes, big-endian.
  public let low: UInt64

  /// Length on the wire, in bytes.
  public static let byteCount = 16

  /// The id of these two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A version 7 id: `time`, then 74 of the random bits given.
  public init(time: Timestamp, random: (UInt64, UInt64)) {
    high = (time.milliseconds & 0xffff_ffff_ffff) << 16 | 0x7000 | (random.0 & 0x0fff)
    low = 0x8000_0000_0000_0000 | (random.1 >> 2)
  }

  /// A version 7 id with random bits of the system.
  public static func random(at time: Timestamp) -> UniqueID {
    UniqueID(time: time, random: (.random(in: 0 ... .max), .random(in: 0 ... .max)))
  }

  /// The version 8 id of what `module` emitted as number `index` because of `cause`: the same each time it is asked for.
  public static func derived(from cause: UniqueID, module: String, index: Int) -> UniqueID {
    var hash = WordHash()
    hash.combine(cause.high)
    hash.combine(cause.low)
    for byte in module.utf8 { hash.combine(UInt64(byte)) }
    hash.combine(UInt64(bitPattern: Int64(index)))
    return UniqueID(
      high: cause.high & 0xffff_ffff_ffff_0000 | 0x8000 | (hash.first & 0x0fff),
      low: 0x8000_0000_0000_0000 | (hash.second >> 2))
  }

  /// When the id, or the cause it derives from, was made; to the millisecond.
  public var time: Timestamp { Timestamp(milliseconds: high >> 16) }

  /// The sixteen bytes, big-endian.
  public var bytes: Frame {
    var frame = Frame()
    frame.reserveCapacity(Self.byteCount)
    frame.append(bigEndian: high)
    frame.append(bigEndian: low)
    return frame
  }

  /// The id in sixteen bytes from `offset`; nil when there are fewer.
  public init?(_ frame: Frame, at offset: Int = 0) {
    guard frame.count >= offset + Self.byteCount else { return nil }
    high = frame.bigEndian(at: offset)
    low = frame.bigEndian(at: offset + 8)
  }

  /// The id in the usual form of 36 characters (RFC 9562, section 4); nil when `text` is anything else.
  public init?(_ text: String) {
    var digits: [UInt64] = []
    for (index, character) in text.utf8.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard character == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let value = Self.hexValue(character) else { return nil }
      digits.append(UInt64(value))
    }
    guard digits.count == 32, text.utf8.count == 36 else { return nil }
    high = digits[0..<16].reduce(0) { $0 << 4 | $1 }
    low = digits[16..<32].reduce(0) { $0 << 4 | $1 }
  }

  /// The usual form of 36 characters, lower case.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
      if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
      let word = index < 16 ? high : low
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index % 16))) & 0xf
      text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Earlier ids first.
  public static func < (left: UniqueID, right: UniqueID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static func hexValue(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension UniqueID: Codable {
  /// Reads the form of 36 characters.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = UniqueID(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not an id of 36 characters"))
    }
    self = id
  }

  /// Writes the form of 36 characters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Two lanes of the splitmix64 finaliser: spreads few input bits over 128; not meant against an adversary, who cannot
/// choose a cause.
private struct WordHash {
  private(set) var first: UInt64 = 0x9e37_79b9_7f4a_7c15
  private(set) var second: UInt64 = 0xd1b5_4a32_d192_ed03

  mutating func combine(_ word: UInt64) {
    first = Self.mix(first ^ word)
    second = Self.mix(second &+ first &+ word)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var word = value &+ 0x9e37_79b9_7f4a_7c15
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
