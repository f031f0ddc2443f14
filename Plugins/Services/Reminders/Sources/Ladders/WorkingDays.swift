import WorkflowKit

/// The days on which letters go: Monday to Friday, and no bank holiday.
struct WorkingDays: Sendable {
  /// The calendar that knows the bank holidays.
  let calendar: SchoolCalendar

  /// Whether letters go on a day; in a year whose bank holidays are not loaded, Monday to Friday.
  ///
  /// Nothing is counted by it: a reminder must not wait for a calendar.
  func isOpen(_ day: LocalDate) -> Bool { (try? calendar.isWorkingDay(day)) ?? !day.isWeekend }

  /// The day, or the first one after it on which letters go.
  func first(from day: LocalDate) -> LocalDate {
    var day = day
    while !isOpen(day) { day = day.next }
    return day
  }

  /// The day, or the last one before it on which letters go.
  func last(until day: LocalDate) -> LocalDate {
    var day = day
    while !isOpen(day) { day = day.previous }
    return day
  }
}
