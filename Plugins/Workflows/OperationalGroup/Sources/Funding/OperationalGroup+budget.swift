import WorkflowKit

extension OperationalGroup: Budgeted {
  static let lineOf = "the Operational Group"
  static let budget: any WritableKeyPath<OperationalGroupState, Budget<Purpose>> & Sendable = \.budget

  /// What money is spent on.
  enum Purpose: String, BudgetPurpose {
    case systemLeaders = "system-leaders"
    case supportPlans = "support-plans"
    case training, administration
  }
}
