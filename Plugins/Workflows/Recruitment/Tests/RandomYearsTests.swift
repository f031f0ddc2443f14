import TestSupport
import Testing
import WorkflowKit

@testable import Recruitment

/// Commands in any order, with any dates, never bring a case where its table has no row, and a replay is the same.
@Suite struct RandomYearsTests {
  private let names: [CaseKind: [String]] = [
    .vacancy: [
      "advertise", "offer", "accept", "decline", "clear", "register", "change-start", "begin-induction",
      "record-meeting", "record-report", "record-result", "leave", "record-interim-assessment", "withdraw",
      "record-reason", "fill-otherwise", "record-retention",
    ],
    .secondment: [
      "appoint-secondee", "change-coach", "log-coaching", "review-secondment", "extend-secondment", "hand-in-report",
      "record-lesson", "accept-report", "withdraw-secondment",
    ],
    .element: [
      "plan-element", "start-element", "review-element", "keep-element", "retire-element", "submit-bid", "record-bid",
    ],
  ]

  private func follows<Case: TabledCase>(_ one: Case) -> Bool {
    var stage: Case.Stage?
    for passage in one.history {
      guard let next = Case.table.next(after: stage, by: passage.step) else { return false }
      stage = next
    }
    return stage == one.stage
  }

  private func fields(_ name: String, _ id: String, _ today: LocalDate, _ dice: inout SeededGenerator) -> [String:
    String]
  {
    let day = today.adding(days: Int.random(in: -20...3, using: &dice)).description
    let soon = today.adding(days: Int.random(in: -5...40, using: &dice)).description
    let yes = Bool.random(using: &dice) ? "yes" : "no"
    func pick(_ words: [String]) -> String { words.randomElement(using: &dice) ?? "" }
    var fields: [String: String] = ["case": id]
    switch name {
    case "advertise": fields["cause"] = "growth"
    case "accept", "change-start": fields["start"] = soon
    case "clear": fields.merge(["qts": "yes", "references": "yes", "dbs": yes]) { $1 }
    case "register": fields["body"] = "otsa"
    case "record-result":
      fields["result"] = pick(["completed", "extended", "not-satisfactory"])
      if fields["result"] == "extended" { fields["terms"] = "1" }
    case "leave": fields["interim-assessment"] = yes
    case "withdraw": fields["by"] = pick(["school", "candidate"])
    case "record-reason": fields["reason"] = "housing"
    case "record-retention":
      fields.merge(["years": pick(["1", "2", "3"]), "answer": pick(["same-school", "not-known", "left-county"])]) { $1 }
    case "appoint-secondee", "change-coach":
      fields.merge(["coach": pick(["a-b", "c-d"]), "reviewers": "c-d,e-f"]) { $1 }
    case "log-coaching", "review-secondment": fields["by"] = pick(["a-b", "c-d", "e-f"])
    case "extend-secondment": fields["ends"] = today.adding(days: 700).description
    case "hand-in-report": fields["paper"] = "report"
    case "record-lesson": fields.merge(["theme": "marketing", "pointer": pick(["keep", "stop"])]) { $1 }
    case "submit-bid": fields["amount"] = "25000"
    case "record-bid":
      fields["result"] = pick(["won", "lost"])
      if fields["result"] == "won" { fields["amount"] = "20000.50" }
    default: break
    }
    if Bool.random(using: &dice),
      ["offer", "decline", "begin-induction", "record-meeting", "log-coaching"].contains(name)
    {
      fields["on"] = day
    }
    return fields
  }

  @Test("Random commands keep to the tables", arguments: 1...12)
  func random(seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed) << 32)
    var module = try Rehearsal<Recruitment>("2018-01-08")
    var done = 0
    for _ in 0..<900 {
      let today = module.today
      switch Int.random(in: 0..<40, using: &dice) {
      case 0: try module.turn(to: today.adding(days: Int.random(in: 1...25, using: &dice)))
      case 1:
        _ = try? module.run(
          "expect-vacancy", ["urn": "900011", "group": "science", "needed": "2018-09-01", "share": "0.6"])
      case 2:
        _ = try? module.run(
          "propose-secondment", ["begins": today.description, "ends": today.adding(days: 500).description])
      case 3:
        _ = try? module.run(
          "propose-element", ["kind": Bool.random(using: &dice) ? "funding-bid" : "fair", "title": "name-\(done % 7)"])
      case 4:
        let verb = Bool.random(using: &dice) ? "began" : "ended"
        try module.deliver("operational-group/special-measures-\(verb)/900011/", SpecialMeasuresSaid(on: today))
      default:
        let lines = module.state.lines.filter { names[$0.kind] != nil }
        guard let line = lines.randomElement(using: &dice),
          let name = names[line.kind]?.randomElement(using: &dice)
        else { continue }
        let id = line.id
        do {
          try module.run(name, fields(name, id, today, &dice))
          done += 1
        } catch {
          #expect(!error.reason.isEmpty)
        }
      }
    }
    #expect(done > 50, "too few of the commands were possible to show anything")
    for one in module.state.vacancies.values { #expect(follows(one), "\(one.history)") }
    for one in module.state.secondments.values { #expect(follows(one), "\(one.history)") }
    for one in module.state.elements.values { #expect(follows(one), "\(one.history)") }
    for query in ["board", "overdue", "indicators", "vacancies", "offers", "retention", "secondment", "learning"] {
      let answer = try module.ask(query)
      #expect(answer.rows.allSatisfy { $0.count == answer.columns.count })
    }
    try module.checkReplay()
  }
}
