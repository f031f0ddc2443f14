/// The bank holidays of England, loaded as data: proclamations move and add them, so no formula knows them all.
public struct BankHolidays: Hashable, Sendable {
  /// Each holiday's name by its date.
  public let names: [LocalDate: String]
  /// The calendar years that are loaded whole.
  public let years: Set<Int>

  /// Holidays by date; the years they cover are those that have at least one.
  public init(names: [LocalDate: String]) {
    self.names = names
    years = Set(names.keys.map(\.year))
  }

  /// The holiday's name; nil on every other day.
  public func name(on date: LocalDate) throws(CalendarError) -> String? {
    if let name = names[date] { return name }
    let year = date.year
    guard years.contains(year) else { throw .bankHolidaysNotLoaded(year: year) }
    return nil
  }

  /// Whether a date is a working day, Monday to Friday and no bank holiday, and why not.
  public func status(of date: LocalDate) throws(CalendarError) -> DayStatus {
    if date.isWeekend { return .closed(.weekend) }
    if let name = try name(on: date) { return .closed(.bankHoliday(name)) }
    return .open
  }

  /// Whether a date is Monday to Friday and no bank holiday.
  public func isWorkingDay(_ date: LocalDate) throws(CalendarError) -> Bool {
    try status(of: date).isOpen
  }
}
