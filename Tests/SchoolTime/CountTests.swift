import SchoolTime
import Testing

struct CountTests {
  /// The domain's worked examples; each was counted by hand.
  @Test(arguments: [
    ("2025-09-22", "2025-09-29", "2025-10-13", "2025-12-08"),
    ("2025-10-20", "2025-11-03", "2025-11-17", "2026-01-19"),
    ("2026-03-23", "2026-04-13", "2026-04-27", "2026-06-23"),
  ])
  func workedExamples(_ start: String, _ sixth: String, _ fifteenth: String, _ fiftieth: String) throws {
    let calendar = try Files.calendar()
    #expect(try calendar.count(6, .schoolDay, from: date(start), .dayOf).due == date(sixth))
    #expect(try calendar.count(15, .schoolDay, from: date(start)).due == date(fifteenth))
    #expect(try calendar.count(50, .schoolDay, from: date(start)).due == date(fiftieth))
  }

  /// A count past the loaded years names the missing one; a guess would be taken for a date.
  @Test func pastTheLoadedCalendar() throws {
    let calendar = try Files.calendar()
    let start = date("2026-07-13")
    let missing = CalendarError.calendarNotLoaded(SchoolYear(startingIn: 2026))
    #expect(try calendar.count(6, .schoolDay, from: start, .dayOf).due == date("2026-07-20"))
    #expect(throws: missing) { try calendar.count(15, .schoolDay, from: start) }
    #expect(throws: missing) { try calendar.count(50, .schoolDay, from: start) }
    #expect(missing.description.contains("2026/27"))
    // A school INSET day on the last day of term pushes day 6 into the missing year.
    let own = calendar.with(SchoolOverlay(years: [SchoolYear(startingIn: 2025)], inset: [date("2026-07-20")]))
    #expect(throws: missing) { try own.count(6, .schoolDay, from: start, .dayOf) }
    #expect(throws: CalendarError.countOutOfRange(-1)) { try calendar.count(-1, .schoolDay, from: start) }
  }

  /// A person must be able to see which days were passed over, and why.
  @Test func explains() throws {
    let calendar = try Files.calendar()
    let result = try calendar.count(15, .schoolDay, from: date("2025-10-20"))
    #expect(
      result.explanation.description
        == "15 school days after Mon 20 Oct 2025 = Mon 17 Nov; skipped 27 to 31 Oct half term; "
        + "county calendar, school INSET not known")
    #expect(result.skipped.contains { $0.description == "27 to 31 October 2025: half term" })
    #expect(result.calendar == "Oxfordshire 2025/26")
    let over = try calendar.count(50, .schoolDay, from: date("2025-10-20"))
    #expect(over.skipped.contains { $0.description == "22 December 2025 to 2 January 2026: Christmas holiday" })
    let counted = over.counted.reduce(0) { $0 + $1.first.days(until: $1.last) + 1 }
    #expect(counted == 50)
    let unconfirmed = try Files.calendar(["2018-19"]).count(3, .schoolDay, from: date("2018-10-01"))
    #expect(unconfirmed.explanation.description.contains("unconfirmed term dates (Oxfordshire 2018/19)"))
  }

  /// Each unit, from the day and from the day after, forwards and backwards.
  @Test func units() throws {
    let calendar = try Files.calendar()
    let friday = date("2025-12-19")
    #expect(try calendar.count(1, .schoolDay, from: friday, .dayOf).due == friday)
    #expect(try calendar.count(1, .schoolDay, from: friday).due == date("2026-01-05"))
    #expect(try calendar.count(3, .workingDay, from: friday).due == date("2025-12-24"))
    #expect(try calendar.count(4, .workingDay, from: friday).due == date("2025-12-29"))
    #expect(
      try calendar.count(5, .schoolDay, from: date("2025-11-07"), .dayAfter, .backwards).due == date("2025-10-24"))
    #expect(try calendar.count(21, .calendarDay, from: friday).due == date("2026-01-09"))
    #expect(try calendar.count(21, .calendarDay, from: friday, .dayOf).due == date("2026-01-08"))
    #expect(try calendar.count(6, .week, from: date("2025-09-10")).due == date("2025-10-22"))
    #expect(try calendar.count(30, .month, from: date("2018-11-15")).due == date("2021-05-15"))
    #expect(try calendar.count(3, .month, from: date("2025-11-30")).due == date("2026-02-28"))
    #expect(try calendar.count(0, .schoolDay, from: date("2025-12-25")).due == date("2025-12-25"))
    let session = try calendar.count(3, .session, from: friday, .dayOf)
    #expect(session.due == date("2026-01-05") && session.session == .morning)
    let back = try calendar.count(3, .session, from: friday, .dayOf, .backwards)
    #expect(back.due == date("2025-12-18") && back.session == .afternoon)
    #expect(try calendar.count(2, .term, from: date("2025-10-01"), .dayOf, terms: .six).due == date("2025-12-19"))
    #expect(
      try calendar.count(1, .term, from: date("2025-10-01"), .dayAfter, terms: .statutory).due == date("2026-04-05"))
    #expect(try calendar.count(1, .term, from: date("2025-12-24"), .dayAfter).due == date("2026-03-27"))
    #expect(try calendar.count(1, .term, from: date("2026-02-01"), .dayAfter, .backwards).due == date("2025-09-02"))
  }

  /// Counting there and back must return, or a moved deadline could not be undone.
  @Test func thereAndBack() throws {
    var random = SeededGenerator(seed: 20_180_903)
    let calendar = MadeUpYears.calendar
    for _ in 0..<400 {
      var start = date("2014-09-01").adding(days: Int.random(in: 0..<7300, using: &random))
      while try !calendar.isSchoolDay(start) { start = start.next }
      let number = Int.random(in: 0...120, using: &random)
      let there = try calendar.count(number, .schoolDay, from: start)
      #expect(try calendar.isSchoolDay(there.due))
      #expect(try calendar.count(number, .schoolDay, from: there.due, .dayAfter, .backwards).due == start)
      let days = there.counted.reduce(0) { $0 + $1.first.days(until: $1.last) + 1 }
      let skipped = there.skipped.reduce(0) { $0 + $1.first.days(until: $1.last) + 1 }
      #expect(days == number)
      #expect(days + skipped == start.days(until: there.due))
      let sixth = try calendar.count(6, .schoolDay, from: start.adding(days: number % 7), .dayOf).due
      #expect(try calendar.isSchoolDay(sixth))
      let working = try calendar.count(number, .workingDay, from: there.due)
      #expect(try calendar.count(number, .workingDay, from: working.due, .dayAfter, .backwards).due == there.due)
    }
  }

  /// "Within four terms" has three readings, and whoever decides must see all of them.
  @Test func fourTerms() throws {
    let calendar = try Files.calendar(["2018-19", "2019-20"])
    let readings = try calendar.readings(ofTerms: 4, after: date("2018-11-15"))
    #expect(readings.map(\.result.due) == [date("2020-04-03"), date("2019-12-20"), date("2019-07-23")])
    #expect(throws: CalendarError.calendarNotLoaded(SchoolYear(startingIn: 2020))) {
      try calendar.readings(ofTerms: 6, after: date("2018-11-15"))
    }
  }

  /// Rolling windows pass over weeks without a session and span school years.
  @Test(arguments: [
    ("2025-12-15", "2025-10-06"), ("2026-01-12", "2025-10-20"), ("2025-09-08", "2025-06-02"),
  ])
  func tenSchoolWeeks(_ last: String, _ first: String) throws {
    let weeks = try Files.calendar().schoolWeeks(10, endingWith: ISOWeek(containing: date(last)))
    #expect(weeks.count == 10)
    #expect(weeks.first?.monday == date(first))
    #expect(weeks.last?.monday == date(last))
  }

  /// A week that starts with a holiday and a term that starts on a Wednesday still count as school weeks.
  @Test func termStartingOnAWednesday() throws {
    let calendar = MadeUpYears.calendar
    let first = MadeUpYears.term(2024).terms[0].first
    #expect(first.weekday == .wednesday)
    #expect(try calendar.status(of: first.previous) == .closed(.holiday(.summer)))
    #expect(try calendar.isSchoolWeek(ISOWeek(containing: first)))
    #expect(try calendar.count(3, .schoolDay, from: first, .dayOf).due == first.adding(days: 2))
  }

  /// Teachers and heads have their own dates, and February's depends on the year.
  @Test func resignationDates() {
    let table = ResignationDate.table(of: SchoolYear(startingIn: 2019))
    #expect(
      table.map(\.noticeBy)
        == ["2019-09-30", "2019-10-31", "2020-01-31", "2020-02-29", "2020-04-30", "2020-05-31"].map { date($0) })
    #expect(ResignationDate.next(for: .teacher, onOrAfter: date("2019-02-28")).leaves == date("2019-04-30"))
    #expect(ResignationDate.next(for: .teacher, onOrAfter: date("2019-06-01")).noticeBy == date("2019-10-31"))
    #expect(ResignationDate.next(for: .head, onOrAfter: date("2019-04-30")).leaves == date("2019-08-31"))
  }

  /// A letter counts as given on the second working day after posting, over Easter too.
  @Test func post() throws {
    let calendar = try Files.calendar()
    #expect(try calendar.noticeGiven(sent: date("2026-04-02"), by: .firstClass).due == date("2026-04-08"))
    #expect(try calendar.noticeGiven(sent: date("2026-04-02"), by: .delivered).due == date("2026-04-02"))
  }
}
