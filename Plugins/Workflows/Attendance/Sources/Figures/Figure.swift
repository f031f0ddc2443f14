/// A whole number as a file gave it, or why it gave none; four bytes, because a national file has millions.
struct Figure: Hashable, Sendable {
  private let raw: UInt32

  /// Above this are the reasons.
  private static let limit: UInt32 = 0xffff_ff00

  /// The largest number that can be held.
  static let maximum = Int(limit) - 1

  /// A number, 0 to `maximum`; nil outside.
  init?(_ value: Int) {
    guard (0...Self.maximum).contains(value) else { return nil }
    raw = UInt32(value)
  }

  /// No number, and why.
  init(missing reason: MissingReason) {
    raw = Self.limit + UInt32(reason.rawValue)
  }

  /// No column for it.
  static let none = Figure(missing: .noColumn)

  /// The number; nil when there is none.
  var value: Int? { raw < Self.limit ? Int(raw) : nil }

  /// Why there is no number; nil when there is one.
  var missing: MissingReason? {
    raw < Self.limit ? nil : MissingReason(rawValue: UInt8(raw - Self.limit)) ?? .notAvailable
  }

  /// The four bytes as a snapshot has them.
  var bits: UInt32 { raw }

  /// The figure of a snapshot's four bytes.
  init(bits: UInt32) { raw = bits }
}
