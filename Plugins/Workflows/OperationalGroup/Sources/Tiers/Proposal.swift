import WorkflowKit

/// What the daemon proposes for a school: it never moves one.
struct Proposal: Hashable, Sendable {
  /// The tier; nil where a person must say.
  var tier: SupportTier?
  /// Why, in words.
  var because: String
  /// The evidence that counts.
  var evidence: [Evidence]
  /// The inspection that counts.
  var outcome: Outcome?
}

extension OperationalGroupState {
  /// The tier that a maintained school's own latest outcome and the live evidence lead to on a date.
  ///
  /// Only its own reference number counts: a school that took the place of others has not been inspected yet.
  func proposal(for urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings) -> Proposal {
    let live = (cases[urn]?.evidence.values.filter { $0.isLive(on: date) } ?? []).sorted { $0.id < $1.id }
    guard let outcome = ownOutcome(of: urn, on: date) else {
      return Proposal(tier: nil, because: "no inspection of it is known", evidence: live, outcome: nil)
    }
    switch guarantee.scales.meaning(of: outcome) {
    case .unmapped(let reason):
      return Proposal(tier: nil, because: "\(outcome.words): \(reason)", evidence: live, outcome: outcome)
    case .tier(let tier) where tier.isJudged:
      return Proposal(tier: tier, because: outcome.words, evidence: live, outcome: outcome)
    case .tier: break
    }
    let targeted = live.filter(\.trigger.isForTargeted)
    let bespoke = live.filter(\.trigger.isForBespoke)
    let counted = targeted + bespoke
    let words = counted.map { "\($0.trigger.rawValue) (\($0.id))" }.joined(separator: ", ")
    if !bespoke.isEmpty {
      return Proposal(tier: .tgoPlus, because: "\(outcome.words); \(words)", evidence: counted, outcome: outcome)
    }
    if !counted.isEmpty {
      return Proposal(tier: .tgo, because: "\(outcome.words); \(words)", evidence: counted, outcome: outcome)
    }
    return Proposal(tier: .go, because: "\(outcome.words); no trigger", evidence: [], outcome: outcome)
  }

  /// What is proposed next for a school that has a tier already: the first step of the way, or nothing.
  func nextMove(for urn: URN, on date: LocalDate, _ guarantee: GuaranteeSettings) -> (to: SupportTier, Proposal)? {
    let proposal = proposal(for: urn, on: date, guarantee)
    guard let goal = proposal.tier else { return nil }
    let now = cases[urn]?.tier
    if now == goal { return nil }
    if TierMoves.cause(from: now, to: goal) != nil { return (goal, proposal) }
    // Between GO and TGO+ the way leads over TGO; so it does from a judged tier to TGO+.
    return (.tgo, proposal)
  }
}
