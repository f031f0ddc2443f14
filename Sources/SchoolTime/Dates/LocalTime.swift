/// A time of day by the clock on the wall, to the millisecond; `07:00` in files.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// Milliseconds since midnight, 0 to 86,399,999.
  public let milliseconds: Int

  /// 0:00, with which every day starts in London.
  public static let midnight = LocalTime(clamped: 0)

  /// A time by hour (0 to 23), minute and second (0 to 59); nil outside.
  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    milliseconds = ((hour * 60 + minute) * 60 + second) * 1000
  }

  init(clamped milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, 0), 86_399_999)
  }

  /// Reads `07:00` or `07:00:30`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
    guard numbers.count == parts.count else { return nil }
    self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
  }

  /// The hour, 0 to 23.
  public var hour: Int { milliseconds / 3_600_000 }
  /// The minute, 0 to 59.
  public var minute: Int { milliseconds / 60_000 % 60 }
  /// The second, 0 to 59.
  public var second: Int { milliseconds / 1000 % 60 }

  /// Earlier times first.
  public static func < (left: LocalTime, right: LocalTime) -> Bool { left.milliseconds < right.milliseconds }
}

extension LocalTime: LosslessStringConvertible, Codable {
  /// The time as `07:00`, or `07:00:30` where there are seconds; what is less than a second is not printed.
  public var description: String {
    let minutes = "\(LocalDate.padded(hour, 2)):\(LocalDate.padded(minute, 2))"
    return second == 0 ? minutes : "\(minutes):\(LocalDate.padded(second, 2))"
  }

  /// Reads a string such as `07:00`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let time = LocalTime(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "'\(text)' is no time of day: write it as in 07:00"))
    }
    self = time
  }

  /// Writes a string such as `07:00`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
