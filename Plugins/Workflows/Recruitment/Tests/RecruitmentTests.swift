import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

extension Rehearsal where W == Recruitment {
  /// A module with the project's calendars and rules, three schools, asked by its lead.
  init(_ day: String, settings: [String: ConfigurationValue] = [:]) throws {
    self.init(
      today: try #require(LocalDate(day)), documents: ProjectConfiguration.documents, settings: settings)
    roles = ["lead/recruitment"]
    for (urn, name, phase, governance) in [
      (900001, "Pretend Meadow Primary", "primary", "maintained"), (900002, "Makebelieve Hill", "primary", "academy"),
      (900011, "Invented Vale School", "secondary", "maintained"),
    ] {
      try deliver(
        "register/school-changed/\(urn)/",
        RegisterSchool(
          urn: try #require(URN(urn)), area: 999, name: name, phase: phase, governance: governance, status: "open"))
    }
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
  func ladder(_ deadline: Deadline, through last: String = "2026-08-31") throws -> [String] {
    let almanac = ProjectConfiguration.almanac
    let rule = try #require(try almanac.rules.rule(deadline.rule, version: deadline.ruleVersion))
    let through = try #require(LocalDate(last))
    let steps = try rule.ladder.steps(
      start: deadline.start, due: deadline.due, in: almanac.calendar,
      through: min(through, deadline.due.adding(days: 30)))
    return steps.map { "\($0.date) \($0.rung.to)" }
  }

  /// Brings a vacancy to the day before the first day.
  mutating func accepted(urn: String = "900011", start: String, share: String = "1") throws -> String {
    let known = Set(state.vacancies.keys)
    try run("expect-vacancy", ["urn": urn, "group": "mathematics", "needed": start, "share": share])
    let id = try #require(state.vacancies.keys.first { !known.contains($0) })
    try run("advertise", ["case": id, "cause": "growth"])
    try run("offer", ["case": id])
    try run("accept", ["case": id, "start": start])
    return id
  }

  /// Brings a vacancy into induction on a day, the clock with it.
  mutating func inducted(urn: String = "900011", start: String, share: String = "1") throws -> String {
    let id = try accepted(urn: urn, start: start, share: share)
    try run("clear", ["case": id, "qts": "yes", "references": "yes", "dbs": "yes"])
    try run("register", ["case": id, "body": "otsa"])
    try turn(to: start)
    try run("begin-induction", ["case": id])
    return id
  }

  /// Holds and reports the meetings of so many terms on these days.
  mutating func meet(_ id: String, on days: [String]) throws {
    for day in days {
      try turn(to: day)
      try run("record-meeting", ["case": id])
      try run("record-report", ["case": id])
    }
  }
}
