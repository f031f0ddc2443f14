import WorkflowKit

/// The partnership's money for the Operational Group in a financial year.
struct BudgetLine: Hashable, Sendable, Codable {
  /// What there is, in pence; nil while nobody has set it.
  var line: Int?
  /// What was spent on each purpose, in pence.
  var spent: [Purpose: Int] = [:]

  /// What money is spent on.
  enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
    case systemLeaders = "system-leaders"
    case supportPlans = "support-plans"
    case training, administration
  }

  /// All that was spent, in pence.
  var total: Int { spent.values.reduce(0, +) }
}

/// An amount of money as people write it.
enum Pounds {
  /// The pence of an amount in pounds.
  static func pence(_ amount: ExactDecimal, _ field: String) throws(Rejection) -> Int {
    guard amount.digits > 0, amount.places <= 2, amount.digits <= 1_000_000_000 else {
      throw Rejection("'\(field)' is \(amount), but must be pounds above 0, with pence at most, as 1200 or 149.50")
    }
    return (amount.places..<2).reduce(amount.digits) { pence, _ in pence * 10 }
  }

  /// The amount as a cell.
  static func cell(_ pence: Int) -> Answer.Cell { .decimal(ExactDecimal(digits: pence, places: 2).description) }
}

/// The budget line of a financial year was set.
struct BudgetLineSet: GroupEvent {
  static let name = "budget-line-set"
  static let label = "The Operational Group's budget line is set"
  static let audience = Audience.partners
  var subject: String { "\(year)" }

  /// The calendar year in which the financial year begins.
  var year: Int
  var pence: Int

  func apply(to state: inout OperationalGroupState) { state.budget[year, default: BudgetLine()].line = pence }
}

/// Money of the line was spent.
struct MoneySpent: GroupEvent {
  static let name = "money-spent"
  static let label = "Money of the Operational Group's line was spent"
  static let audience = Audience.partners
  var subject: String { "\(year)" }

  var year: Int
  var purpose: BudgetLine.Purpose
  var pence: Int
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.budget[year, default: BudgetLine()].spent[purpose, default: 0] += pence
  }
}
