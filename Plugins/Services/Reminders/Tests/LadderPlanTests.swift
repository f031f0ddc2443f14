import TestSupport
import Testing
import WorkflowKit

@testable import Reminders

@Suite struct LadderPlanTests {
  /// The plan of a rule's ladder, in the project's calendar.
  private func plan(
    _ rule: String, _ start: String, known: String? = nil, almanac: Almanac = ProjectConfiguration.almanac
  ) throws -> LadderPlan {
    let deadline = almanac.deadline(rule, case: "1", from: try day(start), owner: "role/x")
    return almanac.plan(of: DeadlineFacts(deadline, of: "m", known: try day(known ?? start)))
  }

  private func words(_ plan: LadderPlan) -> [String] { plan.steps.map { "\($0.date) \($0.key)" } }

  @Test("A data return's ladder: four hints to the owner, chases after the day, then lead, chair, independent chair")
  func dataReturn() throws {
    let plan = try plan("data-return", "2018-11-05")
    #expect(plan.dates.due == (try day("2018-12-03")))
    #expect(
      words(plan) == [
        "2018-11-19 owner@10-school-days-before", "2018-11-26 owner@5-school-days-before",
        "2018-11-30 owner@1-school-day-before", "2018-12-04 owner@1-school-day-after",
        "2018-12-05 module-lead@2-working-days-after", "2018-12-10 owner@5-school-days-after",
        "2018-12-10 operational-group-chair@5-working-days-after",
        "2018-12-17 owner@10-school-days-after", "2018-12-17 independent-chair@10-working-days-after",
      ])
    #expect(plan.steps.last?.rung.titleOnly == true)
  }

  @Test("Where the source leaves the start open, hints lead up to the earlier day and breaches follow the later one")
  func earlierDay() throws {
    let plan = try plan("governors-meeting-15", "2018-11-05")
    #expect(plan.dates.due == (try day("2018-11-26")))
    #expect(plan.dates.reminderDue == (try day("2018-11-23")))
    #expect(words(plan).contains("2018-11-23 owner@due-day"))
    #expect(words(plan).contains("2018-11-27 module-lead@1-working-day-after"), "a breach goes to the lead at once")
  }

  @Test("A step on a closed day moves off it, but a statutory clock's own day stays, and is told on that day only")
  func closedDays() throws {
    // Six weeks after a Saturday is a Saturday.
    let timetable = try plan("reduced-timetable", "2018-11-03")
    #expect(timetable.dates.due.isWeekend)
    #expect(words(timetable).contains("2018-12-14 owner@due-day"))
    let statutory = LadderPlan(
      Ladder(rungs: [Rung(at: .dueDay, to: .owner)], statutory: true),
      LadderDates(
        start: try day("2018-12-01"), due: try day("2018-12-25"), reminderDue: try day("2018-12-25"),
        known: try day("2018-12-01")), from: nil, in: ProjectConfiguration.almanac.calendar)
    #expect(words(statutory) == ["2018-12-25 owner@due-day"])
    let onTheDay = statutory.falling(on: try day("2018-12-25"), LadderMarks(), LadderHold())
    #expect(onTheDay.tellings.count == 1)
    let boxingDay = statutory.falling(on: try day("2018-12-26"), LadderMarks(), LadderHold())
    #expect(boxingDay.tellings.isEmpty, "what was missed waits for an open day")
    #expect(statutory.next(from: try day("2018-12-26"), LadderMarks(), LadderHold()) == (try day("2018-12-27")))
  }

  @Test("Of what lay before a deadline was known, each recipient hears the latest, on the first day there is")
  func knownLate() throws {
    let plan = try plan("data-return", "2018-11-05", known: "2018-11-28")
    let first = try #require(plan.steps.first)
    #expect(first.key == "owner@5-school-days-before")
    #expect(first.date == (try day("2018-11-28")))
    #expect(first.meantFor == (try day("2018-11-26")))
    #expect(plan.passedOver.map(\.key) == ["owner@10-school-days-before"])
  }

  @Test("What comes in overdue is told at once, and its escalation counts from then")
  func overdueWhenKnown() throws {
    let plan = try plan("data-return", "2018-09-10", known: "2018-11-28")
    #expect(
      words(plan) == [
        "2018-11-28 owner@1-school-day-before", "2018-11-28 owner@1-school-day-after",
        "2018-11-29 module-lead@2-working-days-after", "2018-12-04 owner@5-school-days-after",
        "2018-12-04 operational-group-chair@5-working-days-after", "2018-12-11 owner@10-school-days-after",
        "2018-12-11 independent-chair@10-working-days-after",
      ])
    let falling = plan.falling(on: try day("2018-11-28"), LadderMarks(), LadderHold())
    #expect(falling.tellings.count == 1, "one telling for one person")
    #expect(falling.tellings.first?.covers.count == 1)
  }

  @Test("A rung that comes again is found for each open day after the due day, and once it is over not before the next")
  func repeated() throws {
    let plan = try plan("reduced-timetable", "2018-11-05")
    #expect(plan.dates.due == (try day("2018-12-17")))
    #expect(plan.repeated.count == 1)
    var marks = LadderMarks()
    let falling = plan.falling(on: try day("2018-12-20"), marks, LadderHold())
    let team = falling.tellings.first { $0.step.rung.to == .role("county-attendance-team") }
    #expect(team?.step.key == "role/county-attendance-team@every-school-day-after@2018-12-20")
    #expect(team?.covers.count == 2, "the days before are told with it")
    marks.over = Set(plan.steps.map(\.key))
    marks.walked = try day("2018-12-21")
    #expect(
      plan.next(from: try day("2018-12-22"), marks, LadderHold()) == (try day("2019-01-07")), "after the holidays")
  }

  @Test("A rung in a year without a calendar waits and says what is missing, but only once it could matter")
  func missingCalendar() throws {
    let rule = try ProjectConfiguration.almanac.rules.rule("data-return", on: try day("2018-11-05"))
    let dates = LadderDates(
      start: try day("2020-06-01"), due: try day("2021-06-01"), reminderDue: try day("2021-06-01"),
      known: try day("2020-06-01"))
    let plan = LadderPlan(rule.ladder, dates, from: dates.start, in: ProjectConfiguration.almanac.calendar)
    #expect(plan.undated.count == 6, "all that count school days")
    #expect(plan.steps.map(\.key).contains("module-lead@2-working-days-after"), "the others have their days")
    #expect(plan.troubles(on: try day("2020-07-01"), LadderMarks()).isEmpty, "nobody need look so early")
    let trouble = plan.troubles(on: try day("2021-05-31"), LadderMarks()).first
    #expect(trouble?.contains("the school calendar for 2020/21 is not loaded") == true)
    let look = try #require(plan.next(from: try day("2020-07-01"), LadderMarks(), LadderHold()))
    #expect(look < (try day("2021-06-01")))
  }
}
