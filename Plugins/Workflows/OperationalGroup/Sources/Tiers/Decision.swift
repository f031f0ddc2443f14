import WorkflowKit

/// A decision on a school's tier, with all that it was made on.
struct Decision: Hashable, Sendable, Codable {
  var id: String
  var on: LocalDate
  /// The tier before; nil for none.
  var from: SupportTier?
  /// The tier from then on; nil where a first placing was reversed.
  var to: SupportTier?
  var cause: TierCause
  /// Evidence by its id, with what it is evidence of.
  var evidence: [Basis]
  /// The inspection it rests on, in words; nil where none is known.
  var inspection: String?
  /// The role that decided.
  var decidedBy: String
  /// The guarantee by which it was decided.
  var rule: String
  /// Who saw it otherwise; nil for nobody.
  var dissent: String?
  /// What the daemon had proposed; nil where it proposed nothing.
  var proposed: SupportTier?
  /// The decision that it reverses.
  var reverses: String?
  /// The decision that reversed it.
  var reversedBy: String?

  /// A piece of evidence.
  struct Basis: Hashable, Sendable, Codable {
    var id: String
    var trigger: Trigger
    var reference: String
  }
}

/// A school's tier was decided.
struct TierDecided: SchoolEvent {
  static let name = "tier-decided"
  static let label = "A school's tier was decided"

  var urn: URN
  var decision: Decision

  func apply(to state: inout OperationalGroupState) {
    state.number(decision.id, of: urn)
    state.change(urn) { one in
      if let reversed = decision.reverses, let index = one.decisions.firstIndex(where: { $0.id == reversed }) {
        one.decisions[index].reversedBy = decision.id
      }
      one.decisions.append(decision)
      // A school that left was decided on again: the register had closed it by mistake, and was put right.
      one.ended = nil
      one.endedBecause = nil
    }
  }
}

/// A school has another tier: for other modules, and for the partners' circle only.
struct TierChanged: SchoolEvent {
  static let name = "tier-changed"
  static let label = "A school has another tier"

  var urn: URN
  /// The tier; nil when the guarantee no longer covers the school.
  var tier: SupportTier?
  var from: SupportTier?
  var on: LocalDate
  /// The decision; nil where the school left the guarantee.
  var decision: String?

  /// Nothing: the decision says it all.
  func apply(to state: inout OperationalGroupState) {}
}
