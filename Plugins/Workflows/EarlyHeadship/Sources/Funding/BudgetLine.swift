import WorkflowKit

/// What the partnership gives to early headship in a financial year, and what was spent of it.
struct BudgetLine: Hashable, Codable, Sendable {
  /// The line; nil while nobody has said.
  var line: Pence?
  /// What was spent, by what it was for.
  var spent: [Purpose: Pence] = [:]

  /// What money is spent on.
  enum Purpose: String, Hashable, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    case visits, network, mentors, training, other
    case interimSupport = "interim-support"
  }
}

/// The partnership's line for early headship is set.
struct BudgetLineSet: DomainEvent {
  static let name = "budget-line-set"
  static let label = "The budget line for early headship is set"
  static let audience = Audience.partners
  var subject: String { "budget-\(year)" }
  /// The year in which the financial year starts.
  var year: Int
  var line: Pence
}

/// Money was spent.
struct MoneySpent: ForTheLead {
  static let name = "money-spent"
  static let label = "Money of the early headship line was spent"
  var subject: String { "budget-\(year)" }
  var year: Int
  var on: LocalDate
  var purpose: BudgetLine.Purpose
  var amount: Pence
}

extension HeadshipState {
  /// How each event of money changes the state.
  static var fundingEvents: [Evolution<HeadshipState>] {
    [
      Evolution(BudgetLineSet.self) { state, event, _ in
        state.budget[event.year, default: BudgetLine()].line = event.line
      },
      Evolution(MoneySpent.self) { state, event, _ in
        let before = state.budget[event.year]?.spent[event.purpose] ?? Pence(0)
        state.budget[event.year, default: BudgetLine()].spent[event.purpose] = before + event.amount
      },
    ]
  }
}
