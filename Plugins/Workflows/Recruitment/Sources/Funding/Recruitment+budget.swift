import WorkflowKit

extension Recruitment: Budgeted {
  static let lineOf = "recruitment"
  static let budget: any WritableKeyPath<RecruitmentState, Budget<Purpose>> & Sendable = \.budget

  /// What money is spent on.
  enum Purpose: String, BudgetPurpose {
    case secondment, marketing, itt, events, administration, other
  }
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
