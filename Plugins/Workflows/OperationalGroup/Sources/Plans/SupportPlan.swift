import WorkflowKit

/// The local authority's support plan for a school in TGO+ or RI.
struct SupportPlan: Hashable, Sendable, Codable, Record {
  var id: String
  /// The tier for which it is written.
  var tier: SupportTier
  /// The day of the decision that calls for it.
  var owedFrom: LocalDate
  var stage: Stage = .owed
  /// How one will know that it worked.
  var criteria: [String] = []
  /// What is measured.
  var measures: [String] = []
  /// What is funded or brokered, and from where.
  var elements: [Element] = []
  var agreed: LocalDate?
  var reviews: [Review] = []
  var closed: LocalDate?

  /// One part of the support.
  struct Element: Hashable, Sendable, Codable {
    var what: String
    var funder: Funder
  }

  /// Who pays: the authority only where nobody else does.
  enum Funder: String, Hashable, Sendable, Codable, CaseIterable {
    case school, national, diocese
    case localAuthority = "local-authority"
  }

  /// A look at what came of it.
  struct Review: Hashable, Sendable, Codable {
    var on: LocalDate
    var impact: Impact
    var reference: String
  }

  /// What came of it.
  enum Impact: String, Hashable, Sendable, Codable, CaseIterable {
    case met, partly, no
  }

  /// Where a plan stands.
  enum Stage: String, RecordState, Codable {
    case owed = "OWED"
    case agreed = "AGREED"
    case closed = "CLOSED"
  }

  /// What happens to a plan.
  enum Step: String, RecordState {
    case agree, review, close
  }

  static let table = TransitionTable<Stage, Step>(
    "support plan",
    [
      (.owed, .agree, .agreed), (.agreed, .agree, .agreed), (.agreed, .review, .agreed), (.owed, .close, .closed),
      (.agreed, .close, .closed),
    ])
}
