import Testing
import WorkflowKit

@testable import OperationalGroup

/// What vulnerable learners achieve, who was told of it, and whether governors question leaders on gaps.
@Suite struct LearnerTests {
  @Test("Published achievement stands beside England and the year before, in the report to the board too")
  func achievement() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let figure = ["group": "disadvantaged", "measure": "ks2-expected", "reference": "DOC-7"]
    func record(_ more: [String: String]) throws { try module.run("record-achievement", figure.merging(more) { $1 }) }
    try record(["year": "2016/17", "county": "40"])
    try record(["year": "2017/18", "county": "44.5", "england": "51"])
    #expect(throws: Rejection.self, "not over") { try record(["year": "2018/19", "county": "44"]) }
    #expect(throws: Rejection.self) { try record(["year": "2017/18", "county": "101"]) }
    #expect(throws: Rejection.self, "no share is negative") { try record(["year": "2017/18", "county": "-0.4"]) }
    try record(["year": "2017/18", "measure": "progress-8", "county": "-0.45", "england": "-0.44"])
    let answer = try module.ask("vulnerable-learners")
    #expect(
      answer.rows.first?[2...5] == [.decimal("44.5"), .decimal("51"), .decimal("-6.5"), .decimal("40")])
    #expect(answer.rows.last?[4] == .decimal("-0.01"))
    #expect(answer.notes.contains { $0.contains("No commissioning group was told") })
    #expect(
      try module.ask("report").rows.contains {
        $0[0] == .text("ks2-expected disadvantaged") && $0[2] == .decimal("44.5")
      }
    )
    let told = ["to": "role/commissioning-group", "reference": "DOC-8"]
    #expect(try module.refusal("inform-commissioners", told.merging(["year": "2015/16"]) { $1 }).contains("2015/16"))
    try module.run("inform-commissioners", told.merging(["year": "2017/18"]) { $1 })
    #expect(
      try module.ask("vulnerable-learners").notes.contains { $0.contains("role/commissioning-group on 2018-09-10") })
    try module.checkReplay()
  }

  @Test("A question counts for the days of the setting, and only where figures were the answer")
  func governors() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let question = ["urn": "\(County.alder)", "gap": "disadvantaged", "reference": "MIN-4"]
    func listed() throws -> Bool { try module.ask("governance").rows.contains { $0[0] == .text("\(County.alder)") } }
    #expect(try listed())
    try module.run("record-governors-question", question.merging(["answered": "no"]) { $1 })
    #expect(try listed(), "without figures")
    try module.run("record-governors-question", question.merging(["answered": "yes"]) { $1 })
    #expect(try !listed())
    #expect(try module.ask("governance").title == "Governors' questions on attainment gaps: 1 of 6 schools")
    try module.turn(to: module.today.adding(days: 121))
    #expect(try listed(), "frequently is not once")
    #expect(throws: Rejection.self) {
      try module.run(
        "record-governors-question", question.merging(["answered": "yes", "gap": "all-pupils"]) { $1 })
    }
    try module.checkReplay()
  }
}
