import WorkflowKit

/// What the module did with one school: its case, which is never closed, for history stays.
struct SchoolCase: Hashable, Sendable, Codable {
  /// Decisions on its tier, the first one first.
  var decisions: [Decision] = []
  var evidence: [String: Evidence] = [:]
  var statements: [PositionStatement] = []
  /// Rounds in which it sent no data return, since the last evidence of that.
  var missingReturns: [String] = []
  var newHeads: [NewHead] = []
  var visits: [String: Visit] = [:]
  var meetings: [String: StrategyMeeting] = [:]
  var plans: [String: SupportPlan] = [:]
  var letters: [SchoolYear: GuaranteeLetters] = [:]
  /// The clock of its latest judgement of requires improvement.
  var clock: ImprovementClock?
  /// Questions of its governors to its leaders, in the order recorded.
  var challenges: [Challenge] = []
  /// What waits for the next strategy meeting.
  var agenda: [String] = []
  /// When it was last put before the chair because two meetings in a row found it off track.
  var escalated: LocalDate?
  /// When the guarantee ended for it, and why.
  var ended: LocalDate?
  var endedBecause: String?

  /// The tier that was decided; nil for none, and for a school that left the guarantee.
  var tier: SupportTier? { ended == nil ? decisions.last?.to : nil }
  /// Since when it has the tier.
  var tierSince: LocalDate? { since(decisions.count - 1) }

  /// The tier that had been decided by a date.
  func tier(on date: LocalDate) -> SupportTier? {
    if let ended, ended <= date { return nil }
    return decisions.last { $0.on <= date }?.to
  }

  private func since(_ index: Int) -> LocalDate? {
    guard decisions.indices.contains(index) else { return nil }
    let isKept = index > 0 && decisions[index - 1].to == decisions[index].to
    return isKept ? since(index - 1) : decisions[index].on
  }
}
