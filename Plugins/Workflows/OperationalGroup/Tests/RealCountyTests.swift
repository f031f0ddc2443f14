import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup
@testable import Register

/// The real register and the real outcomes: what the module proposes for a day that was.
@Suite(.enabled(if: Files.isPresent)) struct RealCountyTests {
  /// The module after both imports, with the register's own events as they stand on the bus.
  static func fed(_ day: String, outcomesFirst: Bool = false) throws -> Rehearsal<OperationalGroup> {
    let today = try #require(LocalDate(day))
    var register = Rehearsal<Register>(today: today)
    let schools = try register.importFile("schools", Files.real("register_2017-18_oxfordshire_spine.csv"))
    var module = try Rehearsal<OperationalGroup>(empty: day)
    let outcomes = try Files.real("ofsted_outcomes_2005-2018_oxfordshire.csv")
    if outcomesFirst { try module.importFile("ofsted", outcomes) }
    for event in schools.events {
      guard let changed = event as? SchoolChanged else { continue }
      try module.deliver("register/school-changed/\(changed.subject)/", changed)
    }
    if !outcomesFirst { try module.importFile("ofsted", outcomes) }
    return module
  }

  @Test("1 September 2018: 149 maintained schools, 139 GO, 9 RI, 1 I; 141 academies, 13 or 18 judged RI or worse")
  func september2018() throws {
    var module = try Self.fed("2018-12-31")
    let answer = try module.ask("tiers", ["on": "2018-09-01"])
    func count(_ group: String, _ tier: String) throws -> Answer.Cell {
      try module.cell(answer, [group, tier], "schools")
    }
    #expect(answer.title == "Tiers on 2018-09-01: 149 maintained schools and 141 academies")
    #expect(try count("maintained", "GO") == .integer(139))
    #expect(try count("maintained", "RI") == .integer(9))
    #expect(try count("maintained", "I") == .integer(1))
    #expect(try count("maintained", "TGO") == .integer(0))
    #expect(try count("maintained", "unknown: a person must say") == .integer(0))
    #expect(try count("academies", "RI or worse, own URN only") == .integer(13))
    #expect(try count("academies", "unknown, own URN only") == .integer(78))
    #expect(try count("academies", "RI or worse, a predecessor's outcome counted") == .integer(18))
    #expect(try count("academies", "unknown, a predecessor's outcome counted") == .integer(64))
    #expect(try count("all", "open and state-funded") == .integer(290))
    #expect(answer.notes.contains { $0.contains("no independent schools, colleges or non-maintained special") })
  }

  @Test("The order of the files does not matter, nor the day on which one asks about a day that was")
  func order() throws {
    var late = try Self.fed("2018-12-31", outcomesFirst: true)
    var early = try Self.fed("2018-09-01")
    for question in ["tiers", "schools"] {
      #expect(try late.ask(question, ["on": "2018-09-01"]).rows == early.ask(question, ["on": "2018-09-01"]).rows)
    }
    #expect(
      try early.ask("tiers").rows == early.ask("tiers", ["on": "2018-09-01"]).rows, "what is later is not known yet")
    #expect(try late.ask("tiers").rows != late.ask("tiers", ["on": "2018-09-01"]).rows)
    try late.checkReplay()
  }

  @Test(
    "At the end of 2018 by hand: the outcomes of the autumn moved proposals, and schools that became academies left")
  func later() throws {
    var module = try Self.fed("2018-12-31")
    let schools = try module.ask("schools", ["on": "2018-12-31"])
    let column = try #require(schools.columns.firstIndex { $0.name == "proposed" })
    var expected: [String: String] = [:]
    // The latest rating of each number up to the day, worked out from the file's lines alone.
    let text = String(decoding: try Files.real("ofsted_outcomes_2005-2018_oxfordshire.csv"), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline).dropFirst().map({ $0.split(separator: ",") }) {
      let before = expected[String(line[0])].map { String($0.prefix(8)) } ?? ""
      if String(line[2]) > before, line[2] <= "20181231" { expected[String(line[0])] = "\(line[2]) \(line[1])" }
    }
    for row in schools.rows where row[3] != .text("A") {
      let rating = expected[row[0].sortText].map { $0.dropFirst(9) } ?? ""
      let tier: Answer.Cell =
        switch rating {
        case "Outstanding", "Good": .text("GO")
        case "Requires Improvement": .text("RI")
        case "Inadequate": .text("I")
        default: .missing("[x]")
        }
      #expect(row[column] == tier, "\(row[0].sortText): \(rating)")
    }
    #expect(schools.rows.count { $0[3] != .text("A") } <= 149)
  }

  @Test("All 149 are placed by one recorded decision each; visits, plans, meetings and letters follow")
  func placed() throws {
    var module = try Self.fed("2018-09-03")
    let events = try module.run("place-schools", ["decided-by": "operational-group"])
    #expect(events.count { $0 is TierDecided } == 149)
    try module.run("open-year")
    #expect(module.state.cases.values.reduce(0) { $0 + $1.visits.count } == 139 + 9 * 5)
    #expect(module.state.cases.values.count { $0.openMeeting != nil } == 10)
    #expect(module.state.cases.values.flatMap(\.plans.values).count == 9)
    #expect(try module.ask("letters").title == "Letters of 2018/19: 0 of 447 are out; 149 of 149 schools lack one")
    try module.run("send-letters", ["to": "all"])
    #expect(try module.ask("letters").title == "Letters of 2018/19: 447 of 447 are out; 0 of 149 schools lack one")
    // The register names no trust for any academy, so each of the 18 stands for itself.
    #expect(module.state.conversations.count == 18)
    try module.checkReplay()
  }
}
