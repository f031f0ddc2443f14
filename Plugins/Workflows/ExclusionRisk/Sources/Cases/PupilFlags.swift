/// What matters for a pupil's rights; kept in the restricted store and nowhere else.
struct PupilFlags: Hashable, Sendable, Codable {
  /// In the care of a local authority.
  var isLookedAfter: Bool
  /// Has a social worker.
  var hasSocialWorker: Bool
  /// Support for special educational needs.
  var needs: SpecialNeeds
  /// At risk of exploitation.
  var isAtRiskOfExploitation: Bool
  /// Girl or boy, for the county's count only; nil while nobody has said.
  var sex: Sex?
}

/// Girl or boy, as the strategy counts permanent exclusions: "11 were female", "42 were male".
enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
  case female, male
}

/// Support for special educational needs.
enum SpecialNeeds: String, Hashable, Sendable, Codable, CaseIterable {
  case none, support, plan = "ehcp"
}

/// The ground in law on which a pupil's case is kept.
enum LawfulBasis: String, Hashable, Sendable, Codable, CaseIterable {
  case publicTask = "public-task"
  case legalObligation = "legal-obligation"
  case vitalInterests = "vital-interests"
  case consent
}

/// What a six-weekly review of a plan found.
enum PlanOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  case goOn = "continue"
  case stepDown = "step-down"
  case escalate

  /// The step in the table.
  var step: PupilStep {
    switch self {
    case .goOn: .goOn
    case .stepDown: .stepDown
    case .escalate: .escalate
    }
  }
}
