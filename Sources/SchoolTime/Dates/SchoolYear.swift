/// A school year, such as 2017/18.
///
/// For statistics it runs from 1 August to 31 July. For exclusions it starts on the first school day after 31 July, which
/// only a calendar knows: see `SchoolCalendar.firstSchoolDay(of:)`.
public struct SchoolYear: Hashable, Comparable, Sendable {
  /// The year in which it starts: 2017 for 2017/18.
  public let start: Int

  /// The school year that starts in August of that year (1 to 9998).
  public init(startingIn start: Int) {
    self.start = start
  }

  /// The school year in which a date falls, by the boundary of 1 August.
  public init(containing date: LocalDate) {
    let (year, month, _) = date.components
    start = month >= 8 ? year : year - 1
  }

  /// Reads `2017/18`, `2017-18`, `201718`, `2017/2018` or `2017-2018`; nil unless the second year follows the first.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 6 else { return nil }
    let separated = bytes[4] == UInt8(ascii: "/") || bytes[4] == UInt8(ascii: "-")
    let end = Array(bytes[(separated ? 5 : 4)...])
    guard end.count == 2 || (separated && end.count == 4) else { return nil }
    guard let from = SchoolYear.number(bytes[0..<4]), let to = SchoolYear.number(end[...]), from >= 1 else {
      return nil
    }
    guard to == (end.count == 2 ? (from + 1) % 100 : from + 1) else { return nil }
    start = from
  }

  /// 1 August, the first day for statistics.
  public var firstDay: LocalDate { LocalDate(clampedYear: start, month: 8, day: 1) }
  /// 31 July, the last day.
  public var lastDay: LocalDate { LocalDate(clampedYear: start + 1, month: 7, day: 31) }
  /// Whether a date falls in it.
  public func contains(_ date: LocalDate) -> Bool { SchoolYear(containing: date) == self }
  /// The school year after.
  public var next: SchoolYear { SchoolYear(startingIn: start + 1) }
  /// The school year before.
  public var previous: SchoolYear { SchoolYear(startingIn: start - 1) }

  /// Earlier years first.
  public static func < (left: SchoolYear, right: SchoolYear) -> Bool { left.start < right.start }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 48)
    }
    return number
  }
}

extension SchoolYear: LosslessStringConvertible, Codable {
  /// The year as tables have it: `2017/18`.
  public var description: String { "\(start)/\(LocalDate.padded((start + 1) % 100, 2))" }
  /// The year in prose, as GOV.UK writes it: `2017 to 2018`.
  public var long: String { "\(start) to \(start + 1)" }
  /// The year in a file's name: `2017-18`.
  public var fileName: String { "\(start)-\(LocalDate.padded((start + 1) % 100, 2))" }

  /// Reads a string such as `2017/18`, or one of the other spellings.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let year = SchoolYear(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is no school year: write two years in a row, as in 2017/18"))
    }
    self = year
  }

  /// Writes a string such as `2017/18`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
