import WorkflowKit

extension OperationalGroupState {
  /// The decision that a person records, after all its guards.
  func decision(
    _ urn: URN, _ tier: SupportTier, evidence ids: [String], by decider: String, dissent: String?, on: LocalDate,
    _ context: Context
  ) throws(Rejection) -> Decision {
    let guarantee = context.guarantee
    try checkMaintained(urn, on: on)
    try guarantee.checkDecider(decider)
    let one = cases[urn] ?? SchoolCase()
    if let last = one.decisions.last, on < last.on {
      throw Rejection("'on' is \(on), before the latest decision on \(name(of: urn)), \(last.id) of \(last.on)")
    }
    guard let cause = TierMoves.cause(from: one.tier, to: tier) else {
      let open = TierMoves.targets(from: one.tier).map(\.rawValue).joined(separator: ", ")
      throw Rejection(
        "\(name(of: urn)) is \(one.tier?.rawValue ?? "without a tier"), from where it cannot go to \(tier.rawValue) at "
          + "once: it can be decided \(open)", rule: "tier-moves")
    }
    let basis = try basis(ids, of: urn, on: on)
    let proposal = proposal(for: urn, on: on, guarantee)
    try check(tier, cause, basis, proposal, urn, on: on, guarantee)
    var numbers = numbers
    return Decision(
      id: numbers.next(context.today), on: on, from: one.tier, to: tier, cause: cause,
      evidence: basis.map { Decision.Basis(id: $0.id, trigger: $0.trigger, reference: $0.reference) },
      inspection: proposal.outcome?.words, decidedBy: decider, rule: guarantee.name, dissent: dissent,
      proposed: proposal.tier)
  }

  private func basis(_ ids: [String], of urn: URN, on date: LocalDate) throws(Rejection) -> [Evidence] {
    var found: [Evidence] = []
    for id in Set(ids).sorted() {
      guard let evidence = cases[urn]?.evidence[id] else {
        throw Rejection("that evidence is not recorded for \(name(of: urn)): record it first, with record-trigger")
      }
      guard evidence.isLive(on: date) else {
        throw Rejection(
          "evidence \(id) does not count on \(date): it is of \(evidence.on)"
            + (evidence.lifted.map { ", and no longer counts since \($0)" } ?? ""))
      }
      found.append(evidence)
    }
    return found
  }

  /// Refuses a tier that neither the judgement nor the evidence leads to.
  private func check(
    _ tier: SupportTier, _ cause: TierCause, _ basis: [Evidence], _ proposal: Proposal, _ urn: URN, on date: LocalDate,
    _ guarantee: GuaranteeSettings
  ) throws(Rejection) {
    let meaning = proposal.outcome.map { guarantee.scales.meaning(of: $0) }
    let isReviewed = basis.contains { $0.trigger == .review }
    var judged: SupportTier?
    if case .tier(let tier) = meaning { judged = tier }
    if judged == nil, !isReviewed {
      throw Rejection(
        "\(proposal.because): nothing says which tier follows, so the decision needs a review as evidence "
          + "(record-trigger --trigger review)", rule: "grade-scales")
    }
    if let judged, tier.isJudged || judged.isJudged, judged != tier {
      throw Rejection(
        "the latest judgement of \(name(of: urn)), \(proposal.outcome?.words ?? ""), leads to \(judged.rawValue), not to "
          + tier.rawValue, rule: "grade-scales")
    }
    let live = cases[urn]?.evidence.values.filter { $0.isLive(on: date) } ?? []
    switch tier {
    case .tgo where cause != .triggersGone && cause != .confirmed:
      guard basis.contains(where: { $0.trigger.isForTargeted || $0.trigger.isForBespoke }) else {
        throw Rejection("TGO needs a trigger: name the evidence, as --evidence og-2018-0003", rule: "guarantee")
      }
    case .tgoPlus where cause != .confirmed:
      guard basis.contains(where: \.trigger.isForBespoke) else {
        throw Rejection(
          "TGO+ needs one of its own triggers as evidence: low-attainment, low-progress or section-8", rule: "guarantee"
        )
      }
    case .go:
      // Nothing but a school without triggers is GO; one with triggers that is left in peace is a mistake to be refused.
      if let one = live.filter({ $0.trigger.isForTargeted || $0.trigger.isForBespoke }).min(by: { $0.id < $1.id }) {
        throw Rejection(
          "\(name(of: urn)) has a trigger, \(one.trigger.rawValue) (\(one.id)): GO is for schools without; lift it first",
          rule: "guarantee")
      }
    case .tgo where cause == .triggersGone:
      if let one = live.filter(\.trigger.isForBespoke).min(by: { $0.id < $1.id }) {
        throw Rejection(
          "\(name(of: urn)) still has a trigger for TGO+, \(one.trigger.rawValue) (\(one.id)): lift it first",
          rule: "guarantee")
      }
    default: break
    }
  }
}
