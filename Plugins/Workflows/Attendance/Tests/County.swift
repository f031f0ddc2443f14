import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// An invented county with the project's own calendars and rules: six schools and two years of absence.
struct County {
  /// The module.
  var module: Rehearsal<Attendance>
  /// As what the next school is nominated.
  var role = "improver"
  /// The persistent absentees of the autumn that was the last baseline.
  private(set) var autumns = 20
  private var notes = ["att-2018-0001", "att-2018-0002"]

  /// The county on a day; the absence of 2016/17 and 2017/18 is loaded from the files that were published by then.
  ///
  /// 900001 to 900003 are primary, 900004 and 900005 secondary; 900006 was closed in 2016.
  init(
    _ day: String = "2018-09-10", settings: [String: ConfigurationValue] = [:], withAbsence: Bool = true
  ) throws {
    module = Rehearsal<Attendance>(
      today: try #require(LocalDate(day)), documents: ProjectConfiguration.documents, settings: settings)
    for number in 1...6 {
      try module.deliver(
        "register/school-changed/90000\(number)/",
        RegisterSchool(
          urn: try #require(URN(900_000 + number)), laestab: UInt32(9_992_000 + number), area: 999,
          areaName: "Nowhereshire", name: "School \(number)", phase: number < 4 ? "primary" : "secondary",
          governance: "maintained", status: number == 6 ? "closed" : "open",
          closed: number == 6 ? LocalDate("2016-08-31") : nil, predecessors: []))
    }
    guard withAbsence else { return }
    for (period, rates) in [(201617, ["10", "30", "40", "90", "120"]), (201718, ["8", "30", "50", "80", "150"])] {
      let lines = rates.enumerated().map { index, pa in
        AbsenceFiles.school(
          "90000\(index + 1)", 9_992_001 + index, period, enrolments: index < 3 ? "200" : "900", pa: pa,
          kind: index < 3 ? "State-funded primary" : "State-funded secondary")
      }
      try module.importFile("absence", AbsenceFiles.file(lines), named: "absence-\(period).csv")
    }
  }

  /// Gives a command; `id`s of cases are counted from att-2018-0001.
  @discardableResult
  mutating func run(_ command: String, _ fields: String...) throws -> [any DomainEvent] {
    try module.run(command, Self.fields(fields))
  }

  /// Asks.
  mutating func ask(_ query: String, _ fields: String...) throws -> Answer {
    try module.ask(query, Self.fields(fields))
  }

  /// Expects a refusal by a rule; gives the sentence.
  @discardableResult
  mutating func refused(
    _ command: String, _ fields: String..., rule: String?, location: SourceLocation = #_sourceLocation
  ) -> String {
    let rejection = #expect(throws: Rejection.self, sourceLocation: location) {
      try module.run(command, Self.fields(fields))
    }
    #expect(rejection?.rule == rule, "\(rejection?.description ?? "")", sourceLocation: location)
    return rejection?.reason ?? ""
  }

  mutating func turn(to day: String) throws { try module.turn(to: try #require(LocalDate(day))) }

  /// The fields of `key=value` words.
  static func fields(_ words: [String]) -> [String: String] {
    var fields: [String: String] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      fields[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    return fields
  }

  /// The counts of another autumn than the last.
  mutating func nextAutumn() -> [String] {
    autumns += 1
    return Self.autumn(autumns)
  }

  /// A published note that was not adopted yet.
  mutating func nextNote() -> String { notes.removeFirst() }

  /// A school's note, published or on its way there; the first as att-2018-0001.
  mutating func publishNote(of urn: Int = 900_001, as number: Int = 1, until step: String = "publish-note") throws {
    let id = "case=att-2018-000\(number)"
    let steps: [(String, [String])] = [
      ("nominate", ["urn=\(urn)", "role=exemplar", "reason=\(urn == 900_001 ? "high-attendance" : "improved")"]),
      ("take-baseline", [id, "year=2017/18"]), ("draft-note", [id] + Self.note), ("approve-note", [id]),
      ("publish-note", [id, "channel=keep"]),
    ]
    for (command, words) in steps {
      try module.run(command, Self.fields(words))
      if command == step { return }
    }
  }

  /// The absence of 2018/19 is published.
  mutating func nextYear() throws {
    let lines = ["8", "20", "50", "60", "180"].enumerated().map { index, pa in
      AbsenceFiles.school(
        "90000\(index + 1)", 9_992_001 + index, 201819, enrolments: index < 3 ? "200" : "900", pa: pa,
        kind: index < 3 ? "State-funded primary" : "State-funded secondary")
    }
    try module.importFile("absence", AbsenceFiles.file(lines), named: "absence-201819.csv")
  }

  /// The fields of a note.
  static let note = [
    "context=village", "problem=persistent-absence", "action=first-day-calling", "who=attendance-officer",
    "cost=staff-time", "contact=head", "since=2016/17", "paper=first-day-calling",
  ]

  /// Counts of an autumn, with so many persistent absentees of 200.
  static func autumn(_ persistent: Int) -> [String] {
    ["season=autumn", "enrolments=200", "possible=28000", "absent=1500", "persistent=\(persistent)"]
  }
}
