import BusProtocol

/// Knows which day began last, and when the next one does.
///
/// Only ever goes forward: a clock that jumps back repeats no day, and one that jumps forward skips none.
struct DayKeeper {
  private let calendar: DayCalendar?
  /// The next day to begin; nil before the first of all, and without a calendar.
  private var next: Day?

  /// A keeper that goes on after the last day that the journal has; without a calendar no day ever begins.
  init(_ calendar: DayCalendar?, last date: String?) {
    self.calendar = calendar
    next = date.flatMap { calendar?.after($0) }
  }

  /// When there is a day to begin; at once when none ever has.
  var due: Timestamp? {
    guard calendar != nil else { return nil }
    return next?.begins ?? Timestamp(milliseconds: 0)
  }

  /// The days that have begun by now and were not told before, in order: the current one when none ever was.
  mutating func begun(by now: Timestamp) -> [Day] {
    guard let calendar else { return [] }
    var days: [Day] = []
    if next == nil { next = calendar.day(now) }
    while let day = next, day.begins <= now {
      days.append(day)
      guard let following = calendar.after(day.date), following.begins > day.begins else { break }
      next = following
    }
    return days
  }
}
