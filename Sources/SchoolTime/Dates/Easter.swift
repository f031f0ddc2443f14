/// Easter in the Western churches, on which the county's terms and the statutory reference dates turn.
public enum Easter {
  /// Easter Sunday of a year (1583 to 9999), by the anonymous Gregorian computation.
  public static func sunday(_ year: Int) -> LocalDate {
    let golden = year % 19
    let (century, ofCentury) = (year / 100, year % 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let sum = epact + weekday - 7 * late + 114
    return LocalDate(clampedYear: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// Easter Monday of a year, one of the three statutory reference dates.
  public static func monday(_ year: Int) -> LocalDate { sunday(year).next }
  /// Good Friday of a year.
  public static func goodFriday(_ year: Int) -> LocalDate { sunday(year).adding(days: -2) }
}
