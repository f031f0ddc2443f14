import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

extension Rehearsal where W == EarlyHeadship {
  /// A module with the project's calendars and rules, five schools and three system leaders, asked by its lead.
  init(_ day: String, settings: [String: ConfigurationValue] = [:]) throws {
    self.init(
      today: try #require(LocalDate(day)), documents: ProjectConfiguration.documents, settings: settings)
    roles = ["lead/early-headship"]
    for (urn, name, phase, governance) in [
      (900001, "Pretend Meadow Primary", "primary", "maintained"), (900002, "Makebelieve Hill", "primary", "academy"),
      (900003, "Invented Brook Primary", "primary", "maintained"),
      (900011, "Invented Vale School", "secondary", "maintained"),
      (900012, "Fictional Down School", "secondary", "maintained"),
    ] {
      try school(urn, name, phase, governance)
    }
    try leader("gil-parry", own: 900003)
    try leader("suki-brand", until: "2018-12-31")
  }

  /// Brings what the register says of a school.
  @discardableResult
  mutating func school(
    _ number: Int, _ name: String, _ phase: String, _ governance: String, status: String = "open",
    successors: [Int] = []
  ) throws -> [any DomainEvent] {
    try deliver(
      "register/school-changed/\(number)/",
      RegisterSchool(
        urn: try #require(URN(number)), area: 999, name: name, phase: phase, governance: governance, status: status,
        successors: successors.compactMap { URN($0) }))
  }

  /// Brings what the Operational Group says of a system leader.
  @discardableResult
  mutating func leader(
    _ id: String, eligible: Bool = true, until: String? = nil, own: Int? = nil
  ) throws -> [any DomainEvent] {
    try deliver(
      "operational-group/leader-eligibility-changed/\(id)/",
      LeaderSaid(
        leader: id, eligible: eligible, until: until.flatMap { LocalDate($0) }, ownSchool: own.flatMap { URN($0) }))
  }

  /// Turns to a day.
  mutating func turn(to day: String) throws { try turn(to: try #require(LocalDate(day))) }

  /// Why a command is refused.
  mutating func refusal(_ command: String, _ fields: [String: String]) -> Rejection? {
    #expect(throws: Rejection.self) { try run(command, fields) }
  }

  /// The open deadline of a case by its key.
  func owed(_ key: String, _ id: String) -> Deadline? { deadlines.first { $0.key == key && $0.caseID == id } }

  /// The days on which somebody hears of a deadline, and who: `2018-10-31 owner`.
  func ladder(_ deadline: Deadline) throws -> [String] {
    let almanac = ProjectConfiguration.almanac
    let rule = try #require(try almanac.rules.rule(deadline.rule, version: deadline.ruleVersion))
    let steps = try rule.ladder.steps(
      start: deadline.start, due: deadline.due, in: almanac.calendar, through: deadline.due.adding(days: 30))
    return steps.map { "\($0.date) \($0.rung.to)" }
  }

  /// Gives a command and says which case it opened.
  mutating func opened(_ command: String, _ fields: [String: String]) throws -> String {
    let known = Set(state.caseIDs)
    try run(command, fields)
    return try #require(state.caseIDs.first { !known.contains($0) })
  }

  /// Opens a headship with a substantive head.
  mutating func appointed(urn: String = "900001", starts: String, kind: String = "substantive") throws -> String {
    try opened("appoint", ["urn": urn, "kind": kind, "starts": starts])
  }

  /// Brings a headship past the welcome visit, on a day.
  mutating func welcome(_ id: String, on day: String) throws {
    try run("book-visit", ["case": id, "leader": "gil-parry", "on": day, "half": "morning"])
    try turn(to: day)
    try run("record-visit", ["case": id])
  }

  /// Brings a headship into its first year: a mentor and a network meeting on a day.
  mutating func begin(_ id: String, on day: String) throws {
    try run("enrol", ["case": id])
    try run("name-mentor", ["case": id, "school": "900012"])
    let meeting = try opened("set-network-meeting", ["day": day])
    try turn(to: day)
    try run("record-network-meeting", ["meeting": meeting, "came": id])
  }

  /// Goes through both strands.
  mutating func tickAll(_ id: String) throws {
    for (strand, items) in [
      (
        "county",
        [
          "council-contacts", "diocese", "teaching-schools-alliance", "governor-services", "fair-access-panel",
          "attendance-team", "virtual-school", "schools-news",
        ]
      ), ("role", ["governing-body", "budget", "safeguarding", "staffing", "school-improvement"]),
    ] {
      for item in items { try run("tick", ["case": id, "strand": strand, "item": item]) }
    }
  }
}

/// The life of a headship as the partnership describes it, from notice to the end of the induction.
@Suite struct EarlyHeadshipTests {
  @Test("A head leaves, an interim head comes, then a substantive one, who is welcomed, enrolled and inducted")
  func life() throws {
    var module = try Rehearsal<EarlyHeadship>("2018-04-20")
    let id = try module.opened("record-leaving", ["urn": "900001", "last-day": "2018-08-31"])
    #expect(id == "hea-2018-0001")
    #expect(module.state.headships[id]?.stage == .leaving)
    let told = try module.run("record-told", ["case": id])
    #expect(told.contains { ($0 as? HeadLeaving)?.subject == "900001" })
    let interim = try module.appointed(starts: "2018-09-01", kind: "interim")
    #expect(module.state.headships[id]?.stage == .vacancy, "the post is still open")
    let days = try module.turn(to: #require(LocalDate("2018-09-01")))
    #expect(days.contains { ($0 as? HeadLeft)?.lastDay.description == "2018-08-31" })
    #expect(days.contains { ($0 as? HeadStarted)?.kind == .interim })
    try module.turn(to: "2018-11-05")
    let said = try module.run("appoint", ["urn": "900001", "kind": "substantive", "starts": "2019-01-01"])
    #expect(said.contains { ($0 as? HeadAppointed)?.from.description == "2019-01-01" })
    #expect(module.state.headships[id]?.stage == .appointed)
    #expect(module.state.headships[interim]?.stage == .interim, "the interim head stays until then")
    let start = try module.turn(to: #require(LocalDate("2019-01-01")))
    #expect(module.state.headships[interim]?.stage == .left)
    #expect(start.contains { ($0 as? HeadLeft)?.kind == .interim })
    try module.welcome(id, on: "2019-01-15")
    #expect(module.events.contains { ($0 as? WelcomeVisitMade)?.on.description == "2019-01-15" })
    try module.begin(id, on: "2019-02-06")
    #expect(module.state.headships[id]?.stage == .inYear1)
    try module.tickAll(id)
    try module.turn(to: "2019-12-02")
    try module.run("record-review", ["case": id, "result": "completed"])
    #expect(module.state.headships[id]?.stage == .completed)
    #expect(module.owed("year-review", id) == nil)
    try module.checkReplay()
  }
}
