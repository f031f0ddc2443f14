import WorkflowKit

@testable import OperationalGroup

/// Which steps the records of a journal took, found by looking at the state after each single event.
struct Trail {
  /// The moves of each kind of record, as `ENTITLED to ASSIGNED`; a new record comes from `nothing`.
  private(set) var moves: [String: Set<String>] = [:]
  /// Moves that stand in no table.
  private(set) var outside: [String] = []
  private var state = OperationalGroupState()

  init(_ events: [any DomainEvent]) {
    for event in events {
      guard let event = event as? any GroupEvent else { continue }
      let before = state
      event.apply(to: &state)
      compare(before)
    }
  }

  private mutating func compare(_ before: OperationalGroupState) {
    let (old, new) = (Records(before), Records(state))
    compare("visit", old.visits, new.visits)
    compare("strategy meeting", old.meetings, new.meetings)
    compare("support plan", old.plans, new.plans)
    compare("letter", old.letters, new.letters)
    compare("conversation", before.conversations, state.conversations)
    compare("partner's plan", before.partnerPlans, state.partnerPlans)
    compare("action", before.actions, state.actions)
    compare("board meeting", before.boardMeetings, state.boardMeetings)
    compare("system leader", before.leaders, state.leaders)
    for (urn, one) in state.cases where one.decisions.count > (before.cases[urn]?.decisions.count ?? 0) {
      check(one)
    }
  }

  private mutating func compare<One: Record>(_ kind: String, _ before: [String: One], _ after: [String: One]) {
    for (id, record) in after where before[id]?.stage != record.stage {
      guard let old = before[id] else {
        moves[kind, default: []].insert("nothing to \(record.stage.rawValue)")
        continue
      }
      moves[kind, default: []].insert("\(old.stage.rawValue) to \(record.stage.rawValue)")
      if !One.table.rows.contains(where: { $0.from == old.stage && $0.to == record.stage }) {
        outside.append("\(kind) \(id): \(old.stage.rawValue) to \(record.stage.rawValue)")
      }
    }
    for id in before.keys where after[id] == nil { outside.append("\(kind) \(id) vanished") }
  }

  /// A tier moves by the table, or back to what it was before the decision that is reversed.
  private mutating func check(_ one: SchoolCase) {
    guard let last = one.decisions.last else { return }
    moves["tier", default: []].insert("\(last.from?.rawValue ?? "none") to \(last.to?.rawValue ?? "none")")
    if let reversed = one.decisions.first(where: { $0.id == last.reverses }) {
      if last.from != reversed.to || last.to != reversed.from { outside.append("reversal \(last.id)") }
    } else if last.to.flatMap({ TierMoves.cause(from: last.from, to: $0) }) != last.cause {
      outside.append("decision \(last.id)")
    }
    if let before = one.decisions.dropLast().last, before.to != last.from, last.cause != .placed {
      outside.append("decision \(last.id)")
    }
  }
}

/// The records of all schools by id.
private struct Records {
  var visits: [String: Visit] = [:]
  var meetings: [String: StrategyMeeting] = [:]
  var plans: [String: SupportPlan] = [:]
  var letters: [String: GuaranteeLetters.Letter] = [:]

  init(_ state: OperationalGroupState) {
    for (urn, one) in state.cases {
      visits.merge(one.visits) { $1 }
      meetings.merge(one.meetings) { $1 }
      plans.merge(one.plans) { $1 }
      for (year, three) in one.letters {
        for to in GuaranteeLetters.Recipient.allCases { letters["\(urn) \(year) \(to)"] = three[to] }
      }
    }
  }
}
