import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct IndicatorTests {
  private func figure(_ module: inout Rehearsal<OperationalGroup>, _ name: String) throws -> [Answer.Cell] {
    let answer = try module.ask("indicators")
    return Array(try #require(answer.rows.first { $0[0] == .text(name) })[2...4])
  }

  @Test("Each figure has value, n of N, source, as-at date and the rule; a share of nothing is not applicable")
  func all() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let answer = try module.ask("indicators")
    #expect(answer.rows.count == Indicator.allCases.count)
    #expect(OperationalGroup.indicators.map(\.name) == Indicator.allCases.map(\.rawValue))
    for row in answer.rows {
      #expect(row[6] == .text("2018-09-10") && row[5] != .missing("[x]"), "\(row[0])")
      if row[3] == .integer(0) { #expect(row[4] == .missing("[z]"), "\(row[0])") }
    }
    #expect(answer.notes[0].contains("9, of which 1 without a date of publication"))
    #expect(try figure(&module, "schools-ri") == [.integer(1), .integer(6), .decimal("17")])
    #expect(try figure(&module, "schools-with-tier") == [.integer(5), .integer(6), .decimal("83")])
    // Of nine open state-funded schools Fir and Gorse have no outcome of their own.
    #expect(try figure(&module, "outcomes-unknown") == [.integer(2), .integer(9), .decimal("22")])
    #expect(try figure(&module, "good-or-outstanding") == [.integer(4), .integer(7), .decimal("57")])
    #expect(try figure(&module, "visits-promised-made") == [.integer(0), .integer(3), .decimal("0")])
    #expect(try figure(&module, "visits-funded-made") == [.integer(0), .integer(5), .decimal("0")])
    #expect(try figure(&module, "autumn-visits-left")[2] == .missing("[z]"), "no TGO school")
    #expect(try figure(&module, "letters-out") == [.integer(0), .integer(18), .decimal("0")])
    #expect(try figure(&module, "plans-agreed") == [.integer(0), .integer(1), .decimal("0")])
    #expect(try figure(&module, "leaders-eligible") == [.integer(2), .integer(2), .decimal("100")])
    #expect(try figure(&module, "partner-plans-valid") == [.integer(0), .integer(3), .decimal("0")])
    #expect(try figure(&module, "ri-in-last-term") == [.integer(0), .integer(1), .decimal("0")])
    #expect(try figure(&module, "board-reports") == [.integer(0), .integer(6), .decimal("0")])
  }

  @Test("Figures move with what happens, and only with that")
  func moves() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try figure(&module, "moves-this-week")[0] == .integer(5), "first placings")
    try module.turn(to: "2018-09-17")
    #expect(try figure(&module, "moves-this-week")[0] == .integer(0), "seven days, the day itself the last")
    try module.decide(County.birch, "TGO", try module.evidence(County.birch, "data"))
    #expect(try figure(&module, "moves-this-week")[0] == .integer(1))
    #expect(try figure(&module, "autumn-visits-left") == [.integer(1), .integer(1), .decimal("100")])
    #expect(try figure(&module, "visits-promised-made")[1] == .integer(5))
    let visit = try #require(try module.visits(County.birch).first).id
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-1"])
    try module.run("book-visit", ["visit": visit, "on": "2018-09-17"])
    #expect(try figure(&module, "visits-promised-made")[0] == .integer(0), "booked is not made")
    try module.run("make-visit", ["visit": visit, "risks": "none"])
    #expect(try figure(&module, "visits-promised-made") == [.integer(1), .integer(5), .decimal("20")])
    #expect(try figure(&module, "autumn-visits-left")[0] == .integer(0))
    try module.turn(to: "2018-10-08")
    #expect(try figure(&module, "meetings-within-14-days") == [.integer(2), .integer(2), .decimal("100")])
    try module.turn(to: "2019-06-03")
    #expect(try figure(&module, "ri-in-last-term") == [.integer(1), .integer(1), .decimal("100")])
    let meeting = try #require(try module.one(County.dogwood).openMeeting?.id)
    try module.run("call-meeting", ["meeting": meeting, "on": "2019-06-03", "late-because": "nobody called it"])
    try module.run(
      "hold-meeting",
      [
        "meeting": meeting, "chair": "role/senior-la-officer", "on-track": "yes", "timely": "yes",
        "reflects-needs": "yes", "impact": "yes",
      ])
    #expect(try figure(&module, "meetings-on-time") == [.integer(0), .integer(1), .decimal("0")], "seven months late")
  }

  @Test("What no calendar lets one count is in neither part of a figure")
  func uncounted() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.outcomes("900002,Requires improvement,2016-01-12,2016-02-10")
    try module.decide(County.birch, "RI")
    #expect(try figure(&module, "schools-ri")[0] == .integer(2))
    #expect(try figure(&module, "ri-in-last-term") == [.integer(0), .integer(1), .decimal("0")])
  }

  @Test("The board has each record by its state, schools of the guarantee only")
  func board() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let answer = try module.ask("board")
    #expect(try module.cell(answer, ["tier", "GO"], "count") == .integer(3))
    #expect(try module.cell(answer, ["tier", "none yet"], "count") == .integer(1))
    #expect(try module.cell(answer, ["visit", "ENTITLED"], "count") == .integer(8))
    #expect(try module.cell(answer, ["letter", "TO_SEND"], "count") == .integer(18))
    #expect(try module.cell(answer, ["strategy meeting", "DUE"], "count") == .integer(2))
    #expect(try module.cell(answer, ["conversation", "SCOPED"], "count") == .integer(1))
  }

  @Test("A case: one school with its codes, inspections, evidence, records and what is owed")
  func schoolCase() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    _ = try module.evidence(County.dogwood, "data", ["figure": "KS2 48%"])
    let answer = try module.ask("case", ["urn": "900004"])
    let labels = answer.rows.map { $0[0].sortText }
    for label in ["codes", "tier", "proposed", "inspection", "inspection due", "letters 2018/19"] {
      #expect(labels.contains(label), "\(label)")
    }
    for part in [
      "evidence og-2018-", "decision og-2018-", "visit og-2018-", "meeting og-2018-", "plan og-2018-", "owed by ",
    ] {
      #expect(labels.contains { $0.hasPrefix(part) }, "\(part)")
    }
    let academy = try module.ask("case", ["urn": "900010"])
    #expect(academy.rows.contains { $0[0] == .text("inspection as URN 900009") })
    #expect(throws: Rejection.self) { try module.ask("case", ["urn": "999999"]) }
  }
}
