import WorkflowKit

extension EarlyHeadship: Budgeted {
  static let lineOf = "early headship"
  static let budget: any WritableKeyPath<HeadshipState, Budget<Purpose>> & Sendable = \.budget

  /// What money is spent on.
  enum Purpose: String, BudgetPurpose {
    case visits, network, mentors, training, administration, other
    case interimSupport = "interim-support"
  }
}
