import Foundation
import Testing
import WorkflowKit

@testable import Attendance

@Suite struct ReturnTests {
  /// A module that knows three schools of one county, two of which owe returns.
  private func module() throws -> Rehearsal<Attendance> {
    var module = try Rehearsal<Attendance>("2018-11-26")
    for (urn, governance) in [(900001, "maintained"), (900002, "academy"), (900003, "independent")] {
      try module.deliver(
        "register/school-changed/\(urn)/",
        RegisterSchool(
          urn: try #require(URN(urn)), laestab: UInt32(9_992_000 + urn % 1000), area: 999, areaName: "Nowhereshire",
          name: "School \(urn)", phase: "primary", governance: governance, status: "open", predecessors: []))
    }
    return module
  }

  private func states(_ module: inout Rehearsal<Attendance>) throws -> [String] {
    try module.ask("returns", ["round": "2018-autumn"]).rows.map { row in
      if case .text(let text) = row[2] { text } else { "" }
    }
  }

  @Test("A return goes from expected to received and checked; another from late over chased to missing, never zero")
  func states() throws {
    var module = try module()
    #expect(throws: Rejection.self) { try module.run("open-round", ["name": "2018-autumn", "due": "2018-11-01"]) }
    try module.run("open-round", ["name": "2018-autumn", "due": "2018-12-14"])
    #expect(try states(&module) == ["expected", "expected"], "an independent school owes none")
    #expect(module.deadlines.count == 2)
    #expect(throws: Rejection.self) { try module.run("open-round", ["name": "2018-autumn", "due": "2018-12-14"]) }
    #expect(throws: Rejection.self) { try module.run("chase-return", ["round": "2018-autumn", "urn": "900002"]) }
    #expect(throws: Rejection.self) { try module.run("close-round", ["round": "2018-autumn"]) }
    try module.run("record-return", ["round": "2018-autumn", "urn": "900001"])
    #expect(throws: Rejection.self) { try module.run("record-return", ["round": "2018-autumn", "urn": "900001"]) }
    #expect(throws: Rejection.self) { try module.run("record-return", ["round": "2018-autumn", "urn": "900003"]) }
    #expect(throws: Rejection.self) { try module.run("check-return", ["round": "2018-autumn", "urn": "900002"]) }
    #expect(try states(&module) == ["received", "expected"])
    #expect(module.deadlines.map(\.caseID) == ["900002"])
    try module.run("check-return", ["round": "2018-autumn", "urn": "900001"])
    try module.turn(to: try #require(LocalDate("2018-12-15")))
    #expect(try states(&module) == ["checked", "late"])
    for time in 1...3 {
      try module.run("chase-return", ["round": "2018-autumn", "urn": "900002"])
      #expect(try states(&module) == ["checked", "chased \(time)"])
    }
    #expect(throws: Rejection.self) { try module.run("chase-return", ["round": "2018-autumn", "urn": "900002"]) }
    let closed = try module.run("close-round", ["round": "2018-autumn"])
    #expect(closed.contains { $0 is ReturnMissing })
    #expect(try states(&module) == ["checked", "missing"])
    let rounds = try module.ask("returns")
    #expect(rounds.rows.first?[2...3] == [.integer(1), .integer(2)])
    #expect(rounds.rows.first?[7] == .integer(1))
    #expect(module.deadlines.isEmpty)
    try module.run("record-return", ["round": "2018-autumn", "urn": "900002"])
    #expect(try states(&module) == ["checked", "received"], "a return that comes after all counts")
    try module.checkReplay()
  }

  @Test("A school that became an academy in between owes its return under the old URN")
  func conversion() throws {
    var module = try module()
    try module.run("open-round", ["name": "2018-autumn", "due": "2018-12-14"])
    try module.deliver(
      "register/school-changed/900011/",
      RegisterSchool(
        urn: try #require(URN(900011)), laestab: 9_992_001, area: 999, areaName: "Nowhereshire", name: "New Academy",
        phase: "primary", governance: "academy", status: "open", opened: LocalDate("2018-12-01"), predecessors: []))
    let events = try module.run("record-return", ["round": "2018-autumn", "urn": "900011"])
    #expect(events.first?.subject == "900001")
  }

  @Test("A round without a register, of an unknown county or of none that is named, is refused")
  func refusals() throws {
    var empty = try Rehearsal<Attendance>("2018-11-26")
    let none = #expect(throws: Rejection.self) { try empty.run("open-round", ["name": "a", "due": "2018-12-14"]) }
    #expect(none?.reason.contains("import the register first") == true)
    var module = try module()
    #expect(throws: Rejection.self) {
      try module.run("open-round", ["name": "a", "due": "2018-12-14", "area": "england"])
    }
    #expect(throws: Rejection.self) {
      try module.run("open-round", ["name": "a", "due": "2018-12-14", "area": "Elsewhere"])
    }
    #expect(throws: Rejection.self) { try module.ask("returns", ["round": "none"]) }
  }
}
