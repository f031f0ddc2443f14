import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// Each clock runs by the dated rules that the project ships, on the days that a person counts by hand.
@Suite struct LadderTests {
  /// The days on which a deadline is told, with whom, up to a day.
  private func ladder(_ deadline: Deadline, through last: String = "2021-12-31") throws -> [String] {
    let almanac = ProjectConfiguration.almanac
    let rule = try #require(try almanac.rules.rule(deadline.rule, version: deadline.ruleVersion))
    let through = try #require(LocalDate(last))
    let steps = try rule.ladder.steps(
      start: deadline.start, due: deadline.due, in: almanac.calendar,
      through: min(through, deadline.due.adding(days: 30)))
    return steps.map { "\($0.date) \($0.rung.to)" }
  }

  private func owed(_ module: Rehearsal<OperationalGroup>, _ caseID: String, _ key: String) throws -> Deadline {
    try #require(module.deadline(caseID, key), "\(caseID) owes no \(key)")
  }

  @Test("Letters: the first ten school days of the autumn term")
  func letters() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-03")
    let deadline = try owed(module, "900001", "guarantee-letter")
    #expect(deadline.due == LocalDate("2018-09-17"))
    #expect(
      try ladder(deadline) == [
        "2018-09-10 owner", "2018-09-14 owner", "2018-09-17 owner", "2018-09-19 module-lead",
        "2018-09-24 operational-group-chair", "2018-10-01 independent-chair",
      ])
    try module.turn(to: "2018-09-18")
    #expect(module.events.contains { ($0 as? DeadlineMissed)?.deadline.caseID == "900001" })
    try module.run("send-letters", ["to": "all"])
    #expect(module.events.contains { ($0 as? DeadlineMet)?.late == true })
  }

  @Test("Visits: all in the year, TGO's first in the autumn term, or in the term in which it was targeted")
  func visits() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try owed(module, "900001", "annual-visit").due == LocalDate("2019-07-23"))
    #expect(
      try ladder(owed(module, "900001", "annual-visit")).prefix(4) == [
        "2019-04-23 owner", "2019-06-11 owner", "2019-07-02 owner", "2019-07-23 owner",
      ])
    #expect(module.deadline("900001", "first-visit") == nil)
    #expect(module.deadline("900004", "annual-visit") == nil, "five visits to RI are the most, not owed")
    #expect(module.deadline("900005", "annual-visit") == nil)
    try module.decide(County.birch, "TGO", try module.evidence(County.birch, "inspection-risk"))
    let first = try owed(module, "900002", "first-visit")
    #expect(first.due == LocalDate("2018-12-21"))
    #expect(
      try ladder(first).prefix(4) == ["2018-11-09 owner", "2018-11-30 owner", "2018-12-14 owner", "2018-12-21 owner"])
    #expect(try owed(module, "900002", "annual-visit").title == "All 3 visits of the year")
    for index in 0..<3 {
      let id = try module.visits(County.birch)[index].id
      try module.run("assign-visit", ["urn": "900002", "leader": "leader-1", "visit": id])
      try module.run("book-visit", ["visit": id, "on": "2018-09-10"])
      try module.run("make-visit", ["visit": id, "risks": "none"])
      #expect(module.deadline("900002", "first-visit") == nil, "made")
      #expect((module.deadline("900002", "annual-visit") == nil) == (index == 2), "all three were promised")
    }
    try module.turn(to: "2019-02-04")
    try module.decide(County.cedar, "TGO", try module.evidence(County.cedar, "data"))
    #expect(try owed(module, "900003", "first-visit").due == LocalDate("2019-04-05"))
  }

  @Test("The note of a visit: ten working days, the lead hears two days after, the chair five")
  func note() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(try module.visits(County.alder).first).id
    try module.run("assign-visit", ["urn": "900001", "leader": "leader-1"])
    try module.run("book-visit", ["visit": id, "on": "2018-10-03"])
    try module.turn(to: "2018-10-03")
    try module.run("make-visit", ["visit": id, "risks": "none"])
    let deadline = try owed(module, "900001", "visit-note")
    #expect(deadline.due == LocalDate("2018-10-17") && deadline.owner == "system-leader")
    #expect(
      try ladder(deadline) == [
        "2018-10-10 owner", "2018-10-16 owner", "2018-10-17 owner", "2018-10-19 module-lead",
        "2018-10-24 operational-group-chair", "2018-10-31 independent-chair",
      ])
    try module.run("note-visit", ["visit": id, "reference": "DOC-31"])
    #expect(module.deadline("900001", "visit-note") == nil)
    try module.run("read-note", ["visit": id, "accepted": "no"])
    #expect(try owed(module, "900001", "visit-note").due == LocalDate("2018-10-17"), "owed again by the same day")
  }

  @Test("A support plan: twenty school days after the decision; a strategy meeting's papers five working days before")
  func plansAndPapers() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let plan = try owed(module, "900004", "support-plan")
    #expect(plan.due == LocalDate("2018-10-08"))
    #expect(try ladder(plan).prefix(3) == ["2018-09-24 owner", "2018-10-01 owner", "2018-10-08 owner"])
    // Six weeks after 10 September is 22 October, in the half term: 19 October.
    let meeting = try owed(module, "900004", "strategy-meeting")
    #expect(meeting.due == LocalDate("2018-10-19"))
    #expect(try ladder(meeting).prefix(3) == ["2018-10-05 owner", "2018-10-12 owner", "2018-10-19 owner"])
    let id = try #require(try module.one(County.dogwood).openMeeting?.id)
    try module.run("call-meeting", ["meeting": id, "on": "2018-10-17"])
    let papers = try owed(module, "900004", "papers")
    #expect(papers.due == LocalDate("2018-10-10"))
    #expect(try ladder(papers).prefix(2) == ["2018-10-08 owner", "2018-10-10 owner"])
    try module.run("put-off-meeting", ["meeting": id, "because": "snow"])
    #expect(module.deadline("900004", "papers") == nil)
    #expect(try owed(module, "900004", "strategy-meeting").due == LocalDate("2018-10-19"), "due by the same day")
  }

  @Test(
    "The clock of RI: half a year, a quarter and six weeks before; Ofsted's window is nobody's to keep, so no escalation"
  )
  func clock() throws {
    let module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let four = try owed(module, "900004", "good-within-four-terms")
    #expect(four.due == LocalDate("2019-07-23"))
    #expect(
      try ladder(four).prefix(4) == ["2019-01-22 owner", "2019-04-23 owner", "2019-06-11 owner", "2019-07-23 owner"])
    let window = try owed(module, "900004", "reinspection-window")
    #expect(window.due == LocalDate("2020-10-12"))
    #expect(try ladder(window) == ["2020-04-09 owner", "2020-07-10 owner"], "moved off Easter Sunday and a Sunday")
    #expect(try owed(module, "900005", "reinspection-window").due == LocalDate("2020-12-11"), "inadequate has one too")
    #expect(module.deadline("900005", "good-within-four-terms") == nil)
    try module.checkReplay()
  }

  @Test("Leaders: six, three and one month before eligibility ends")
  func leaders() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.run("register-leader", ["leader": "leader-5", "standing": "retired-lle", "retired": "2017-08-31"])
    let end = try owed(module, "leader-5", "leader-eligibility")
    #expect(end.due == LocalDate("2019-08-31"))
    #expect(try ladder(end).prefix(3) == ["2019-02-28 owner", "2019-05-31 owner", "2019-07-31 owner"])
    #expect(module.deadline("leader-1", "leader-eligibility") == nil, "no end is known")
  }

  @Test("Partners, trusts, the board and actions: each with its rungs")
  func others() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.run("await-plan", ["partner": "diocesan-board"])
    let plan = try #require(module.state.partnerPlans.keys.first)
    #expect(
      try ladder(owed(module, plan, "partner-plan")).prefix(3) == [
        "2018-10-08 owner", "2018-10-15 owner", "2018-10-22 owner",
      ])
    let talk = try #require(module.state.conversations.keys.first)
    #expect(
      try ladder(owed(module, talk, "academy-conversation")).prefix(3) == [
        "2019-07-30 owner", "2019-08-20 owner", "2019-09-03 owner",
      ])
    try module.run("set-board-meeting", ["on": "2018-12-07"])
    let meeting = try #require(module.state.boardMeetings.keys.first)
    let report = try owed(module, meeting, "board-report")
    #expect(report.due == LocalDate("2018-11-30"))
    #expect(try ladder(report).prefix(2) == ["2018-11-09 owner", "2018-11-16 owner"])
    try module.run("add-action", ["what": "x", "owner": "chair", "due": "2018-10-05"])
    let action = try #require(module.state.actions.keys.first)
    #expect(
      try ladder(owed(module, action, "agreed-action")).prefix(3) == [
        "2018-09-28 owner", "2018-10-04 owner", "2018-10-05 owner",
      ])
    // Every rule that the module goes by is shipped, with its source.
    let rules = Set(module.events.compactMap { ($0 as? DeadlineOpened)?.deadline.rule })
    for rule in rules { #expect(try !ProjectConfiguration.almanac.rules.rule(rule, on: module.today).source.isEmpty) }
    #expect(rules.count >= 10)
  }

  @Test("E1: what is overdue says by which rule, and how its day was counted")
  func explained() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.turn(to: "2018-10-09")
    let answer = try module.ask("overdue")
    let row = try #require(answer.rows.first { $0[3] == .text("Support plan written") })
    #expect(row[0] == .text("2018-10-08") && row[1] == .integer(1) && row[4] == .text("Dogwood Primary School"))
    let how = row[5].sortText
    #expect(how.contains("support-plan") && how.contains("20 school days"), "\(how)")
    #expect(try module.ask("overdue", ["within": "14"]).rows.contains { $0[3] == .text("Strategy meeting") })
  }
}
