import WorkflowKit

extension OperationalGroupState {
  /// The day by which Ofsted is to come again, by the rule for the latest judgement; nil where no rule says one.
  func inspectionDue(_ urn: URN, on date: LocalDate, _ almanac: Almanac, _ guarantee: GuaranteeSettings) -> LocalDate? {
    guard let outcome = ownOutcome(of: urn, on: date) else { return nil }
    switch guarantee.scales.meaning(of: outcome) {
    case .tier(let tier) where tier.isJudged:
      return try? almanac.due("reinspection-window", from: outcome.known).date
    // No rule is loaded for an outstanding school, which for years was not inspected again by rote.
    case .tier where outcome.grade == .good:
      return try? almanac.due("good-school-inspection", from: outcome.known).date
    default: return nil
    }
  }
}
