import WorkflowKit

/// What the partnership gives to recruitment in a financial year, and what was spent of it.
struct BudgetLine: Hashable, Codable, Sendable {
  /// The line; nil while nobody has said.
  var line: Pence?
  /// What was spent, by what it was for.
  var spent: [Purpose: Pence] = [:]

  /// What money is spent on.
  enum Purpose: String, Hashable, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    case secondment, marketing, itt, events, other
  }
}

/// The partnership's line for recruitment is set.
struct BudgetLineSet: DomainEvent {
  static let name = "budget-line-set"
  static let label = "The budget line for recruitment is set"
  static let audience = Audience.partners
  var subject: String { "budget-\(year)" }
  /// The year in which the financial year starts.
  var year: Int
  var line: Pence
}

/// Money was spent.
struct MoneySpent: ForTheLead {
  static let name = "money-spent"
  static let label = "Money of the recruitment line was spent"
  var subject: String { "budget-\(year)" }
  var year: Int
  var on: LocalDate
  var purpose: BudgetLine.Purpose
  var amount: Pence
}

extension RecruitmentState {
  /// What was won by bids whose answer fell into a financial year.
  func won(in year: FinancialYear) -> Pence {
    let won = elements.values.filter { element in
      element.history.contains { $0.step == .won && year.contains($0.on) }
    }
    return won.compactMap(\.won).reduce(Pence(0), +)
  }
}
