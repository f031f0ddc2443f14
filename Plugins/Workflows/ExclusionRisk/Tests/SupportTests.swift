import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// Hours of education and other agencies' help: recorded sealed, shown to the lead, counted for the county.
@Suite struct SupportTests {
  private func refusal(
    _ module: inout Rehearsal<ExclusionRisk>, _ command: String, _ fields: [String: String]
  ) -> String? {
    do throws(Rejection) {
      try module.run(command, fields)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("Below 21 hours a week is an exception, once for each time it falls; a week without word stands on the board")
  func hours() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let id = try module.open("flag-pupil")
    for (hours, exceptions) in [("21", 0), ("20", 1), ("15", 1), ("22", 1), ("20", 2)] {
      try module.run("record-hours", ["case": id, "hours": hours])
      #expect(try module.exceptions(id).count { $0 == .tooFewHours } == exceptions, "\(hours)")
    }
    #expect(try module.ask("board").rows.allSatisfy { $0[0] != .text("look at") })
    try module.turn(to: #require(LocalDate("2018-10-09")))
    #expect(try module.ask("board").rows.contains { $0[0] == .text("look at") && $0[1] == .text(id) })
    let answer = try module.ask("case", ["case": id])
    #expect(answer.rows.contains([.text("education a week"), .text("20 hours, told on 2018-10-01")]))
    let figures = try module.ask("figures")
    #expect(
      figures.rows.first { $0[0] == .text("The least hours of education a week") }?[1...2]
        == [.integer(0), .integer(1)])
    try module.checkReplay()
  }

  @Test("The least hours are a setting")
  func setting() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    try module.load(
      ConfigurationTookEffect(
        part: .settings, name: "exclusion-risk", file: "modules/exclusion-risk.yaml",
        content: .map(["least-hours": .integer(15)])))
    let id = try module.open("flag-pupil")
    try module.run("record-hours", ["case": id, "hours": "18"])
    #expect(try module.exceptions(id).isEmpty)
  }

  @Test("An agency is asked, helps, here or elsewhere, or refuses, and ends; nothing else follows")
  func agencies() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let id = try module.open("flag-pupil")
    let agency = ["case": id, "agency": "mental-health"]
    func with(_ state: String, _ local: String? = nil) -> [String: String] {
      var fields = agency.merging(["state": state]) { $1 }
      fields["local"] = local
      return fields
    }
    #expect(refusal(&module, "record-agency", with("ended"))?.contains("asked for") == true)
    #expect(refusal(&module, "record-agency", with("refused"))?.contains("asked for") == true)
    try module.run("record-agency", with("asked"))
    #expect(refusal(&module, "record-agency", with("asked"))?.contains("already") == true)
    #expect(refusal(&module, "record-agency", with("in-place"))?.contains("'local'") == true)
    #expect(refusal(&module, "record-agency", with("refused", "yes"))?.contains("'local'") == true)
    try module.turn(to: #require(LocalDate("2018-10-30")))
    #expect(
      try module.ask("board").rows.contains { $0[2] == .text("mental-health was asked on 2018-10-01 and has not come") }
    )
    try module.run("record-agency", with("in-place", "no"))
    let answer = try module.ask("case", ["case": id])
    #expect(
      answer.rows.contains([.text("mental-health"), .text("in-place since 2018-10-30, not in the local area")]))
    let label = "Another agency helps, of those for whom one was asked"
    #expect(try module.ask("figures").rows.first { $0[0] == .text(label) }?[1...2] == [.integer(1), .integer(1)])
    try module.run("record-agency", with("ended"))
    #expect(try module.ask("figures").rows.first { $0[0] == .text(label) }?[1...2] == [.integer(0), .integer(1)])
    try module.checkReplay()
  }

  @Test("Neither hours nor agencies stand in the journal")
  func sealed() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let id = try module.open("flag-pupil")
    try module.run("record-hours", ["case": id, "hours": "18"])
    try module.run("record-agency", ["case": id, "agency": "youth-justice", "state": "asked"])
    for bytes in module.journalBytes {
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["hours", "justice", "female"] { #expect(!text.contains(word), "\(text.prefix(200))") }
    }
  }
}
