import WorkflowKit

/// One partner's action plan for the strategy, held to account by its impact and contribution.
struct PartnerPlan: Hashable, Sendable, Codable, Record {
  var id: String
  /// The partner, by the name that the settings list.
  var partner: String
  var awaited: LocalDate
  var stage: Stage = .awaited
  var received: LocalDate?
  var reference: String?
  var validated: LocalDate?
  /// How many targets it has.
  var targets = 0
  /// The role that answers for it.
  var owner: String?
  var measure: String?
  /// The themes it serves, 1 to 10.
  var themes: [Int] = []
  var reviews: [Review] = []
  var closed: LocalDate?

  /// A term's look at it.
  struct Review: Hashable, Sendable, Codable {
    var on: LocalDate
    /// Whether the plan is kept to.
    var plan: Standing
    /// Whether it has an impact.
    var impact: Standing
    /// Whether it contributes to the strategy.
    var contribution: Standing
    var reference: String
  }

  /// How it stands: a word before it is a colour.
  enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    case good, some, none
  }

  /// Where a plan stands.
  enum Stage: String, RecordState, Codable {
    case awaited = "AWAITED"
    case received = "RECEIVED"
    case valid = "VALID"
    case reviewed = "REVIEWED"
    case closed = "CLOSED"
  }

  /// What happens to a plan.
  enum Step: String, RecordState {
    case receive, validate, review, close
    case sendBack = "send back"
  }

  static let table = TransitionTable<Stage, Step>(
    "action plan",
    [
      (.awaited, .receive, .received), (.received, .sendBack, .awaited), (.received, .validate, .valid),
      (.valid, .review, .reviewed), (.reviewed, .review, .reviewed), (.valid, .close, .closed),
      (.reviewed, .close, .closed), (.awaited, .close, .closed),
    ])
}
