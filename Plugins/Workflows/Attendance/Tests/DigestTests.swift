import TestSupport
import Testing
import WorkflowKit

@testable import Attendance

/// What the module says in a week's digest.
@Suite struct DigestTests {
  @Test("The digest has the round's returns of how many schools, schools' names, and the round that waits to be closed")
  func section() throws {
    var module = try Rehearsal<Attendance>("2018-11-26")
    for urn in [900_001, 900_002] {
      try module.deliver(
        "register/school-changed/\(urn)/",
        RegisterSchool(
          urn: try #require(URN(urn)), laestab: UInt32(9_992_000 + urn % 1000), area: 999, areaName: "Nowhereshire",
          name: "School \(urn)", phase: "primary", governance: "maintained", status: "open", opened: nil,
          predecessors: []))
    }
    try module.run("open-round", ["name": "2018-autumn", "due": "2018-12-14"])
    try module.run("record-return", ["round": "2018-autumn", "urn": "900001"])
    try module.turn(to: try #require(LocalDate("2018-12-17")))
    let stated = try module.deliver("digests/cut-made/2018-w51/", ["week": "2018-W51", "on": "2018-12-17"])
    let partners = try #require(stated.first as? PartnersSectionStated).section
    #expect(partners.figures.map(\.indicator) == Attendance.indicators.map(\.name))
    let returns = try #require(partners.figures.first { $0.indicator == "returns" })
    #expect(
      returns.value == .percentage(ExactRate(1, of: 2), places: 0) && returns.rule?.hasPrefix("data-return") == true)
    #expect(partners.figures.last?.value == .count(0))
    #expect(partners.figures.first?.value == .missing(.notAvailable), "no file is loaded")
    #expect(partners.project?.sentences == ["No school is recorded as taking part in the project."])
    #expect(
      partners.decisions.map(\.text) == ["Whether round 2018-autumn of data returns is closed with 1 of 2 schools"])
    #expect(partners.overdue.map(\.school) == ["900002"])
    #expect(partners.overdue.map(\.schoolName) == ["School 900002"])
    try module.checkReplay()
  }
}
