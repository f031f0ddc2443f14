import Testing
import WorkflowKit

@testable import OperationalGroup

/// Each record's table: every row is walked by commands and events of a real life, and nothing else is.
@Suite struct TableTests {
  private func missing<One: Record>(_ kind: String, _ type: One.Type, _ trail: Trail) -> [String] {
    let walked = trail.moves[kind] ?? []
    return One.table.rows.filter { $0.from != $0.to && !walked.contains("\($0.from.rawValue) to \($0.to.rawValue)") }
      .map { "\(kind): \($0.from.rawValue) to \($0.to.rawValue)" }
  }

  @Test("Every row of every table is walked in a life of all records, and no move is outside")
  func lives() throws {
    var module = try Lives.everything()
    let trail = Trail(module.events)
    #expect(trail.outside.isEmpty, "\(trail.outside)")
    let left =
      missing("visit", Visit.self, trail) + missing("strategy meeting", StrategyMeeting.self, trail)
      + missing("support plan", SupportPlan.self, trail)
      + missing("letter", GuaranteeLetters.Letter.self, trail)
      + missing("conversation", Conversation.self, trail) + missing("partner's plan", PartnerPlan.self, trail)
      + missing("action", Action.self, trail) + missing("board meeting", BoardMeeting.self, trail)
      + missing("system leader", SystemLeader.self, trail)
    #expect(left.isEmpty, "rows that nothing walked: \(left)")
    try module.checkReplay()
    for query in ["board", "overdue", "indicators", "tiers", "schools", "decisions", "visits", "meetings", "leaders"] {
      let answer = try module.ask(query)
      #expect(answer.rows.allSatisfy { $0.count == answer.columns.count }, "\(query)")
    }
  }

  @Test("What no table has is refused, and the refusal names what can follow")
  func refused() {
    check(Visit.table)
    check(StrategyMeeting.table)
    check(SupportPlan.table)
    check(GuaranteeLetters.Letter.table)
    check(Conversation.table)
    check(PartnerPlan.table)
    check(Action.table)
    check(BoardMeeting.table)
    check(SystemLeader.table)
  }

  private func check<State: RecordState, Step: RecordState>(_ table: TransitionTable<State, Step>) {
    for state in State.allCases {
      let open = table.rows.filter { $0.from == state }
      for step in Step.allCases {
        let row = open.first { $0.step == step }
        #expect(open.count { $0.step == step } <= 1, "\(table.record): \(state) \(step) leads to two states")
        #expect(table.state(after: step, from: state) == row?.to)
        let refusal: Rejection? =
          switch Result(catching: { () throws(Rejection) in try table.check(step, from: state, of: "x-1") }) {
          case .success: nil
          case .failure(let rejection): rejection
          }
        #expect((refusal == nil) == (row != nil), "\(table.record): \(state.rawValue), \(step.rawValue)")
        if let refusal {
          for other in open { #expect(refusal.reason.contains("'\(other.step.rawValue)'")) }
          if open.isEmpty { #expect(refusal.reason.contains("it has ended")) }
        }
      }
      let isReached = table.rows.contains { $0.to == state && $0.from != state } || state == table.rows.first?.from
      #expect(isReached, "\(table.record): nothing leads to \(state.rawValue)")
    }
  }

  @Test("A step that the table does not have leaves a record as it is: what happened was checked before")
  func unmoved() {
    var action = Action(
      id: "x", what: "x", owner: "x", due: LocalDate(daysSince1970: 0), added: LocalDate(daysSince1970: 0))
    action.take(.finish)
    action.take(.drop)
    #expect(action.stage == .done)
  }
}
