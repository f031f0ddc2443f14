import SchoolTime
import Testing

struct RuleTests {
  /// Every shipped file must load, and every rule must say where it comes from and be countable.
  @Test func shippedRules() throws {
    let book = try Files.rules()
    #expect(book.ids.count >= 60)
    for line in book.listing() {
      #expect(!line.rule.source.isEmpty)
      #expect(line.description.contains(line.rule.confidence.rawValue))
    }
    #expect(book.check(on: date("2026-01-01")).contains { $0.contains("recalled") })
    #expect(book.check(on: date("2026-01-01")).contains { $0.hasPrefix("reinspection-window: the last version ended") })
  }

  /// Each rule that governs in 2018/19 or 2025/26 must give a date and a ladder without a gap in what it needs.
  @Test(arguments: [(["2017-18", "2018-19", "2019-20"], "2018-11-15"), (["2024-25", "2025-26"], "2025-01-15")])
  func shippedRulesCount(_ years: [String], _ start: String) throws {
    let calendar = try Files.calendar(years)
    let book = try Files.rules()
    var counted = 0
    for id in book.ids {
      guard let rule = try? book.rule(id, on: date(start)) else { continue }
      if rule.count.unit == .term, rule.count.number > 4 { continue }
      let due = try rule.due(from: date(start), in: calendar)
      let text = due.explanation.description
      #expect(text.hasPrefix("\(id) version \(rule.version) ("))
      if rule.count.direction == .forwards { #expect(due.date >= date(start)) } else { #expect(due.date < date(start)) }
      // Ladders of clocks that run for years reach past the calendars that are loaded here.
      if due.date < date(years[1] == "2019-20" ? "2020-06-01" : "2026-06-01") {
        let steps = try rule.steps(for: due, in: calendar, through: due.date.adding(days: 20))
        for step in steps where !(rule.ladder.statutory && step.rung.at == .dueDay) && step.rung.at != .start {
          #expect(try calendar.isWorkingDay(step.date), "\(id) \(step)")
        }
        #expect(Set(steps.map(\.key)).count == steps.count)
      }
      counted += 1
    }
    #expect(counted >= 50)
  }

  /// The version in force on the trigger date governs, but for one that reaches open cases.
  @Test func versionByTriggerDate() throws {
    let book = try Files.rules()
    #expect(try book.rule("exclusion-other-notice", on: date("2022-08-31")).count.unit == .term)
    #expect(try book.rule("exclusion-other-notice", on: date("2022-09-01")).count.number == 0)
    #expect(try book.rule("governors-meeting-15", on: date("2023-08-01")).version == 1)
    #expect(try book.rule("governors-meeting-15", on: date("2023-08-01"), asOf: date("2023-08-31")).version == 1)
    #expect(try book.rule("governors-meeting-15", on: date("2023-08-01"), asOf: date("2023-09-01")).version == 2)
    #expect(try book.rule("exclusion-other-notice", on: date("2022-08-31"), asOf: date("2024-01-01")).version == 1)
    #expect(throws: RuleError.unknown(id: "exclusion-day-sx", nearest: "exclusion-day-six")) {
      try book.rule("exclusion-day-sx", on: date("2024-01-01"))
    }
    #expect(throws: RuleError.self) { try book.rule("governors-papers", on: date("2021-12-31")) }
  }

  /// Where the sources leave the start open, reminders go by the earlier date and the breach by the later one.
  @Test func unsettledStart() throws {
    let rule = try Files.rules().rule("governors-meeting-15", on: date("2025-10-20"))
    let due = try rule.due(from: date("2025-10-20"), in: Files.calendar())
    #expect(due.date == date("2025-11-17"))
    #expect(due.reminderDate == date("2025-11-14"))
    #expect(due.explanation.description.contains("15 school days after Mon 20 Oct 2025 = Mon 17 Nov"))
    #expect(due.explanation.description.contains("reminders go by the earlier date, Fri 14 Nov 2025"))
  }

  /// Day 6: told on days 1, 3 and 5, and the module's lead hears of a breach on day 6 itself.
  @Test func ladderOfDaySix() throws {
    let calendar = try Files.calendar()
    let rule = try Files.rules().rule("exclusion-day-six", on: date("2025-10-20"))
    let due = try rule.due(from: date("2025-10-20"), in: calendar)
    #expect(due.date == date("2025-11-03"))
    let steps = try rule.steps(for: due, in: calendar, through: date("2025-12-31"))
    #expect(
      steps.map { "\($0.date) \($0.rung.to)" } == [
        "2025-10-20 owner", "2025-10-22 owner", "2025-10-24 owner", "2025-11-03 owner", "2025-11-03 module-lead",
        "2025-11-10 operational-group-chair", "2025-11-17 independent-chair",
      ])
    #expect(steps.last?.rung.titleOnly == true)
    // Known only on day 4: what lies before is not made up for.
    let late = try rule.steps(for: due, knownFrom: date("2025-10-23"), in: calendar, through: date("2025-11-03"))
    #expect(late.map(\.date) == [date("2025-10-24"), date("2025-11-03"), date("2025-11-03")])
  }

  /// Nothing is sent on a closed day, but for a statutory clock that is due that day.
  @Test func closedDays() throws {
    let calendar = try Files.calendar()
    let rungs = [
      Rung(at: .before(1, .week), to: .owner), Rung(at: .dueDay, to: .owner),
      Rung(at: .after(1, .calendarDay), to: .owner),
    ]
    let (start, due) = (date("2026-03-02"), date("2026-04-04"))
    let plain = try Ladder(rungs: rungs, statutory: false)
      .steps(start: start, due: due, in: calendar, through: date("2026-04-30"))
    #expect(plain.map(\.date) == [date("2026-03-27"), date("2026-04-02"), date("2026-04-07")])
    #expect(plain[1].movedFrom == due)
    let statutory = try Ladder(rungs: rungs, statutory: true)
      .steps(start: start, due: due, in: calendar, through: date("2026-04-30"))
    #expect(statutory.map(\.date) == [date("2026-03-27"), due, date("2026-04-07")])
  }

  /// An ordinary ladder goes to the lead 2, the chair 5 and the independent chair 10 working days after.
  @Test func usualEscalation() throws {
    let ladder = Ladder(rungs: [Rung(at: .dueDay, to: .owner)], statutory: false).withEscalation()
    let steps = try ladder.steps(
      start: date("2025-12-01"), due: date("2025-12-19"), in: Files.calendar(), through: date("2026-02-01"))
    #expect(
      steps.map { "\($0.key) \($0.date)" } == [
        "owner@due-day 2025-12-19", "module-lead@2-working-days-after 2025-12-23",
        "operational-group-chair@5-working-days-after 2025-12-30",
        "independent-chair@10-working-days-after 2026-01-07",
      ])
    // What lies past the day asked for needs no calendar.
    let near = try ladder.steps(
      start: date("2028-12-01"), due: date("2028-12-27"), in: Files.calendar(), through: date("2028-12-28"))
    #expect(near.count == 1)
  }

  /// Over six weeks, the reminder comes on every school day until it is met.
  @Test func dailyAfterDue() throws {
    let calendar = try Files.calendar()
    let rule = try Files.rules().rule("reduced-timetable", on: date("2025-09-10"))
    let due = try rule.due(from: date("2025-09-10"), in: calendar)
    #expect(due.date == date("2025-10-22"))
    let steps = try rule.steps(for: due, in: calendar, through: date("2025-11-04"))
    let daily = steps.filter { $0.rung.to == .role("county-attendance-team") }
    #expect(daily.map(\.date) == ["2025-10-23", "2025-10-24", "2025-11-03", "2025-11-04"].map { date($0) })
  }

  /// What a person may write for a rung's moment reads back as written.
  @Test(arguments: [
    "start", "due day", "5 school-days before", "1 working-day after", "2 weeks after", "12 months before",
    "every school-day after",
  ])
  func moments(_ text: String) {
    #expect(Rung.Moment(text)?.description == text)
  }

  /// A moment that is misread would be a reminder that never comes.
  @Test(arguments: [
    "", "5 days before", "0 weeks before", "5 school-days", "every week after", "due", "-1 weeks after",
  ])
  func refusesMoments(_ text: String) {
    #expect(Rung.Moment(text) == nil)
  }
}
