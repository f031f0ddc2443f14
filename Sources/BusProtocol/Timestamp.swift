/// A moment, in whole milliseconds since 1970-01-01T00:00Z.
///
/// A date without a time is another thing: see `SchoolTime`.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since 1970-01-01T00:00Z.
  public let milliseconds: UInt64

  /// The moment that many milliseconds after 1970-01-01T00:00Z.
  public init(milliseconds: UInt64) {
    self.milliseconds = milliseconds
  }

  /// Reads a whole number of milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Writes a whole number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  /// Earlier moments first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
