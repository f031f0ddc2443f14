/// The SHA-256 that chains an event to the one before it.
public struct EventHash: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes as four big-endian numbers.
  let words: [4 of UInt64]

  /// Length in bytes.
  public static let byteCount = 32

  /// What the first event chains to: 32 zero bytes.
  public static let origin = EventHash(words: [0, 0, 0, 0])

  init(words: [4 of UInt64]) {
    self.words = words
  }

  /// The hash in these bytes; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: [4 of UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
    self.words = words
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
  }

  /// The hash in 64 hexadecimal digits, lower case.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Whether both are the same 32 bytes.
  public static func == (left: EventHash, right: EventHash) -> Bool {
    left.words[0] == right.words[0] && left.words[1] == right.words[1] && left.words[2] == right.words[2]
      && left.words[3] == right.words[3]
  }

  /// Hashes the first eight bytes: they are as good as random.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words[0])
  }
}
