/// What happens to a date that falls on a day without school.
public enum Roll: String, Hashable, Sendable, Codable, CaseIterable {
  /// It stays.
  case keep
  /// It moves to the nearest school day before.
  case earlier
  /// It moves to the nearest school day after.
  case later
}

/// A date that may have been moved off a closed day.
public struct RolledDate: Hashable, Sendable {
  /// The date by the count alone.
  public let nominal: LocalDate
  /// The date after moving.
  public let date: LocalDate
  /// Why it moved, in words; nil where it stayed.
  public let reason: String?
}

extension SchoolCalendar {
  /// A date moved off a closed day, with the reason.
  public func roll(_ nominal: LocalDate, _ roll: Roll) throws(CalendarError) -> RolledDate {
    guard roll != .keep, let closed = try status(of: nominal).reason else {
      return RolledDate(nominal: nominal, date: nominal, reason: nil)
    }
    let date = try nearestSchoolDay(from: nominal, step: roll == .earlier ? -1 : 1)
    return RolledDate(
      nominal: nominal, date: date,
      reason: "\(nominal.shortWithWeekday) is closed (\(closed)), so moved to the nearest school day "
        + "\(roll == .earlier ? "before" : "after"), \(date.shortWithWeekday)")
  }

  func nearestSchoolDay(from start: LocalDate, step: Int) throws(CalendarError) -> LocalDate {
    var date = start
    while try !isSchoolDay(date) { date = date.adding(days: step) }
    return date
  }
}
