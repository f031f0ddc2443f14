extension SchoolCalendar {
  /// Whether a week has at least one school day.
  public func isSchoolWeek(_ week: ISOWeek) throws(CalendarError) -> Bool {
    for day in week.days.prefix(5) where try isSchoolDay(day) { return true }
    return false
  }

  /// The last so many school weeks up to and with a week, earliest first; for the rolling 10 school weeks of penalty notices.
  ///
  /// Weeks without a session are passed over, so the window may span terms and years.
  public func schoolWeeks(_ count: Int, endingWith week: ISOWeek) throws(CalendarError) -> [ISOWeek] {
    guard (0...10_000).contains(count) else { throw .countOutOfRange(count) }
    var weeks: [ISOWeek] = []
    var current = week
    while weeks.count < count {
      if try isSchoolWeek(current) { weeks.append(current) }
      current = current.previous
    }
    return weeks.reversed()
  }
}
