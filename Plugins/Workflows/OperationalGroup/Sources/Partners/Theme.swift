/// The ten themes that run through the strategy, by which a partner's plan is tagged.
enum Theme: Int, CaseIterable, Sendable {
  case vulnerableLearnersDrive = 1
  case resourcesToNeed, expectMore, ambition, earlyIntervention, continuousLearner, belonging, trustAndAccountability
  case partnershipWorking, provisionForEquity

  /// The theme in the strategy's words, shortened.
  var words: String {
    switch self {
    case .vulnerableLearnersDrive: "aim high: outcomes of vulnerable learners drive improvement"
    case .resourcesToNeed: "resources to the greatest need, with their impact evaluated"
    case .expectMore: "always expect more: targets for excellence and equity"
    case .ambition: "ambition for those liable to underachieve"
    case .earlyIntervention: "a relentless focus on early intervention"
    case .continuousLearner: "the child as a continuous learner"
    case .belonging: "belonging to a safe place to learn from the outset"
    case .trustAndAccountability: "a culture of mutual trust and accountability"
    case .partnershipWorking: "effective partnership working, with families too"
    case .provisionForEquity: "excellent provision for equity"
    }
  }
}
