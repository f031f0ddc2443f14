/// Why a day cannot be told or counted from what is loaded.
///
/// None of these is guessed around: the caller raises it to a person and tries again when the missing year is there.
public enum CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The count needs term dates of a school year that is not loaded.
  case calendarNotLoaded(SchoolYear)
  /// The count needs the bank holidays of a calendar year that is not loaded.
  case bankHolidaysNotLoaded(year: Int)
  /// The number to count is below 0 or above 10,000.
  case countOutOfRange(Int)
  /// A rule or series has no day that fits, with the reason.
  case noSuchDay(String)

  /// What is missing and what to do, in one sentence.
  public var description: String {
    switch self {
    case .calendarNotLoaded(let year):
      "This cannot be counted: the school calendar for \(year) is not loaded; add its term dates to Config/calendar."
    case .bankHolidaysNotLoaded(let year):
      "This cannot be counted: the bank holidays of \(year) are not loaded; add them to Config/calendar."
    case .countOutOfRange(let count):
      "\(count) cannot be counted: give a whole number from 0 to 10,000."
    case .noSuchDay(let reason):
      reason
    }
  }
}
