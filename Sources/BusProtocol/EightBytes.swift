/// Eight bytes of a frame in one word, so that each of them is compared at once.
///
/// A byte less a bound leaves its highest bit set when the byte was below the bound or not below 0x80 + the bound; with
/// those that had it set before left out, some bit stays exactly when some byte was below the bound.
struct EightBytes {
  private let word: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  /// The bytes from `index`; there must be eight.
  init(_ frame: Frame, at index: Int) {
    precondition(index >= 0 && index <= frame.count - 8, "there are no eight bytes from \(index)")
    word = unsafe frame.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
  }

  /// Whether one of them is `byte`.
  func has(_ byte: UInt8) -> Bool { Self.isAnyBelow(1, in: word ^ (Self.ones &* UInt64(byte))) }

  /// Whether all can stand in a JSON string as they are: ASCII, no control character, no quote, no backslash.
  var areUnescaped: Bool {
    word & Self.highest == 0 && !Self.isAnyBelow(0x20, in: word) && !has(UInt8(ascii: "\""))
      && !has(UInt8(ascii: "\\"))
  }

  private static func isAnyBelow(_ bound: UInt64, in word: UInt64) -> Bool {
    (word &- ones &* bound) & ~word & highest != 0
  }
}
