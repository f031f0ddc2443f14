import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// Each clock runs by the dated rules that the project ships, on the days that a person counts by hand.
@Suite struct LadderTests {
  @Test("An offer is to be answered in ten working days; the lead hears five before")
  func offer() throws {
    var module = try Rehearsal<Recruitment>("2019-03-04")
    try module.run("expect-vacancy", ["urn": "900001", "group": "primary", "needed": "2019-09-01"])
    let id = "rec-2019-0001"
    try module.run("advertise", ["case": id, "cause": "resignation"])
    try module.run("offer", ["case": id])
    let owed = try #require(module.owed("answer-1", id))
    #expect(owed.due.description == "2019-03-18")
    #expect(try module.ladder(owed).prefix(3) == ["2019-03-11 owner", "2019-03-18 owner", "2019-03-20 module-lead"])
    try module.turn(to: "2019-03-18")
    #expect(!module.events.contains { $0 is DeadlineMissed })
    try module.turn(to: "2019-03-19")
    #expect(module.events.contains { ($0 as? DeadlineMissed)?.deadline.key == "answer-1" })
    try module.run("decline", ["case": id])
    #expect(module.owed("answer-1", id) == nil)
    let reason = try #require(module.owed("reason-1", id))
    #expect(reason.due.description == "2019-03-26")
    #expect(try module.ladder(reason).prefix(2) == ["2019-03-19 module-lead", "2019-03-26 owner"])
    try module.run("record-reason", ["case": id, "reason": "housing"])
    #expect(module.owed("reason-1", id) == nil)
  }

  @Test(
    "Registration is due on the first day: 20, 10 and 5 working days before, then each working day, and the appropriate body hears"
  )
  func registration() throws {
    var module = try Rehearsal<Recruitment>("2018-06-04")
    let id = try module.accepted(start: "2018-09-04")
    let owed = try #require(module.owed("registration", id))
    #expect(owed.due.description == "2018-09-04")
    #expect(owed.owner == "school/900011")
    let ladder = try module.ladder(owed)
    #expect(ladder.prefix(3) == ["2018-08-06 owner", "2018-08-20 owner", "2018-08-28 owner"])
    #expect(ladder[3...4] == ["2018-09-04 owner", "2018-09-04 role/appropriate-body"])
    #expect(Array(ladder[5...7]).sorted() == ["2018-09-05 module-lead", "2018-09-05 owner", "2018-09-06 owner"])
    try module.run("clear", ["case": id, "qts": "yes", "references": "yes", "dbs": "yes"])
    try module.run("register", ["case": id, "body": "otsa"])
    #expect(module.owed("registration", id) == nil)
  }

  @Test("An NQT has three meetings, at the ends of the national terms, each with a report in ten working days")
  func newlyQualified() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    let id = try module.inducted(start: "2018-09-04")
    #expect(module.state.vacancies[id]?.induction?.kind == .nqt)
    let first = try #require(module.owed("meeting-1", id))
    #expect(first.due.description == "2018-12-21")
    #expect(try module.ladder(first).prefix(3) == ["2018-11-30 owner", "2018-12-14 owner", "2018-12-21 owner"])
    #expect(first.title == "Formal assessment of induction term 1")
    #expect(module.owed("length", id)?.due.description == "2019-07-23")
    try module.turn(to: "2018-12-14")
    try module.run("record-meeting", ["case": id])
    let report = try #require(module.owed("report-1", id))
    #expect(report.due.description == "2019-01-02", "Christmas, Boxing Day and New Year's Day are not worked")
    #expect(module.owed("meeting-2", id)?.due.description == "2019-04-05")
    try module.run("record-report", ["case": id])
    try module.meet(id, on: ["2019-04-01", "2019-07-15"])
    let decision = try #require(module.owed("decision-3", id))
    #expect(decision.due.description == "2019-08-12")
    try module.run("record-result", ["case": id, "result": "completed"])
    #expect(module.deadlines.filter { $0.caseID == id }.map(\.key) == ["retention-1"])
    #expect(module.owed("retention-1", id)?.due.description == "2019-09-04")
    try module.checkReplay()
  }

  @Test("An ECT has six terms: progress reviews in 1, 2, 4 and 5, formal assessments in 3 and 6")
  func earlyCareer() throws {
    var module = try Rehearsal<Recruitment>("2024-09-02")
    let id = try module.inducted(start: "2024-09-03")
    let induction = try #require(module.state.vacancies[id]?.induction)
    #expect(induction.kind == .ect)
    #expect((1...6).map { induction.kind(ofMeeting: $0).rawValue.prefix(1) } == ["p", "p", "f", "p", "p", "f"])
    #expect(module.owed("length", id)?.due.description == "2026-07-20")
    #expect(module.owed("meeting-1", id)?.title == "Progress review of induction term 1")
  }

  @Test("Part time takes longer in proportion: a half NQT six national terms, 0.6 of an ECT ten")
  func partTime() throws {
    var module = try Rehearsal<Recruitment>("2018-01-05")
    let half = try module.inducted(start: "2018-01-08", share: "0.5")
    #expect(module.state.vacancies[half]?.induction?.termsOwed == 6)
    let length = try #require(module.owed("length", half))
    #expect(length.due.description == "2019-12-20")
    #expect(length.explanation.count.contains("0.50 of full time"))
    let ect = Induction(
      kind: .ect, start: module.today, share: try Share.check(ExactDecimal(digits: 6, places: 1), ""), fullTimeTerms: 6)
    #expect(ect.termsOwed == 10)
    #expect((1...10).filter { ect.kind(ofMeeting: $0) == .formalAssessment } == [5, 10])
    #expect(Share.whole.terms(forFullTime: 3) == 3)
  }

  @Test("A year whose calendar is not loaded is no date but a card, and is counted once it is there")
  func uncounted() throws {
    var module = try Rehearsal<Recruitment>("2019-09-02")
    let id = try module.inducted(start: "2019-09-03", share: "0.5")
    #expect(module.owed("length", id) == nil)
    #expect(module.events.contains { ($0 as? DeadlineUncounted)?.key == "length" })
    #expect(!module.cards.isEmpty)
    for year in [2020, 2021] { try module.load(Calendars.like2018(year)) }
    #expect(module.owed("length", id)?.due.year == 2021)
    #expect(module.cards.isEmpty)
  }

  @Test("Who began before September 2021 and is not done two years later goes on with six terms")
  func transition() throws {
    var module = try Rehearsal<Recruitment>("2020-09-01")
    for year in 2020...2023 { try module.load(Calendars.like2018(year)) }
    let slow = try module.inducted(start: "2021-01-11", share: "0.3")
    let quick = try module.inducted(urn: "900001", start: "2021-01-12")
    #expect(module.state.vacancies[slow]?.induction?.termsOwed == 10)
    #expect(module.owed("transition", slow)?.due.description == "2023-09-01")
    #expect(module.owed("transition", quick) == nil, "done long before")
    try module.turn(to: "2023-08-31")
    #expect(module.state.vacancies[slow]?.induction?.fullTimeTerms == 3)
    try module.turn(to: "2023-09-01")
    #expect(module.state.vacancies[slow]?.induction?.termsOwed == 20)
    #expect(module.state.vacancies[slow]?.induction?.kind == .nqt, "the name stays")
    try module.checkReplay()
  }

  @Test("Who leaves midway needs an assessment of the time served, in ten working days")
  func leaving() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    let id = try module.inducted(start: "2018-09-04")
    try module.turn(to: "2019-02-11")
    try module.run("leave", ["case": id, "interim-assessment": "no"])
    #expect(module.owed("interim-assessment", id)?.due.description == "2019-02-25")
    #expect(module.owed("reason-1", id)?.due.description == "2019-02-18")
    #expect(module.owed("meeting-1", id) == nil)
    #expect(module.owed("retention-1", id) == nil)
    try module.run("record-interim-assessment", ["case": id])
    #expect(module.owed("interim-assessment", id) == nil)
    #expect(module.events.last { $0 is InductionsChanged }.map { ($0 as? InductionsChanged)?.inInduction } == 0)
  }

  @Test("Against a decision that it was not satisfactory there are 20 working days to appeal; then the window closes")
  func appeal() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    let id = try module.inducted(start: "2018-09-04")
    try module.meet(id, on: ["2018-12-10", "2019-04-01", "2019-07-15"])
    try module.run("record-result", ["case": id, "result": "not-satisfactory"])
    let appeal = try #require(module.owed("appeal", id))
    #expect(appeal.due.description == "2019-08-12")
    try module.turn(to: "2019-08-13")
    #expect(module.owed("appeal", id) == nil)
    #expect(!module.events.contains { ($0 as? DeadlineMissed)?.deadline.key == "appeal" }, "a window is no debt")
  }

  @Test("The last days for notice are reminded 6, 3 and 1 weeks before; one that passes is closed, not overdue")
  func notice() throws {
    var module = try Rehearsal<Recruitment>("2018-08-31")
    try module.turn(to: "2018-09-01")
    let days = module.deadlines.filter { $0.caseID == "notice-2018-19" }
    #expect(
      days.map(\.key) == [
        "head-2018-09-30", "teacher-2018-10-31", "head-2019-01-31", "teacher-2019-02-28", "head-2019-04-30",
        "teacher-2019-05-31",
      ])
    // A forecast of twelve months would otherwise lack what the next August reminds of.
    #expect(module.deadlines.filter { $0.caseID == "notice-2019-20" }.count == 6, "a year ahead")
    let october = try #require(days.first { $0.key == "teacher-2018-10-31" })
    #expect(october.title == "Last day for a teacher to give notice to leave on 31 December 2018")
    #expect(
      try module.ladder(october) == [
        "2018-09-19 owner", "2018-10-10 owner", "2018-10-24 owner", "2018-10-31 owner",
      ])
    try module.run(
      "record-notices", ["post": "head", "date": "2018-09-30", "notices": "3", "heard": "140", "asked": "149"])
    #expect(module.owed("head-2018-09-30", "notice-2018-19") == nil)
    try module.turn(to: "2018-11-01")
    #expect(module.owed("teacher-2018-10-31", "notice-2018-19") == nil)
    #expect(!module.events.contains { $0 is DeadlineMissed })
    try module.turn(to: "2019-08-01")
    #expect(module.deadlines.filter { $0.caseID == "notice-2019-20" }.count == 6)
    #expect(module.deadlines.filter { $0.caseID == "notice-2020-21" }.count == 6, "the next comes into view in August")
    try module.checkReplay()
  }

  @Test(
    "A secondment is coached each Oxfordshire term, reviewed each national one, and hands over in its last two terms")
  func secondment() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    try module.run("propose-secondment", ["begins": "2018-09-03", "ends": "2019-08-31"])
    let id = "rec-2018-0001"
    try module.run("appoint-secondee", ["case": id, "coach": "ada-b", "reviewers": "cas-d"])
    #expect(module.owed("coaching-1", id)?.due.description == "2018-10-19")
    #expect(module.owed("review-1", id)?.due.description == "2018-12-21")
    let report = try #require(module.owed("learning-report", id))
    #expect(
      try module.ladder(report).prefix(5) == [
        "2019-03-01 owner", "2019-07-05 owner", "2019-08-02 owner", "2019-08-23 owner", "2019-08-30 owner",
      ])
    try module.turn(to: "2018-10-08")
    try module.run("log-coaching", ["case": id, "by": "ada-b"])
    #expect(module.owed("coaching-2", id)?.due.description == "2018-12-21")
    try module.turn(to: "2018-12-10")
    try module.run("review-secondment", ["case": id, "by": "cas-d"])
    #expect(module.owed("review-2", id)?.due.description == "2019-04-05")
    try module.turn(to: "2019-02-15")
    #expect(module.owed("coaching-missed-2019-02-16", id) == nil)
    try module.turn(to: "2019-02-16")
    let missed = try #require(module.deadlines.first { $0.key == "coaching-missed-2019-02-16" })
    #expect(
      try module.ladder(missed).map { String($0.drop { $0 != " " }.dropFirst()) }.contains("independent-chair"),
      "two slots in a row are the chair's business")
    #expect(module.state.secondments[id]?.stage == .handover)
    let rows = try module.ask("secondment").rows
    #expect(rows.first?[4...7] == [.integer(1), .integer(3), .integer(1), .integer(1)])
    try module.run("log-coaching", ["case": id, "by": "ada-b"])
    #expect(module.owed("coaching-missed-2019-02-16", id) == nil)
    try module.run("extend-secondment", ["case": id, "ends": "2020-08-31"])
    #expect(module.state.secondments[id]?.stage == .active)
    #expect(module.owed("learning-report", id)?.due.description == "2020-08-31")
    try module.checkReplay()
  }

  @Test(
    "An element is reviewed a year after it went live, and again a year after; a bid is answered on the funder's day")
  func element() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    try module.run("propose-element", ["kind": "housing", "title": "housing-guide"])
    try module.run("plan-element", ["case": "rec-2018-0001"])
    try module.run("start-element", ["case": "rec-2018-0001"])
    #expect(module.owed("review-1", "rec-2018-0001")?.due.description == "2019-09-03")
    try module.turn(to: "2019-08-30")
    try module.run("review-element", ["case": "rec-2018-0001"])
    #expect(module.owed("review-1", "rec-2018-0001") == nil)
    try module.run("keep-element", ["case": "rec-2018-0001"])
    #expect(module.owed("review-2", "rec-2018-0001")?.due.description == "2020-08-30")
    try module.run("propose-element", ["kind": "funding-bid", "title": "fund"])
    try module.run("plan-element", ["case": "rec-2019-0001"])
    try module.run("submit-bid", ["case": "rec-2019-0001", "amount": "149.5", "answer-by": "2019-10-15"])
    #expect(module.owed("funding-decision", "rec-2019-0001")?.due.description == "2019-10-15")
    #expect(module.state.elements["rec-2019-0001"]?.asked == Pence(14_950))
    try module.run("record-bid", ["case": "rec-2019-0001", "result": "won", "amount": "100"])
    #expect(module.owed("funding-decision", "rec-2019-0001") == nil)
  }

  @Test("Every rule that the module names stands in the project's rules")
  func rulesExist() {
    for rule in [
      "resignation-teacher", "resignation-head", "offer-answer", "induction-registration", "induction-assessment",
      "induction-report", "induction-decision", "induction-appeal", "induction-length", "induction-transition",
      "induction-interim-assessment", "induction-special-measures", "special-measures-placement", "lost-reason",
      "retention-check", "secondment-coaching", "secondment-coaching-missed", "secondment-review",
      "secondment-final-terms", "secondment-handover", "offer-element-review", "funding-decision",
    ] {
      #expect(ProjectConfiguration.almanac.rules.ids.contains(rule), "\(rule)")
    }
  }
}

/// Term calendars of years that the project does not ship.
enum Calendars {
  /// A year whose terms fall on nearly the same days as those of 2018/19.
  static func like2018(_ start: Int) -> ConfigurationTookEffect {
    func term(_ number: Int, _ first: String, _ last: String) -> ConfigurationValue {
      .map(["number": .integer(number), "first": .text(weekday(first, 1)), "last": .text(weekday(last, -1))])
    }
    /// The day, or the nearest Monday after or Friday before it.
    func weekday(_ text: String, _ step: Int) -> String {
      var date = LocalDate(text) ?? LocalDate(daysSince1970: 0)
      while date.isWeekend { date = date.adding(days: step) }
      return date.description
    }
    let next = start + 1
    return ConfigurationTookEffect(
      part: .calendar, name: "made-up-\(start)", file: "calendar/made-up-\(start).yaml",
      content: .map([
        "kind": .text("term-calendar"), "name": .text("Oxfordshire"),
        "school-year": .text(SchoolYear(startingIn: start).description), "status": .text("unconfirmed"),
        "source": .text("made up"),
        "terms": .list([
          term(1, "\(start)-09-08", "\(start)-10-16"), term(2, "\(start)-11-02", "\(start)-12-18"),
          term(3, "\(next)-01-06", "\(next)-02-12"), term(4, "\(next)-02-22", "\(next)-04-01"),
          term(5, "\(next)-04-19", "\(next)-05-27"), term(6, "\(next)-06-07", "\(next)-07-20"),
        ]),
        "inset": .list([]),
      ]))
  }
}
