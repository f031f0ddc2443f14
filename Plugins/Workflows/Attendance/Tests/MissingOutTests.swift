import Testing
import WorkflowKit

@testable import Attendance

/// Hours of education on a reduced timetable, what governors hear of it, and work with parents.
@Suite struct MissingOutTests {
  @Test("21 hours a week: fewer show as out of order; what was not told for a week is [x], which is not enough")
  func hours() throws {
    var county = try County()
    let id = "case=att-2018-0001"
    try county.run("notify-timetable", "urn=900004", "plan=yes", "permission=yes", "provision=yes")
    county.refused("record-hours", id, "hours=18", rule: "state-table")
    try county.run("start-timetable", id)
    #expect(try county.ask("missing-out").rows.first?[3] == .missing("[x]"))
    try county.run("record-hours", id, "hours=18")
    #expect(try county.ask("missing-out").rows.first?[3] == .integer(18))
    #expect(county.module.state.timetables["att-2018-0001"]?.faults == ["under 21 hours"])
    try county.run("record-hours", id, "hours=21")
    #expect(try county.ask("missing-out").title == "Pupils missing out: 0 of 1 reduced timetables")
    try county.turn(to: "2018-09-18")
    #expect(try county.ask("missing-out").rows.first?[3] == .missing("[x]"), "told on 10 September")
    county.refused("record-hours", id, "hours=18", "on=2018-09-08", rule: "state-table")
    try county.run("end-timetable", id)
    county.refused("record-hours", id, "hours=22", rule: "state-table")
    try county.module.checkReplay()
  }

  @Test("A contract has a target and the day of its review, which is owed; an order follows only on a target not met")
  func contract() throws {
    var county = try County()
    let id = "case=att-2018-0001"
    try county.run("warn-parents", "urn=900004")
    county.refused("agree-contract", id, "target=92", "review=2018-11-05", rule: "state-table")
    try county.run("hold-panel", id)
    for review in ["2018-09-10", "2009-05-14", "2021-01-01"] {
      let sentence = county.refused(
        "agree-contract", id, "target=92", "review=\(review)", rule: "attendance-contract-review")
      #expect(!sentence.contains(review), "it may be a birthday")
    }
    try county.run("agree-contract", id, "target=92", "review=2018-11-05")
    let owed = try #require(county.module.deadlines.first { $0.rule == "attendance-contract-review" })
    #expect(owed.due.description == "2018-11-05" && owed.owner == "role/county-attendance-team")
    #expect(try county.ask("contracts").rows.first?[5...] == [.integer(92), .text("2018-11-05")])
    county.refused("make-order", id, rule: "state-table")
    try county.turn(to: "2018-11-05")
    try county.run("review-contract", id, "met=no")
    #expect(!county.module.deadlines.contains { $0.rule == "attendance-contract-review" && $0.outcome == .owed })
    try county.run("make-order", id)
    try county.run("close-contract", id)
    #expect(try county.ask("contracts").rows.isEmpty)
    try county.module.checkReplay()
  }

  @Test("Whether staff ask why, and know the safeguarding hub, is said of schools; of a child nothing")
  func curiosity() throws {
    var county = try County()
    try county.run("record-curiosity", "urn=900001", "trained=yes", "hub=no")
    #expect(county.module.state.records.values.first?.curiosity?.knowsHub == false)
    func value() throws -> Answer.Cell? {
      try county.ask("indicators").rows.first { $0[0] == .text("curiosity") }?[2]
    }
    #expect(try value() == .integer(0))
    try county.run("record-curiosity", "urn=900001", "trained=yes", "hub=yes")
    #expect(try value() == .integer(1))
    let governors = try county.ask("governors", "urn=900001")
    #expect(governors.rows.contains { $0[1] == .text("staff ask why, and know the hub") && $0[2] == .text("yes") })
    try county.module.checkReplay()
  }
}
