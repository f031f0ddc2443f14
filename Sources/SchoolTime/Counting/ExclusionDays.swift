/// One pupil's suspensions and exclusions as the law counts them: joined for day 6, added up for the 5, 15 and 45 days.
public struct ExclusionDays: Sendable {
  /// The periods, earliest first.
  public let periods: [ExclusionPeriod]
  /// The calendar of the pupil's school.
  public let calendar: SchoolCalendar

  /// The term total above which governors meet if parents make representations.
  public static let representationsLimit = HalfDays.days(5)
  /// The term total above which governors must meet.
  public static let meetingLimit = HalfDays.days(15)
  /// The most a pupil may be suspended in a school year, across schools.
  public static let yearLimit = HalfDays.days(45)

  /// A pupil's periods; those that lie in each other are counted once.
  public init(_ periods: [ExclusionPeriod], calendar: SchoolCalendar) {
    self.periods = periods.sorted { ($0.first, $0.last ?? $0.first) < ($1.first, $1.last ?? $1.first) }
    self.calendar = calendar
  }

  /// Excluded days without a session attended in between.
  public struct Run: Hashable, Sendable {
    /// The first excluded day.
    public let first: LocalDate
    /// The last excluded day; nil when it ends in a permanent exclusion.
    public let last: LocalDate?
    /// The sixth consecutive school day, from which full-time education is owed; nil when the run ends before it.
    public let sixthSchoolDay: CountResult?
  }

  /// The periods joined into runs: two belong together when the pupil attended no session between them.
  public func runs() throws(CalendarError) -> [Run] {
    var runs: [Run] = []
    var joined: [ExclusionPeriod] = []
    for period in periods where !period.lunchtimesOnly {
      if let before = joined.last, try !attended(between: before, and: period) {
        let last = before.last.flatMap { old in period.last.map { max(old, $0) } }
        let endsAtMidday = period.last == last ? period.endsAtMidday : before.endsAtMidday
        joined[joined.count - 1] = ExclusionPeriod(
          first: before.first, last: last, startsAtMidday: before.startsAtMidday, endsAtMidday: endsAtMidday)
      } else {
        joined.append(period)
      }
    }
    for period in joined {
      runs.append(Run(first: period.first, last: period.last, sixthSchoolDay: try sixth(of: period)))
    }
    return runs
  }

  /// The days excluded from one day to another, both included; a half counts 0.5.
  ///
  /// Permanent exclusions do not count: they have no length.
  public func total(from first: LocalDate, to last: LocalDate) throws(CalendarError) -> HalfDays {
    HalfDays(halves: try halves(from: first, to: last).reduce(0) { $0 + $1.halves })
  }

  /// The days excluded in a statutory term, for the limits of 5 and 15.
  public func total(in term: TermSpan) throws(CalendarError) -> HalfDays {
    try total(from: term.first, to: term.last)
  }

  /// The days excluded in a school year, for the limit of 45.
  public func total(in year: SchoolYear) throws(CalendarError) -> HalfDays {
    try total(from: year.firstDay, to: year.lastDay)
  }

  /// The day on which the total from `first` goes above a limit; nil when it does not by `last`.
  public func dayTotalExceeds(_ limit: HalfDays, from first: LocalDate, to last: LocalDate) throws(CalendarError)
    -> LocalDate?
  {
    var sum = 0
    for day in try halves(from: first, to: last) {
      sum += day.halves
      if sum > limit.halves { return day.date }
    }
    return nil
  }

  private func sixth(of period: ExclusionPeriod) throws(CalendarError) -> CountResult? {
    if let last = period.last {
      var days = 0
      var date = period.first
      while date <= last, days < 6 {
        if try calendar.isSchoolDay(date) { days += 1 }
        date = date.next
      }
      guard days == 6 else { return nil }
    }
    return try calendar.count(6, .schoolDay, from: period.first, .dayOf)
  }

  private func attended(between early: ExclusionPeriod, and late: ExclusionPeriod) throws(CalendarError) -> Bool {
    guard let end = early.last else { return false }
    if late.first < end { return false }
    if late.first == end { return false }
    if early.endsAtMidday, try calendar.isSchoolDay(end) { return true }
    if late.startsAtMidday, try calendar.isSchoolDay(late.first) { return true }
    var date = end.next
    while date < late.first {
      if try calendar.isSchoolDay(date) { return true }
      date = date.next
    }
    return false
  }

  private func halves(from first: LocalDate, to last: LocalDate) throws(CalendarError)
    -> [(date: LocalDate, halves: Int)]
  {
    var byDay: [LocalDate: Int] = [:]
    for period in periods {
      guard let end = period.last else { continue }
      var date = max(period.first, first)
      while date <= min(end, last) {
        if try calendar.isSchoolDay(date) { byDay[date] = min(2, (byDay[date] ?? 0) + period.halves(on: date)) }
        date = date.next
      }
    }
    return byDay.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
