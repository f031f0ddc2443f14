import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// The rungs of a round of data returns and of a reduced timetable, as the shipped rules have them.
@Suite struct ReturnLadderTests {
  private let almanac = ProjectConfiguration.almanac

  private func steps(_ id: String, start: String, due: String, through: String) throws -> [String] {
    let start = try #require(LocalDate(start))
    let rule = try almanac.rules.rule(id, on: start)
    return try rule.ladder.steps(
      start: start, due: try #require(LocalDate(due)), knownFrom: start, in: almanac.calendar,
      through: try #require(LocalDate(through))
    )
    // The usual escalation to the module's lead and the chairs comes with every ladder and is tested with the rules.
    .filter { ![.moduleLead, .operationalGroupChair, .independentChair].contains($0.rung.to) }
    .map { "\($0.date) \($0.rung.says ?? "")".trimmed }
  }

  @Test("A return is asked for 10, 5 and 1 school days before it is due, and chased 1, 5 and 10 after")
  func returns() throws {
    let steps = try steps("data-return", start: "2018-09-10", due: "2018-10-12", through: "2018-11-30")
    #expect(
      steps == [
        "2018-09-28", "2018-10-05", "2018-10-11", "2018-10-15 chased once", "2018-10-19 chased twice",
        // Half term, 22 to 26 October, lies between.
        "2018-11-02 chased three times",
      ], "\(steps)")
  }

  @Test("Each school's return is owed by the day that the round names, whatever the rule's own count")
  func due() throws {
    var county = try County()
    try county.run("open-round", "name=2018-autumn", "due=2018-10-12")
    #expect(county.module.deadlines.count == 5)
    #expect(county.module.deadlines.allSatisfy { $0.due == LocalDate("2018-10-12") && $0.rule == "data-return" })
    let met = try county.run("record-return", "round=2018-autumn", "urn=900001")
    #expect(met.compactMap { $0 as? DeadlineMet }.map(\.caseID) == ["900001"])
    try county.turn(to: "2018-10-16")
    let closed = try county.run("close-round", "round=2018-autumn")
    #expect(
      closed.compactMap { $0 as? DeadlineCancelled }.map(\.reason)
        == Array(repeating: "the round was closed without it", count: 4))
    #expect(county.module.deadlines.isEmpty)
  }

  @Test("How often a school is chased is a setting")
  func chases() throws {
    var county = try County(settings: ["return-chases": .integer(1)])
    try county.run("open-round", "name=2018-autumn", "due=2018-10-12")
    try county.turn(to: "2018-10-16")
    try county.run("chase-return", "round=2018-autumn", "urn=900001")
    let reason = county.refused("chase-return", "round=2018-autumn", "urn=900001", rule: nil)
    #expect(reason.contains("chased 1 times"))
  }

  @Test("A reduced timetable is asked about in weeks 4, 5 and 6, and on every school day when it is over")
  func timetables() throws {
    let steps = try steps("reduced-timetable", start: "2018-09-10", due: "2018-10-22", through: "2018-10-31")
    #expect(
      steps == [
        "2018-10-08 week 4", "2018-10-15 week 5", "2018-10-22 week 6",
        // Half term: no school day on which somebody could do something about it.
        "2018-10-29 over six weeks", "2018-10-30 over six weeks", "2018-10-31 over six weeks",
      ], "\(steps)")
    var county = try County()
    try county.run("notify-timetable", "urn=900004", "plan=yes", "permission=yes", "provision=yes")
    try county.run("start-timetable", "case=att-2018-0001")
    #expect(county.module.deadlines.map(\.due.description) == ["2018-10-22"])
    #expect(county.module.deadlines.map(\.owner) == ["school/900004"])
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
