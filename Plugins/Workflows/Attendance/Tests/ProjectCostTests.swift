import Testing
import WorkflowKit

@testable import Attendance

/// What the project costs, the research it passes on, and published absence by special needs.
@Suite struct ProjectCostTests {
  @Test("A low-cost project: the line, what was spent, members' hours, and what that is for each school")
  func money() throws {
    var county = try County()
    county.refused("record-spending", "for=visits", "amount=300", rule: "budget-line")
    try county.run("set-budget", "year=2018/19", "amount=2000")
    try county.run("record-spending", "for=visits", "amount=300")
    try county.run("record-members-time", "hours=12", "for=interview")
    for urn in [900_001, 900_002] { try county.run("nominate", "urn=\(urn)", "role=improver", "reason=improved") }
    let answer = try county.ask("funding")
    #expect(
      answer.rows == [
        [
          .text("2018/19"), .decimal("2000.00"), .decimal("300.00"), .decimal("1700.00"), .integer(12), .integer(2),
          .decimal("150.00"),
        ]
      ])
    try county.module.checkReplay()
  }

  @Test("Research is passed on in the known channels, once in each, and not before it is published")
  func research() throws {
    var county = try County()
    let paper = ["paper=first-day-calls", "scope=national", "topic=attendance"]
    func share(_ words: String...) throws { try county.module.run("share-research", County.fields(paper + words)) }
    #expect(throws: Rejection.self) { try share("published=2017", "channel=noticeboard") }
    #expect(throws: Rejection.self) { try share("published=2019", "channel=keep") }
    try share("published=2017", "channel=keep")
    #expect(throws: Rejection.self) { try share("published=2017", "channel=keep") }
    try share("published=2017", "channel=ossp-site")
    #expect(try county.ask("research").title == "Research passed on: 2, of which 2 in 2018/19")
    try county.module.checkReplay()
  }

  @Test("The strategy's table by special needs comes out, and says that its years differ")
  func needs() throws {
    var county = try County()
    let needs = ["statement", "school-action-plus", "school-action", "none"]
    let tables = [
      ("county", "2013/14", "primary", ["10.2", "7.5", "4.5", "2"]),
      ("england", "2012/13", "primary", ["8", "6.1", "4.8", "2.1"]),
      ("county", "2013/14", "secondary", ["16.3", "20.9", "10.9", "5"]),
      ("england", "2012/13", "secondary", ["11.8", "16.4", "10.6", "4.9"]),
    ]
    for (place, year, phase, rates) in tables {
      for (need, rate) in zip(needs, rates) {
        try county.run(
          "record-need-absence", "year=\(year)", "place=\(place)", "phase=\(phase)", "need=\(need)",
          "persistent=\(rate)")
      }
    }
    let answer = try county.ask("special-needs")
    #expect(answer.rows.count == 8)
    #expect(answer.rows[0] == [.text("primary"), .text("statement"), .decimal("10.2"), .decimal("8"), .decimal("2.2")])
    #expect(answer.rows[2][4] == .decimal("-0.3"), "school action, primary: 4.5 beside 4.8")
    #expect(answer.notes.contains { $0.contains("The years differ: the county's is 2013/14, England's is 2012/13") })
    #expect(answer.notes.contains { $0.contains("15% or more") })
    county.refused(
      "record-need-absence", "year=2013/14", "place=county", "phase=primary", "need=none", "persistent=101", rule: nil)
    try county.module.checkReplay()
  }
}
