import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// The figures, each with its denominator, from a year that is lived through.
@Suite struct IndicatorTests {
  private func value(_ module: inout Rehearsal<Recruitment>, _ name: String, _ year: String) throws -> [Answer.Cell] {
    let index = try #require(Indicator.all.firstIndex { $0.description.name == name })
    let row = try module.ask("indicators", ["year": year]).rows[index]
    return [row[1], row[3], row[4]]
  }

  @Test("Offers, registrations, reports, retention, contacts and money are counted by their rules")
  func year() throws {
    var module = try Rehearsal<Recruitment>("2018-04-10")
    try module.run("set-budget", ["year": "2018/19", "amount": "30000"])
    try module.run("record-spending", ["for": "marketing", "amount": "1200.50"])
    try module.run("record-contact", ["provider": "oxford-brookes", "channel": "visit"])
    let id = try module.inducted(start: "2018-09-04")
    let other = try module.accepted(start: "2018-12-03")
    try module.run("clear", ["case": other, "qts": "yes", "references": "yes", "dbs": "yes"])
    #expect(try value(&module, "cleared-not-registered", "2018/19") == [.decimal("100"), .integer(1), .integer(1)])
    try module.run("withdraw", ["case": other, "by": "candidate"])
    #expect(try value(&module, "open-vacancies", "2018/19") == [.decimal("0"), .integer(0), .integer(2)])
    #expect(try value(&module, "offers-made", "2017/18") == [.integer(1), .integer(1), .missing("[z]")])
    #expect(try value(&module, "acceptance-rate", "2017/18") == [.decimal("100"), .integer(1), .integer(1)])
    try module.turn(to: "2018-12-14")
    try module.run("record-meeting", ["case": id])
    #expect(try value(&module, "reports-in-time", "2018/19")[2] == .integer(0), "none is due yet")
    try module.turn(to: "2019-01-03")
    #expect(try value(&module, "reports-in-time", "2018/19") == [.decimal("0"), .integer(0), .integer(1)])
    #expect(try module.ask("overdue").rows.contains { $0[1] == .text("report-1") && $0[4] == .integer(1) })
    try module.run("record-report", ["case": id])
    try module.meet(id, on: ["2019-04-01", "2019-07-15"])
    try module.run("record-result", ["case": id, "result": "completed"])
    #expect(try value(&module, "reports-in-time", "2018/19") == [.decimal("67"), .integer(2), .integer(3)])
    try module.turn(to: "2019-09-04")
    #expect(try value(&module, "retained-1", "2019/20") == [.missing("[x]"), .integer(0), .integer(0)])
    try module.run("record-retention", ["case": id, "years": "1", "answer": "in-county"])
    #expect(try value(&module, "retained-1", "2019/20") == [.decimal("100"), .integer(1), .integer(1)])
    #expect(try value(&module, "itt-contacts", "2017/18")[0] == .integer(1))
    #expect(try value(&module, "coaching-kept", "2018/19")[0] == .missing("[x]"), "no secondment")
    #expect(
      try module.ask("funding").rows == [
        [.text("2018/19"), .decimal("30000.00"), .decimal("1200.50"), .decimal("28799.50"), .decimal("0.00")]
      ])
    #expect(
      try module.ask("retention").rows.first?[0...3] == [.text("2018/19"), .integer(1), .integer(1), .integer(1)])
    #expect(try module.ask("contacts", ["year": "2017/18"]).rows.count == 1)
    try module.checkReplay()
  }

  @Test("Money won counts in the financial year of the funder's answer")
  func money() throws {
    var module = try Rehearsal<Recruitment>("2019-03-25")
    try module.run("propose-element", ["kind": "funding-bid", "title": "fund"])
    try module.run("plan-element", ["case": "rec-2019-0001"])
    try module.run("submit-bid", ["case": "rec-2019-0001", "amount": "25000"])
    #expect(try module.ask("funding").notes.last?.contains("25000.00") == true)
    try module.turn(to: "2019-04-02")
    try module.run("record-bid", ["case": "rec-2019-0001", "result": "won", "amount": "20000"])
    #expect(
      try value(&module, "funding-won", "2018/19") == [.decimal("20000.00"), .decimal("20000.00"), .missing("[x]")])
    #expect(
      try module.ask("funding").rows == [
        [.text("2019/20"), .missing("[x]"), .decimal("0.00"), .missing("[x]"), .decimal("20000.00")]
      ])
    #expect(try module.ask("county-offer").rows.first?[6] == .decimal("20000.00"))
  }

  @Test("Every indicator that is declared is answered for")
  func declared() throws {
    var module = try Rehearsal<Recruitment>("2018-09-03")
    #expect(try module.ask("indicators").rows.count == Recruitment.indicators.count)
    #expect(Set(Recruitment.indicators.map(\.name)).count == Recruitment.indicators.count)
  }
}
