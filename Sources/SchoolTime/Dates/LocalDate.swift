/// A date without a time, in the Gregorian calendar; `2018-09-03` in files and on the bus.
///
/// What falls due falls due on a day, whatever the hour: so a deadline is never an instant.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is day 0; negative before it.
  public let daysSince1970: Int

  /// The date that many days after 1970-01-01.
  public init(daysSince1970: Int) {
    self.daysSince1970 = daysSince1970
  }

  /// The date of a year (1 to 9999), month (1 to 12) and day; nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= LocalDate.daysInMonth(month, year: year) else { return nil }
    daysSince1970 = LocalDate.daysSince1970(year: year, month: month, day: day)
  }

  /// The last day of February, or the day itself, when a month has fewer days than asked for.
  ///
  /// For sums that must end somewhere: the 31st of a month with 30 days is its 30th. The month may run over: 13 is January.
  init(clampedYear year: Int, month: Int, day: Int) {
    let months = year * 12 + (month - 1)
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    let month = months - year * 12 + 1
    daysSince1970 = LocalDate.daysSince1970(
      year: year, month: month, day: min(max(day, 1), LocalDate.daysInMonth(month, year: year)))
  }

  /// The year, month (1 to 12) and day (1 to 31).
  public var components: (year: Int, month: Int, day: Int) {
    // Years are counted from March, so that the leap day is the last day of a year; eras have 400 years.
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The year, such as 2018.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, 1 to 31.
  public var day: Int { components.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (daysSince1970 % 7 + 7 + 3) % 7
    return Weekday.allCases[index]
  }

  /// The date so many days later; earlier for a negative number.
  public func adding(days: Int) -> LocalDate {
    LocalDate(daysSince1970: daysSince1970 + days)
  }

  /// The same day of the month so many months later, or that month's last day where it has no such day.
  public func adding(months: Int) -> LocalDate {
    let (year, month, day) = components
    return LocalDate(clampedYear: year, month: month + months, day: day)
  }

  /// The same day so many years later; 29 February becomes 28 February in a common year.
  public func adding(years: Int) -> LocalDate {
    adding(months: years * 12)
  }

  /// How many days later the other date is; negative where it is earlier.
  public func days(until other: LocalDate) -> Int {
    other.daysSince1970 - daysSince1970
  }

  /// The day after.
  public var next: LocalDate { adding(days: 1) }
  /// The day before.
  public var previous: LocalDate { adding(days: -1) }
  /// The Monday of the same ISO week: this date or up to six days before.
  public var monday: LocalDate { adding(days: -(weekday.rawValue - 1)) }
  /// Whether it is a Saturday or a Sunday.
  public var isWeekend: Bool { weekday.rawValue >= 6 }

  /// Earlier dates first.
  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }

  /// How many days a month (1 to 12) of a year has.
  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
