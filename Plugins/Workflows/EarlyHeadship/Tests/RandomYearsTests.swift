import TestSupport
import Testing
import WorkflowKit

@testable import EarlyHeadship

/// Commands in any order, with any dates, never bring a case where its table has no row, and a replay is the same.
@Suite struct RandomYearsTests {
  private let schools = ["900001", "900002", "900003", "900011", "900012"]

  private func follows<Case: TabledCase>(_ one: Case) -> Bool {
    var stage: Case.Stage?
    for passage in one.history {
      guard let next = Case.table.next(after: stage, by: passage.step) else { return false }
      stage = next
    }
    return stage == one.stage
  }

  private func fields(
    _ command: CommandForm, _ ids: [String], _ today: LocalDate, _ dice: inout SeededGenerator
  ) -> [String: String] {
    func pick(_ words: [String]) -> String { words.randomElement(using: &dice) ?? "" }
    let soon = today.adding(days: Int.random(in: -3...40, using: &dice)).description
    var fields: [String: String] = [:]
    for field in command.fields {
      guard field.isRequired || Int.random(in: 0..<4, using: &dice) == 0 else { continue }
      fields[field.name] =
        switch field.name {
        case "case", "meeting": pick(ids)
        case "urn", "school": pick(schools)
        case "kind": pick(["substantive", "interim", "acting", "executive"])
        case "starts", "last-day", "day": soon
        case "on":
          command.name == "book-visit"
            ? soon : today.adding(days: Int.random(in: -10...1, using: &dice)).description
        case "leader": pick(["gil-parry", "suki-brand"])
        case "half": pick(["morning", "afternoon"])
        case "because": pick(["school", "leader"])
        case "strand": pick(["role", "county"])
        case "item": pick(["diocese", "budget", "virtual-school", "staffing"])
        case "result": pick(["completed", "second-year"])
        case "answer": pick(["taken", "not-taken"])
        case "hours": pick(["0.25", "1", "1.5", "0.3"])
        case "applies": pick(["yes", "no"])
        case "came": pick(ids)
        case "for": pick(["visits", "mentors"])
        case "amount": "100"
        case "year": "2017/18"
        default: ""
        }
    }
    return fields
  }

  @Test("Random commands keep to the tables", arguments: 1...12)
  func random(seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed) << 32)
    var module = try Rehearsal<EarlyHeadship>(
      "2017-10-02",
      settings: ["role-items": .list([.text("budget")]), "county-items": .list([.text("diocese")])])
    let forms = EarlyHeadship.commandForms
    var done = 0
    for _ in 0..<1200 {
      let today = module.today
      switch Int.random(in: 0..<40, using: &dice) {
      case 0...1: try module.turn(to: today.adding(days: Int.random(in: 1...20, using: &dice)))
      case 2: try module.leader("gil-parry", eligible: Bool.random(using: &dice))
      case 3:
        let isAcademy = Bool.random(using: &dice)
        try module.school(900003, "Invented Brook Primary", "primary", isAcademy ? "academy" : "maintained")
      default:
        let command = try #require(forms.randomElement(using: &dice))
        do {
          try module.run(command.name, fields(command, module.state.caseIDs, today, &dice))
          done += 1
        } catch {
          #expect(!error.reason.isEmpty)
        }
      }
    }
    #expect(done > 60, "too few of the commands were possible to show anything")
    for one in module.state.headships.values { #expect(follows(one), "\(one.history)") }
    for one in module.state.meetings.values { #expect(follows(one), "\(one.history)") }
    for urn in Set(module.state.headships.values.map(\.urn)) {
      let all = module.state.headships(at: urn)
      #expect(all.count(where: \.isVacant) <= 1, "one vacancy at a school")
      #expect(all.count { $0.stage == .interim } <= 1, "one interim head at a school")
    }
    for query in EarlyHeadship.queryNames where query != "case" {
      let answer = try module.ask(query)
      #expect(answer.rows.allSatisfy { $0.count == answer.columns.count })
    }
    for id in module.state.caseIDs { #expect(try !module.ask("case", ["case": id]).rows.isEmpty) }
    try module.checkReplay()
  }
}
