import Foundation
import Testing
import WorkflowKit

@testable import Attendance

@Suite struct ConcernTests {
  /// A county of ten ordinary schools and one whose rate is given, in one year.
  private func file(_ period: Int, pa: String, urn: String = "900050") -> [String] {
    (1...10).map { AbsenceFiles.school("9000\($0 + 10)", 9_992_000 + $0, period, enrolments: "1000", pa: "100") } + [
      AbsenceFiles.school(urn, 9_992_050, period, enrolments: "100", pa: pa)
    ]
  }

  @Test("A school gives concern after two years at half as much again as the county, and no longer when it is better")
  func raisedAndEnded() throws {
    var module = try Rehearsal<Attendance>("2020-01-06")
    let one = try module.importFile("absence", AbsenceFiles.file(file(201617, pa: "30")))
    #expect(!one.events.contains { $0 is ConcernRaised }, "one year is no run")
    let two = try module.importFile("absence", AbsenceFiles.file(file(201718, pa: "30")))
    let raised = two.events.compactMap { $0 as? ConcernRaised }
    #expect(raised.map(\.subject) == ["900050"])
    #expect(raised.first?.concern.rule == "attendance.concern.persistent-absence@2015-09-01")
    #expect(two.message.contains("1 concern raised"))
    #expect(try module.ask("concerns", ["area": "999"]).rows.count == 1)
    let older = try module.importFile("absence", AbsenceFiles.file(file(201516, pa: "5")))
    #expect(!older.events.contains { $0 is ConcernRaised || $0 is ConcernEnded }, "an older year ends nothing")
    let three = try module.importFile("absence", AbsenceFiles.file(file(201819, pa: "10")))
    #expect(three.events.contains { $0 is ConcernEnded })
    #expect(try module.ask("concerns").rows.isEmpty)
    try module.checkReplay()
  }

  @Test("The ratio is met exactly at its value, and not one pupil below")
  func threshold() throws {
    let rule = ConcernRule.standard
    // Ten schools of 1,000 with 100 each: with the eleventh the county's share is (1000 + n) of 10100.
    for (pa, isMet) in [("15", false), ("16", true)] {
      var module = try Rehearsal<Attendance>("2020-01-06")
      try module.importFile("absence", AbsenceFiles.file(file(201617, pa: pa) + file(201718, pa: pa)))
      #expect(module.state.concerns.isEmpty != isMet, "\(pa) of 100")
    }
    var share = AbsenceCounts()
    share.enrolments = try #require(Figure(1000))
    share.persistent = try #require(Figure(100))
    let county = Totals(share, schools: 1).persistent
    for (part, isMet) in [(149, false), (150, true)] {
      var counts = share
      counts.persistent = try #require(Figure(part))
      #expect(rule.isMet(counts, area: county) == isMet)
    }
  }

  @Test("A missing year raises no concern, and years before the rule are not judged by it")
  func missing() throws {
    var module = try Rehearsal<Attendance>("2020-01-06")
    try module.importFile("absence", AbsenceFiles.file(file(201617, pa: "x") + file(201718, pa: "30")))
    #expect(module.state.concerns.isEmpty)
    var early = try Rehearsal<Attendance>("2020-01-06")
    try early.importFile("absence", AbsenceFiles.file(file(201213, pa: "30") + file(201314, pa: "30")))
    #expect(early.state.concerns.isEmpty)
  }

  @Test("An event of a concern has no count of pupils: partners see it")
  func noCounts() throws {
    let concern = Concern(
      laestab: 9_992_050, urn: 900_050, year: SchoolYear(startingIn: 2017), kind: .primary, rule: "rule@2015-09-01")
    let text = String(decoding: try JSONEncoder().encode(ConcernRaised(concern: concern)), as: UTF8.self)
    #expect(!text.contains("persistent\"") && !text.contains("enrolments"))
  }
}
