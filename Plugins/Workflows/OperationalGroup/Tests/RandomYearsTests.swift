import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import OperationalGroup

/// Commands, files and other modules' events in any order never bring a record where its table has no row, and a replay
/// of the journal comes to the same state.
@Suite struct RandomYearsTests {
  @Test("Random years keep to the tables and to the guarantee", arguments: 1...8)
  func random(seed: Int) throws {
    var dice = Dice(seed: seed)
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    var accepted = 0
    for _ in 0..<900 {
      switch dice.number(30) {
      case 0: try module.turn(to: module.today.adding(days: 1 + dice.number(25)))
      case 1: _ = try? module.importFile("ofsted", dice.outcomes(module.today))
      case 2: try dice.news(&module)
      default:
        let (command, fields) = dice.command(module.state, module.today)
        do throws(Rejection) {
          try module.run(command, fields)
          accepted += 1
        } catch {
          #expect(!error.reason.isEmpty)
        }
      }
      check(module.state, module.today)
    }
    #expect(accepted > 60, "too few commands were possible to show anything: \(accepted)")
    let trail = Trail(module.events)
    #expect(trail.outside.isEmpty, "\(trail.outside)")
    for query in Form.queries.keys.sorted() where !["case", "decision", "ri-clock"].contains(query) {
      let answer = try module.ask(query)
      #expect(answer.rows.allSatisfy { $0.count == answer.columns.count }, "\(query)")
    }
    try module.checkReplay()
  }

  /// What holds at every moment.
  private func check(_ state: OperationalGroupState, _ today: LocalDate) {
    for (urn, one) in state.cases {
      #expect(one.meetings.values.count { $0.stage.isOpen } == (one.tier?.hasMeetings == true ? 1 : 0), "\(urn)")
      #expect(one.plans.values.count { $0.stage != .closed } == (one.tier?.hasPlan == true ? 1 : 0), "\(urn)")
      for plan in one.plans.values where plan.agreed != nil {
        #expect(!plan.criteria.isEmpty && !plan.measures.isEmpty)
      }
      for meeting in one.meetings.values { #expect((meeting.held == nil) == (meeting.answers == nil)) }
      for visit in one.visits.values {
        #expect((visit.leader == nil) == (visit.stage == .entitled) || !visit.stage.counts, "\(visit)")
        #expect(visit.leader != "leader-2" || urn.number != County.alder, "nobody visits the own school")
      }
      if one.tier == nil {
        #expect(!one.visits.values.contains { [.entitled, .assigned, .booked].contains($0.stage) }, "\(urn)")
      }
      let isCounted = one.clock.map { $0.ended == nil } ?? false
      #expect(isCounted == (one.tier == .ri), "\(urn)")
    }
  }
}

/// Chooses commands, files and news.
private struct Dice {
  private var generator: SeededGenerator

  init(seed: Int) { generator = SeededGenerator(seed: UInt64(seed) << 32) }

  mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
  mutating func pick(_ words: [String]) -> String { words.randomElement(using: &generator) ?? "og-2018-0999" }

  private let urns = ["900001", "900002", "900003", "900004", "900005", "900006", "900010", "900011"]

  mutating func outcomes(_ today: LocalDate) -> Data {
    let grade = pick(["Good", "Good", "Outstanding", "Requires improvement", "Inadequate", "No overall grade"])
    let inspected = today.adding(days: number(40) - 50)
    let published = inspected.adding(days: 20 + number(30))
    return Data("URN,Rating,Inspection Date,Publication Date\n\(pick(urns)),\(grade),\(inspected),\(published)\n".utf8)
  }

  mutating func news(_ module: inout Rehearsal<OperationalGroup>) throws {
    switch number(8) {
    case 0...3: try module.deliver("early-headship/head-appointed/\(pick(urns))/", ["from": module.today])
    case 4...6:
      let urn = try #require(URN(pick(urns)))
      let said = AttendanceReturnMissing(urn: urn, round: "round-\(number(9))", on: module.today)
      try module.deliver("attendance/return-missing/\(urn)/", said)
    default:
      let urn = try #require(Int(pick(urns)))
      let closed = County.school(urn, "Closing School", closed: module.today.adding(days: number(9) - 3).description)
      try module.deliver("register/school-changed/\(urn)/", closed)
    }
  }

  mutating func command(_ state: OperationalGroupState, _ today: LocalDate) -> (String, [String: String]) {
    let names = Form.commands.keys.sorted()
    // What moves a school further is tried more often than what is hardly ever possible.
    let often = [
      "assign-visit", "book-visit", "make-visit", "note-visit", "read-note", "call-meeting", "hold-meeting",
      "decide-tier", "agree-plan",
    ]
    let name = number(3) == 0 ? pick(names) : pick(often)
    return (name, fields(name, state, today))
  }

  /// Visits of which most can take the step that a command means; all of them, now and then.
  private mutating func possible(_ name: String, _ visits: [String: Visit]) -> [String] {
    let steps: [String: Visit.Step] = [
      "book-visit": .book, "make-visit": .make, "note-visit": .note, "read-note": .accept, "cancel-visit": .cancel,
    ]
    guard let step = steps[name], number(5) > 0 else { return visits.keys.sorted() }
    return visits.filter { Visit.table.state(after: step, from: $0.value.stage) != nil }.keys.sorted()
  }

  private mutating func fields(_ name: String, _ state: OperationalGroupState, _ today: LocalDate) -> [String: String] {
    let school = state.cases.keys.sorted().randomElement(using: &generator)
    let one = school.flatMap { state.cases[$0] }
    let visits = possible(name, one?.visits ?? [:])
    let meeting = one?.openMeeting?.id ?? pick(Array((one?.meetings ?? [:]).keys).sorted())
    let evidence = Array((one?.evidence ?? [:]).keys).sorted()
    let past = today.adding(days: -number(12)).description
    let soon = today.adding(days: number(30) - 3).description
    let yes = number(2) == 0 ? "yes" : "no"
    var fields = [
      "urn": number(3) == 0 ? pick(urns) : school?.description ?? "",
      "leader": pick(["leader-1", "leader-1", "leader-2", "leader-3"]), "because": "a reason",
      "reference": "DOC-1", "decided-by": pick(["operational-group", "operational-group", "clerk"]),
      "to": pick(["head", "chair", "clerk", "all"]), "what": "something", "owner": "role/early-years-team",
    ]
    switch name {
    case "assign-visit": if number(2) == 0 { fields["visit"] = pick(visits) }
    case "book-visit", "make-visit", "note-visit", "read-note", "cancel-visit":
      fields.merge(["visit": pick(visits), "risks": pick(["none", "progress"]), "accepted": yes]) { $1 }
      if name == "book-visit" { fields["on"] = soon }
    case "call-meeting", "send-papers", "put-off-meeting", "hold-meeting", "agree-actions", "send-report",
      "hold-board-meeting", "cancel-board-meeting", "set-board-meeting":
      let board = pick(Array(state.boardMeetings.keys).sorted())
      fields["meeting"] = name.contains("board") || name == "send-report" ? board : meeting
      if name == "set-board-meeting", number(2) == 0 { fields["meeting"] = nil }
      if name == "call-meeting" || name == "set-board-meeting" { fields["on"] = soon }
      fields.merge([
        "chair": "role/senior-la-officer", "on-track": yes, "timely": yes, "reflects-needs": yes, "impact": yes,
      ]) { $1 }
      if number(2) == 0 { fields["late-because"] = "a reason" }
    case "decide-tier":
      fields["tier"] = pick(SupportTier.allCases.map(\.rawValue))
      if !evidence.isEmpty, number(4) > 0 { fields["evidence"] = evidence.joined(separator: ",") }
      if number(3) == 0 { fields["on"] = past }
    case "record-trigger":
      fields["trigger"] = pick(Trigger.allCases.map(\.rawValue))
      fields["years"] = "2016/17,2017/18"
    case "record-position-statement":
      fields.merge(["red": "3", "of": "9", "disadvantaged": "red", "sen": "green"]) { $1 }
    case "record-outcome": fields.merge(["inspected": past, "grade": pick(Grade.allCases.map(\.rawValue))]) { $1 }
    case "lift-trigger": fields["evidence"] = pick(evidence)
    case "reverse-decision": fields["decision"] = one?.decisions.last?.id ?? "og-2018-0999"
    case "register-leader":
      fields["standing"] = pick(["nle", "head"])
      fields["own-school"] = fields["leader"] == "leader-2" ? "900001" : pick(urns)
    case "agree-plan", "review-plan":
      fields["plan"] = pick(Array((one?.plans ?? [:]).keys).sorted())
      fields.merge([
        "criteria": pick(["-", "a; b"]), "measures": pick(["none", "c"]), "elements": "x = school", "impact": "met",
      ]) { $1 }
    case "await-plan": fields["partner"] = pick(["county-council", "diocesan-board", "club"])
    case "receive-plan", "send-back-plan", "validate-plan", "review-partner-plan", "close-partner-plan":
      fields["plan"] = pick(Array(state.partnerPlans.keys).sorted())
      fields.merge([
        "targets": pick(["0", "3"]), "measure": "m", "themes": "1,10", "kept": "good", "impact": "some",
        "contribution": "none",
      ]) { $1 }
    case "offer-conversation", "hold-conversation", "decline-conversation":
      fields["conversation"] = pick(Array(state.conversations.keys).sorted())
    case "add-action": fields["due"] = soon
    case "finish-action", "move-action", "drop-action":
      fields["action"] = pick(Array(state.actions.keys).sorted())
      if name == "move-action" { fields["due"] = soon }
    default: break
    }
    return known(fields, name)
  }

  /// Only what the command's form has: a field too many would be refused before the guard that is meant.
  private func known(_ fields: [String: String], _ name: String) -> [String: String] {
    let form = Form.commands[name]
    return fields.filter { field in form?.fields.contains { $0.name == field.key } ?? false }
  }
}
