/// Which days are school days: the county's terms, the bank holidays and, where known, one school's own INSET days.
public struct SchoolCalendar: Sendable {
  /// The county's calendars, earliest year first.
  public let years: [TermCalendar]
  /// England's bank holidays.
  public let bankHolidays: BankHolidays
  /// What the school changes; nil for the county's calendar as it is.
  public let overlay: SchoolOverlay?
  private let tables: [SchoolYear: YearTable]

  /// A calendar of the years given; where two are for the same school year, the later one counts.
  public init(years: [TermCalendar], bankHolidays: BankHolidays, overlay: SchoolOverlay? = nil) {
    var byYear: [SchoolYear: TermCalendar] = [:]
    for year in years { byYear[year.schoolYear] = year }
    self.years = byYear.values.sorted { $0.schoolYear < $1.schoolYear }
    self.bankHolidays = bankHolidays
    self.overlay = overlay
    tables = byYear.mapValues { YearTable($0, bankHolidays) }
  }

  private init(
    years: [TermCalendar], bankHolidays: BankHolidays, overlay: SchoolOverlay?, tables: [SchoolYear: YearTable]
  ) {
    self.years = years
    self.bankHolidays = bankHolidays
    self.overlay = overlay
    self.tables = tables
  }

  /// The same calendar with what one school changes; cheap, so thousands of schools can have their own.
  public func with(_ overlay: SchoolOverlay?) -> SchoolCalendar {
    SchoolCalendar(years: years, bankHolidays: bankHolidays, overlay: overlay, tables: tables)
  }

  /// Whether a date is a school day, one with a session for pupils, and why not.
  public func status(of date: LocalDate) throws(CalendarError) -> DayStatus {
    let year = SchoolYear(containing: date)
    guard let table = tables[year] else { throw .calendarNotLoaded(year) }
    let county = table.status(of: date)
    guard county.isOpen else {
      return county
    }
    if let missing = table.missingBankHolidays, date.year == missing {
      throw .bankHolidaysNotLoaded(year: missing)
    }
    guard let overlay else { return county }
    if overlay.inset.contains(date) { return .closed(.schoolInset) }
    if let reason = overlay.closures[date] { return .closed(.closure(reason)) }
    return county
  }

  /// Whether a date is a day with a session for pupils.
  public func isSchoolDay(_ date: LocalDate) throws(CalendarError) -> Bool {
    try status(of: date).isOpen
  }

  /// Whether a date is Monday to Friday and no bank holiday, whatever the schools do.
  public func isWorkingDay(_ date: LocalDate) throws(CalendarError) -> Bool {
    try bankHolidays.isWorkingDay(date)
  }

  /// The county's calendar of a school year.
  public func calendar(of year: SchoolYear) throws(CalendarError) -> TermCalendar {
    guard let table = tables[year] else { throw .calendarNotLoaded(year) }
    return table.calendar
  }

  /// Whether a school year's term dates are loaded.
  public func isLoaded(_ year: SchoolYear) -> Bool { tables[year] != nil }

  /// Whether the school's own INSET days are known for a school year.
  public func knowsInset(of year: SchoolYear) -> Bool { overlay?.years.contains(year) ?? false }

  /// The first school day after 31 July, on which a school year starts for exclusions.
  public func firstSchoolDay(of year: SchoolYear) throws(CalendarError) -> LocalDate {
    var date = year.firstDay
    while date <= year.lastDay {
      if try isSchoolDay(date) { return date }
      date = date.next
    }
    throw .noSuchDay("The school calendar for \(year) has no school day; check its terms in Config/calendar.")
  }
}

/// One school year's days, looked up once and kept.
private struct YearTable: Sendable {
  let calendar: TermCalendar
  /// A calendar year within this school year whose bank holidays are not loaded.
  let missingBankHolidays: Int?
  private let first: LocalDate
  private let days: [DayStatus]

  init(_ calendar: TermCalendar, _ bankHolidays: BankHolidays) {
    self.calendar = calendar
    first = calendar.schoolYear.firstDay
    let start = calendar.schoolYear.start
    missingBankHolidays = [start, start + 1].first { !bankHolidays.years.contains($0) }
    let inset = Set(calendar.inset)
    days = (0...first.days(until: calendar.schoolYear.lastDay)).map { offset in
      let date = calendar.schoolYear.firstDay.adding(days: offset)
      if date.isWeekend { return .closed(.weekend) }
      if inset.contains(date) { return .closed(.countyInset) }
      if let holiday = calendar.holiday(on: date) { return .closed(.holiday(holiday)) }
      if let name = bankHolidays.names[date] { return .closed(.bankHoliday(name)) }
      return .open
    }
  }

  func status(of date: LocalDate) -> DayStatus { days[first.days(until: date)] }
}
