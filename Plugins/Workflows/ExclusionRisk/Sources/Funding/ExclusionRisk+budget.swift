import WorkflowKit

extension ExclusionRisk: Budgeted {
  static let lineOf = "the exclusion-risk programme"
  static let budget: any WritableKeyPath<RiskState, Budget<Purpose>> & Sendable = \.budget
  // Six digits could be a birthday, and what is typed into this module is looked at for that.
  static let largestLine = Pence(9_999_999)

  /// What money is spent on.
  enum Purpose: String, BudgetPurpose {
    case consultations, training, clinics, dissemination, research, administration
  }
}
