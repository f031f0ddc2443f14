import SchoolTime
import Testing

struct MeetingSeriesTests {
  /// The domain's example: one of the steps lands in the Easter holiday.
  @Test func exampleWithEaster() throws {
    let calendar = try Files.calendar()
    let series = MeetingSeries()
    let steps = series.steps(from: date("2025-09-10"), count: 8)
    #expect(
      steps
        == [
          "2025-09-10", "2025-10-22", "2025-12-03", "2026-01-14", "2026-02-25", "2026-04-08", "2026-05-20",
          "2026-07-01",
        ].map { date($0) })
    #expect(try steps.filter { try !calendar.isSchoolDay($0) } == [date("2026-04-08")])
    let moved = try series.next(after: date("2026-02-25"), in: calendar)
    #expect(moved.nominal == date("2026-04-08"))
    #expect(moved.date == date("2026-03-27"))
    #expect(moved.reason?.contains("Easter holiday") == true)
    #expect(try series.next(after: date("2025-12-03"), in: calendar).reason == nil)
  }

  /// When every earlier day is closed or too near, the meeting goes to the first school day after, and says why.
  @Test func nothingEarlierIsOpen() throws {
    let calendar = try Files.calendar(["2018-19", "2019-20"])
    let moved = try MeetingSeries().next(after: date("2019-07-22"), in: calendar)
    #expect(moved.date == date("2019-09-03"))
    #expect(moved.reason?.contains("43 days after the last meeting") == true)
  }

  /// Over twenty years each meeting has one successor, on a school day, never later than 42 days but for a closure.
  @Test func everySixWeeksFrom2015To2035() throws {
    let calendar = MadeUpYears.calendar
    let series = MeetingSeries()
    let dates = try series.dates(after: date("2015-01-14"), through: date("2035-12-31"), in: calendar)
    var previous = date("2015-01-14")
    for meeting in dates {
      let gap = previous.days(until: meeting.date)
      #expect(try calendar.isSchoolDay(meeting.date))
      #expect(meeting.nominal == previous.adding(days: 42))
      #expect(gap >= series.smallestGap)
      if gap > 42 {
        // Only allowed where no school day lies between the smallest gap and the step.
        for day in 21...42 { #expect(try !calendar.isSchoolDay(previous.adding(days: day))) }
      }
      previous = meeting.date
    }
    #expect(dates.count > 180)
    #expect(previous.adding(days: 70) > date("2035-12-31"))
  }
}
