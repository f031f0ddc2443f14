import Foundation  // not FoundationEssentials: that one alone knows no time zone but GMT

/// What calendar and clock show in London at an instant, and the instant at which they show it.
///
/// Instants are milliseconds since 1970-01-01T00:00Z. Clocks change on Sundays in March and October, so a daily alarm is
/// computed for each day and never by adding 24 hours.
public struct LondonTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The date.
  public let date: LocalDate
  /// The time on the clock.
  public let time: LocalTime

  /// A date and a time in London.
  public init(_ date: LocalDate, _ time: LocalTime = .midnight) {
    self.date = date
    self.time = time
  }

  /// What London shows at an instant, in milliseconds since 1970-01-01T00:00Z.
  public init(milliseconds: UInt64) {
    let instant = Int64(min(milliseconds, 253_402_300_799_999))
    let local = instant + LondonTime.offset(at: instant)
    let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
    date = LocalDate(daysSince1970: Int(day))
    time = LocalTime(clamped: Int(local - day * 86_400_000))
  }

  /// The instant, in milliseconds since 1970-01-01T00:00Z; 0 for what lies before.
  ///
  /// A time that the clock skips in March is the instant of the change. A time that it shows twice in October is the first.
  public var milliseconds: UInt64 {
    let local = Int64(date.daysSince1970) * 86_400_000 + Int64(time.milliseconds)
    let before = local - LondonTime.offset(at: local - 86_400_000)
    let after = local - LondonTime.offset(at: local + 86_400_000)
    for instant in [min(before, after), max(before, after)]
    where instant + LondonTime.offset(at: instant) == local {
      return UInt64(max(0, instant))
    }
    // No instant shows this time: the clock jumped over it, between these two.
    return UInt64(max(0, LondonTime.change(between: min(before, after), and: max(before, after))))
  }

  /// The instant at which a date starts in London, in milliseconds since 1970-01-01T00:00Z.
  public static func startOfDay(_ date: LocalDate) -> UInt64 {
    LondonTime(date).milliseconds
  }

  /// The first instant after another one at which London's clock shows a time; the next alarm.
  public static func next(_ time: LocalTime, after milliseconds: UInt64) -> UInt64 {
    let today = LondonTime(milliseconds: milliseconds).date
    let instant = LondonTime(today, time).milliseconds
    return instant > milliseconds ? instant : LondonTime(today.next, time).milliseconds
  }

  /// The first instant after another one at which it is that weekday and London's clock shows that time; the weekly alarm.
  public static func next(_ weekday: Weekday, _ time: LocalTime, after milliseconds: UInt64) -> UInt64 {
    let today = LondonTime(milliseconds: milliseconds).date
    let date = today.monday.adding(days: weekday.rawValue - 1)
    let instant = LondonTime(date, time).milliseconds
    return instant > milliseconds ? instant : LondonTime(date.adding(days: 7), time).milliseconds
  }

  /// The date and the time: `2018-09-03 07:00`.
  public var description: String { "\(date) \(time)" }

  /// By date, then by the clock.
  public static func < (left: LondonTime, right: LondonTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }

  private static let zone: TimeZone = {
    guard let zone = TimeZone(identifier: "Europe/London") else {
      preconditionFailure("This machine does not know the time zone Europe/London: install the package tzdata.")
    }
    return zone
  }()

  /// How far London's clock is ahead of UTC at an instant, in milliseconds.
  private static func offset(at instant: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1000))) * 1000
  }

  /// The first instant after `early` whose offset is that of `late`.
  private static func change(between early: Int64, and late: Int64) -> Int64 {
    let target = offset(at: late)
    var (low, high) = (early - 1, late)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == target { high = middle } else { low = middle }
    }
    return high
  }
}
