import Foundation
import SchoolTime
import Testing

struct LocalDateTests {
  private static let gregorian: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Without it a slip in the integer arithmetic would move every deadline after some leap day.
  @Test func everyDayFrom1990To2040IsFoundationsDay() throws {
    let first = date("1990-01-01")
    let last = date("2040-12-31")
    #expect(first.days(until: last) == 18_627)
    var wrong: [String] = []
    for offset in 0...first.days(until: last) {
      let day = first.adding(days: offset)
      let other = Self.gregorian.dateComponents(
        [.year, .month, .day, .weekday, .yearForWeekOfYear, .weekOfYear],
        from: Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400))
      let week = ISOWeek(containing: day)
      let weekday = day.weekday.rawValue % 7 + 1
      if day.year != other.year || day.month != other.month || day.day != other.day || weekday != other.weekday
        || week.year != other.yearForWeekOfYear || week.week != other.weekOfYear
        || LocalDate(day.description) != day || ISOWeek(week.description) != week || !week.contains(day)
      {
        wrong.append(day.description)
      }
    }
    #expect(wrong.isEmpty)
  }

  /// A lenient reader would take a typing slip for a date and remind on the wrong day.
  @Test(arguments: [
    "2018-9-03", "2018-09-3", "18-09-03", "2018/09/03", "2018-13-01", "2018-00-10", "2018-02-29", "2019-04-31",
    "2018-09-03 ", " 2018-09-03", "2018-09-03T00:00", "", "0000-01-01", "+018-09-03", "２018-09-03", "1900-02-29",
  ])
  func refusesWhatIsNoDate(_ text: String) {
    #expect(LocalDate(text) == nil)
  }

  /// Leap days exist in the right years only, also in 2000 and not in 1900.
  @Test func leapDays() {
    #expect(LocalDate("2000-02-29") != nil)
    #expect(date("2020-02-28").next == date("2020-02-29"))
    #expect(date("2019-02-28").next == date("2019-03-01"))
    #expect(date("2020-02-29").adding(years: 1) == date("2021-02-28"))
    #expect(date("2019-12-31").adding(months: 2) == date("2020-02-29"))
    #expect(date("2020-01-31").adding(months: -2) == date("2019-11-30"))
    #expect(date("1969-12-31").weekday == .wednesday)
  }

  /// What people read must be as GOV.UK writes it.
  @Test func writesDatesForPeople() {
    let day = date("2018-09-03")
    #expect(day.long == "Monday 3 September 2018")
    #expect(day.short == "3 Sep 2018")
    #expect(date("2025-10-27").range(to: date("2025-10-31")) == "27 to 31 October 2025")
    #expect(date("2025-11-10").range(to: date("2025-12-21")) == "10 November to 21 December 2025")
    #expect(date("2025-12-20").range(to: date("2026-01-02")) == "20 December 2025 to 2 January 2026")
    #expect(day.range(to: day, short: true) == "3 Sep 2018")
  }

  /// Events carry dates as text; a reader in another language must find just that.
  @Test func codesAsText() throws {
    let json = try JSONEncoder().encode([date("2018-09-03")])
    #expect(String(decoding: json, as: UTF8.self) == "[\"2018-09-03\"]")
    #expect(try JSONDecoder().decode([LocalDate].self, from: json) == [date("2018-09-03")])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([LocalDate].self, from: Data("[\"2018-02-30\"]".utf8))
    }
  }

  /// Week 53 exists in long years only; a digest of a week that never was would be lost.
  @Test func weeks() {
    #expect(ISOWeek("2018-W37")?.monday == date("2018-09-10"))
    #expect(ISOWeek("2020-W53")?.sunday == date("2021-01-03"))
    #expect(ISOWeek("2018-W53") == nil)
    #expect(ISOWeek("2018-W00") == nil)
    #expect(ISOWeek("2018-37") == nil)
    #expect(ISOWeek(containing: date("2021-01-01")).description == "2020-W53")
  }

  /// School data spell the year in five ways; all must meet.
  @Test(arguments: ["2017/18", "201718", "2017-18", "2017/2018", "2017-2018"])
  func schoolYears(_ text: String) {
    #expect(SchoolYear(text)?.description == "2017/18")
  }

  /// A wrong second year is a slip that must not pass for a year.
  @Test(arguments: ["2017/19", "2017", "17/18", "2017/8", "20172018", "2017/017", "1999/99", "2017 18"])
  func refusesWhatIsNoSchoolYear(_ text: String) {
    #expect(SchoolYear(text) == nil)
  }

  /// Years change on 1 August and 1 April; a day out would put an event into the wrong year's total.
  @Test func yearBoundaries() {
    #expect(SchoolYear(containing: date("2018-07-31")).description == "2017/18")
    #expect(SchoolYear(containing: date("2018-08-01")).description == "2018/19")
    #expect(SchoolYear("1999/00")?.start == 1999)
    #expect(FinancialYear(containing: date("2019-03-31")).description == "2018/19")
    #expect(FinancialYear(containing: date("2019-04-01")).description == "2019/20")
    #expect(LocalTime("07:00")?.hour == 7)
    #expect(LocalTime("7:00") == nil)
    #expect(LocalTime("24:00") == nil)
  }
}
