/// A week from Monday to Sunday with its number in ISO 8601: `2018-W37`.
///
/// A digest is known by its week. The first week of a year is the one with the year's first Thursday in it.
public struct ISOWeek: Hashable, Comparable, Sendable {
  /// The first day of the week.
  public let monday: LocalDate

  /// The week in which a date falls.
  public init(containing date: LocalDate) {
    monday = date.monday
  }

  /// A week by year and number; nil where the year has no such week (1 to 52, or 53 in some years).
  public init?(year: Int, week: Int) {
    guard (1...53).contains(week), let fourth = LocalDate(year: year, month: 1, day: 4) else { return nil }
    monday = fourth.monday.adding(days: (week - 1) * 7)
    guard self.year == year else { return nil }
  }

  /// Reads `2018-W37`; nil for any other text or a week that the year does not have.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "W") else { return nil }
    var numbers = [0, 0]
    for (index, byte) in bytes.enumerated() where index != 4 && index != 5 {
      guard (48...57).contains(byte) else { return nil }
      let part = index < 4 ? 0 : 1
      numbers[part] = numbers[part] * 10 + Int(byte - 48)
    }
    self.init(year: numbers[0], week: numbers[1])
  }

  /// The year that the week belongs to: that of its Thursday.
  public var year: Int { monday.adding(days: 3).year }

  /// The number of the week in its year, 1 to 53.
  public var week: Int {
    let thursday = monday.adding(days: 3)
    let newYear = LocalDate(clampedYear: thursday.year, month: 1, day: 1)
    return newYear.days(until: thursday) / 7 + 1
  }

  /// The last day of the week.
  public var sunday: LocalDate { monday.adding(days: 6) }
  /// The days of the week, Monday first.
  public var days: [LocalDate] { (0..<7).map { monday.adding(days: $0) } }
  /// Whether a date falls in the week.
  public func contains(_ date: LocalDate) -> Bool { date.monday == monday }
  /// The week so many weeks later; earlier for a negative number.
  public func adding(weeks: Int) -> ISOWeek { ISOWeek(containing: monday.adding(days: weeks * 7)) }
  /// The week after.
  public var next: ISOWeek { adding(weeks: 1) }
  /// The week before.
  public var previous: ISOWeek { adding(weeks: -1) }

  /// Earlier weeks first.
  public static func < (left: ISOWeek, right: ISOWeek) -> Bool { left.monday < right.monday }
}

extension ISOWeek: LosslessStringConvertible, Codable {
  /// The week as `2018-W37`.
  public var description: String { "\(LocalDate.padded(year, 4))-W\(LocalDate.padded(week, 2))" }

  /// Reads a string such as `2018-W37`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let week = ISOWeek(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "'\(text)' is no week: write year and number, as in 2018-W37"))
    }
    self = week
  }

  /// Writes a string such as `2018-W37`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
