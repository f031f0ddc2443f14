/// Meetings at a fixed distance, such as the six-weekly strategy meetings, that keep clear of closed days.
///
/// A meeting never moves further from the one before unless a closure leaves no other way.
public struct MeetingSeries: Hashable, Sendable, Codable {
  /// The most days between two meetings, 1 to 366.
  public let interval: Int
  /// A meeting is not moved closer than this to the one before; it then moves to the first school day after.
  public let smallestGap: Int

  /// Meetings every so many days; half of that is the smallest gap unless another is given.
  public init(every interval: Int = 42, smallestGap: Int? = nil) {
    self.interval = min(max(interval, 1), 366)
    self.smallestGap = min(max(smallestGap ?? (self.interval + 1) / 2, 1), self.interval)
  }

  /// The date of the meeting that follows one held on a day, and why it is not `interval` days later where it isn't.
  public func next(after held: LocalDate, in calendar: SchoolCalendar) throws(CalendarError) -> RolledDate {
    let nominal = held.adding(days: interval)
    guard let closed = try calendar.status(of: nominal).reason else {
      return RolledDate(nominal: nominal, date: nominal, reason: nil)
    }
    let why = "\(nominal.shortWithWeekday), \(interval) days after \(held.shortWithWeekday), is closed (\(closed))"
    let earliest = held.adding(days: smallestGap)
    var date = nominal.previous
    while date >= earliest {
      if try calendar.isSchoolDay(date) {
        return RolledDate(
          nominal: nominal, date: date,
          reason: "\(why), so moved to the nearest school day before, \(date.shortWithWeekday)")
      }
      date = date.previous
    }
    let later = try calendar.nearestSchoolDay(from: nominal, step: 1)
    return RolledDate(
      nominal: nominal, date: later,
      reason: "\(why), and so is every day back to \(earliest.shortWithWeekday), \(smallestGap) days after the last "
        + "meeting, so moved to the first school day after, \(later.shortWithWeekday): "
        + "\(held.days(until: later)) days after the last meeting")
  }

  /// The meetings after one held on a day, until `last`, each counted from the one before.
  public func dates(after held: LocalDate, through last: LocalDate, in calendar: SchoolCalendar) throws(CalendarError)
    -> [RolledDate]
  {
    var dates: [RolledDate] = []
    var previous = held
    while previous < last {
      let next = try next(after: previous, in: calendar)
      if next.date > last { break }
      dates.append(next)
      previous = next.date
    }
    return dates
  }

  /// The dates at fixed steps from a first one, not moved: what a plan printed a year ahead would say.
  public func steps(from first: LocalDate, count: Int) -> [LocalDate] {
    (0..<max(0, count)).map { first.adding(days: interval * $0) }
  }
}
