import SchoolTime
import Testing

struct ExclusionDaysTests {
  private func period(_ first: String, _ last: String?) -> ExclusionPeriod {
    ExclusionPeriod(first: date(first), last: last.map { date($0) })
  }

  /// Two short suspensions back to back owe education on day 6, although neither is over five days.
  @Test func joinsBackToBack() throws {
    let calendar = try Files.calendar()
    let days = ExclusionDays(
      [period("2025-09-25", "2025-10-01"), period("2025-09-22", "2025-09-24")], calendar: calendar)
    let runs = try days.runs()
    #expect(runs.count == 1)
    #expect(runs[0].sixthSchoolDay?.due == date("2025-09-29"))
    let apart = ExclusionDays(
      [period("2025-09-22", "2025-09-24"), period("2025-09-26", "2025-10-01")], calendar: calendar)
    #expect(try apart.runs().map(\.sixthSchoolDay) == [nil, nil])
  }

  /// A weekend, half term or INSET day between two periods is no attendance, an afternoon in school is.
  @Test func whatJoinsAndWhatDoesNot() throws {
    let calendar = try Files.calendar()
    let overHalfTerm = ExclusionDays(
      [period("2025-10-22", "2025-10-24"), period("2025-11-03", "2025-11-06")], calendar: calendar)
    #expect(try overHalfTerm.runs().map(\.sixthSchoolDay?.due) == [date("2025-11-05")])
    var morning = period("2025-10-22", "2025-10-24")
    morning.endsAtMidday = true
    let halfDay = ExclusionDays([morning, period("2025-11-03", "2025-11-06")], calendar: calendar)
    #expect(try halfDay.runs().count == 2)
    var lunches = period("2025-11-03", "2025-11-14")
    lunches.lunchtimesOnly = true
    #expect(try ExclusionDays([lunches], calendar: calendar).runs().isEmpty)
    let permanent = ExclusionDays(
      [period("2026-03-23", "2026-03-24"), period("2026-03-25", nil)], calendar: calendar)
    #expect(try permanent.runs().map(\.sixthSchoolDay?.due) == [date("2026-04-13")])
    // A short suspension at the end of the last loaded year needs no calendar of the next.
    let july = ExclusionDays([period("2026-07-16", "2026-07-20")], calendar: calendar)
    #expect(try july.runs().map(\.sixthSchoolDay) == [nil])
  }

  /// Terms 1 and 2 are one statutory term: 3 and 4 days make 7, above the limit of 5.
  @Test func statutoryTermTotal() throws {
    let calendar = try Files.calendar()
    let days = ExclusionDays(
      [period("2025-10-01", "2025-10-03"), period("2025-12-01", "2025-12-04"), period("2026-01-05", "2026-01-06")],
      calendar: calendar)
    let year = SchoolYear(startingIn: 2025)
    let terms = year.statutoryTerms
    #expect(try days.total(in: terms[0]) == .days(7))
    #expect(try days.total(in: terms[1]) == .days(2))
    #expect(try days.total(in: year) == .days(9))
    #expect(
      try days.dayTotalExceeds(ExclusionDays.representationsLimit, from: terms[0].first, to: terms[0].last)
        == date("2025-12-03"))
    #expect(
      try days.dayTotalExceeds(ExclusionDays.meetingLimit, from: terms[0].first, to: terms[0].last) == nil)
  }

  /// Half days count 0.5, a lunchtime is half a day, and no day counts twice.
  @Test func halves() throws {
    let calendar = try Files.calendar()
    var first = period("2025-11-03", "2025-11-05")
    first.startsAtMidday = true
    first.endsAtMidday = true
    var lunches = period("2025-11-10", "2025-11-12")
    lunches.lunchtimesOnly = true
    let days = ExclusionDays([first, lunches, period("2025-11-04", "2025-11-04")], calendar: calendar)
    #expect(try days.total(in: SchoolYear(startingIn: 2025)).description == "3.5")
    #expect(HalfDays.days(4) + HalfDays(halves: 1) > .days(4))
    #expect(ExclusionDays.yearLimit.description == "45")
  }

  /// Education owed on a day without a session is owed on none: from every day of twenty years, day 6 has one.
  @Test func daySixHasASessionWhateverTheStart() throws {
    let calendar = MadeUpYears.calendar
    var start = date("2015-01-01")
    while start < date("2035-12-31") {
      let sixth = try calendar.count(6, .schoolDay, from: start, .dayOf).due
      #expect(try calendar.isSchoolDay(sixth) && sixth >= start.adding(days: 5))
      start = start.next
    }
  }

  /// However periods are cut into pieces, the run and its day 6 are the same, and day 6 has a session.
  @Test func cuttingChangesNothing() throws {
    var random = SeededGenerator(seed: 6)
    let calendar = MadeUpYears.calendar
    for _ in 0..<150 {
      let first = date("2016-09-01").adding(days: Int.random(in: 0..<6000, using: &random))
      let last = first.adding(days: Int.random(in: 0..<40, using: &random))
      let whole = try ExclusionDays([ExclusionPeriod(first: first, last: last)], calendar: calendar).runs()
      var pieces: [ExclusionPeriod] = []
      var start = first
      while start <= last {
        let end = min(last, start.adding(days: Int.random(in: 0..<8, using: &random)))
        pieces.append(ExclusionPeriod(first: start, last: end))
        start = end.next
      }
      let cut = try ExclusionDays(pieces.shuffled(using: &random), calendar: calendar).runs()
      #expect(cut == whole)
      if let sixth = whole.first?.sixthSchoolDay {
        #expect(try calendar.isSchoolDay(sixth.due))
        #expect(sixth.due >= first.adding(days: 5) && sixth.due <= last)
      }
    }
  }
}
