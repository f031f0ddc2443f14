import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct PartnerTests {
  private let valid = ["targets": "4", "owner": "partner/diocesan-board", "measure": "KS2 figures", "themes": "1,5,9"]

  @Test("A partner's plan: awaited, received, valid with targets, owner, measure and themes, reviewed each term")
  func plans() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try module.refusal("await-plan", ["partner": "football-club"]).contains("must be one of county-council"))
    try module.run("await-plan", ["partner": "diocesan-board"])
    #expect(try module.refusal("await-plan", ["partner": "diocesan-board"]).contains("has a plan already"))
    let id = try #require(module.state.partnerPlans.keys.first)
    #expect(module.deadline(id, "partner-plan")?.due == LocalDate("2018-10-22"))
    #expect(module.deadline(id, "partner-plan")?.owner == "partner/diocesan-board")
    func refusal(_ command: String, _ fields: [String: String] = [:]) throws -> String {
      try module.refusal(command, ["plan": id].merging(fields) { $1 })
    }
    #expect(try refusal("validate-plan", valid).contains("is AWAITED"))
    #expect(try refusal("send-back-plan", ["because": "x"]).contains("does not follow"))
    try module.run("receive-plan", ["plan": id, "reference": "DOC-50"])
    #expect(try refusal("receive-plan", ["reference": "DOC-50"]).contains("is RECEIVED"))
    #expect(try refusal("validate-plan", valid.merging(["targets": "0"]) { $1 }).contains("without targets"))
    #expect(try refusal("validate-plan", valid.merging(["themes": "11"]) { $1 }).contains("ten themes"))
    #expect(try refusal("validate-plan", valid.merging(["themes": ","]) { $1 }).contains("names none"))
    for field in ["owner", "measure"] {
      #expect(try refusal("validate-plan", valid.merging([field: " "]) { $1 }).contains("'\(field)'"))
    }
    try module.run("validate-plan", valid.merging(["plan": id]) { $1 })
    #expect(module.deadline(id, "review-1")?.due == LocalDate("2019-04-05"), "the term after the one that is running")
    #expect(
      try refusal("review-partner-plan", ["kept": "red", "impact": "good", "contribution": "good", "reference": "D"])
        .contains("good, some, none"))
    try module.run(
      "review-partner-plan",
      ["plan": id, "kept": "good", "impact": "some", "contribution": "none", "reference": "DOC-53"])
    #expect(module.deadline(id, "review-2") != nil)
    let answer = try module.ask("partner-plans")
    #expect(answer.rows.map { $0[0].sortText } == ["diocesan-board", "county-council", "teaching-schools-alliance"])
    #expect(answer.rows[0].suffix(3) == [.text("good"), .text("some"), .text("none")])
    #expect(answer.rows[1].dropFirst().allSatisfy { $0 == .missing("[x]") }, "a missing plan is missing, not nothing")
    #expect(Theme.allCases.allSatisfy { answer.notes[0].contains($0.words) })
    try module.run("close-partner-plan", ["plan": id])
    #expect(try refusal("close-partner-plan").contains("it has ended"))
    #expect(
      try module.refusal("receive-plan", ["plan": "og-2018-0999", "reference": "D"]).contains("there is no action plan")
    )
    #expect(module.deadlines.allSatisfy { $0.caseID != id })
    // Twelve partners are a matter of the settings.
    var more = try Rehearsal<OperationalGroup>(
      placed: "2018-09-10", settings: ["partners": .list([.text("governors-association"), .text("city-council")])])
    try more.run("await-plan", ["partner": "governors-association"])
    #expect(try more.ask("partner-plans").rows.count == 2)
    try module.checkReplay()
  }

  @Test("Actions by owner, with their day, overdue or not")
  func actions() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let meeting = try #require(try module.one(County.dogwood).openMeeting?.id)
    let add = ["what": "early years review", "owner": "role/early-years-team", "due": "2018-09-20"]
    func refusal(_ command: String, _ fields: [String: String]) throws -> String { try module.refusal(command, fields) }
    #expect(try refusal("add-action", add.merging(["due": "2018-09-07"]) { $1 }).contains("which is past"))
    #expect(
      try refusal("add-action", add.merging(["about": "og-2018-0999"]) { $1 }).contains("there is no meeting or plan"))
    #expect(try refusal("add-action", add.merging(["urn": "900013"]) { $1 }).contains("is no state-funded"))
    try module.run("add-action", add.merging(["about": meeting]) { $1 })
    let id = try #require(module.state.actions.keys.first)
    #expect(module.state.actions[id]?.urn?.number == County.dogwood, "an action of a meeting is about its school")
    #expect(module.deadline(id, "agreed-action")?.owner == "role/early-years-team")
    #expect(try refusal("move-action", ["action": id, "due": "2018-09-01", "because": "x"]).contains("which is past"))
    try module.turn(to: "2018-09-21")
    let answer = try module.ask("actions", ["owner": "role/early-years-team"])
    #expect(answer.title == "1 action, 1 overdue" && answer.rows[0][4] == .text("OVERDUE"))
    #expect(try module.ask("actions", ["owner": "chair"]).rows.isEmpty)
    #expect(try module.ask("overdue").rows.contains { $0[6] == .text("operational-group.\(id).agreed-action") })
    try module.run("move-action", ["action": id, "due": "2018-10-05", "because": "half the staff away"])
    #expect(module.deadline(id, "agreed-action")?.due == LocalDate("2018-10-05"))
    try module.run("finish-action", ["action": id])
    #expect(try refusal("drop-action", ["action": id, "because": "x"]).contains("it has ended"))
    #expect(try refusal("finish-action", ["action": "og-2018-0999"]).contains("there is no action"))
    #expect(try module.ask("actions").rows.isEmpty)
    #expect(try module.ask("actions", ["all": "yes"]).rows.count == 1)
    try module.checkReplay()
  }

  @Test("The report upwards: each board meeting has one, and each meeting one that follows it")
  func board() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try module.refusal("set-board-meeting", ["on": "2018-09-07"]).contains("which is past"))
    try module.run("set-board-meeting", ["on": "2018-10-12"])
    #expect(try module.refusal("set-board-meeting", ["on": "2018-10-12"]).contains("is set for 2018-10-12 already"))
    let first = try #require(module.state.boardMeetings.keys.first)
    #expect(module.deadline(first, "board-report")?.due == LocalDate("2018-10-05"))
    #expect(module.deadline(first, "board-report")?.owner == "operational-group-chair")
    try module.run("set-board-meeting", ["on": "2018-10-19", "meeting": first])
    #expect(module.deadline(first, "board-report")?.due == LocalDate("2018-10-12"))
    #expect(try module.refusal("hold-board-meeting", ["meeting": first]).contains("yet to come"))
    #expect(
      try module.refusal("send-report", ["meeting": "og-2018-0999", "reference": "D"]).contains(
        "there is no board meeting"))
    try module.run("send-report", ["meeting": first, "reference": "DOC-60"])
    try module.turn(to: "2018-10-19")
    try module.run("hold-board-meeting", ["meeting": first])
    #expect(module.deadline(first, "next-board-meeting")?.due == LocalDate("2018-12-21"), "once a term")
    try module.run("set-board-meeting", ["on": "2018-12-07"])
    #expect(module.deadline(first, "next-board-meeting") == nil, "it has a date now")
    let second = try #require(module.state.boardMeetings.values.first { $0.stage == .planned }).id
    try module.run("cancel-board-meeting", ["meeting": second])
    #expect(module.deadline(first, "next-board-meeting") != nil, "and now it has none again")
    #expect(try module.refusal("cancel-board-meeting", ["meeting": first]).contains("it has ended"))
    let answer = try module.ask("report")
    #expect(answer.title == "Report to the board (chair) as at 2018-10-19")
    #expect(answer.rows.contains { $0[1].sortText.contains("report DOC-60 went up on 2018-09-10") })
    #expect(answer.notes[0] == "1 of 6 board meetings of 2018/19 have a date.")
    try module.checkReplay()
  }
}
