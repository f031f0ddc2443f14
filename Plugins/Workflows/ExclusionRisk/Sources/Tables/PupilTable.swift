/// Where the work with a pupil stands.
enum PupilState: String, Hashable, Sendable, Codable, CaseIterable {
  /// Known by an exclusion only; not in the programme.
  case outside
  case flagged = "flagged-at-risk"
  case open, plan
  case steppedDown = "stepped-down"
  case escalated, excluded, reinstated, cancelled, moved, sustained
}

/// What happens to a pupil.
enum PupilStep: String, Hashable, Sendable, Codable, CaseIterable {
  case note, flag, open, clinic
  case goOn = "continue"
  case stepDown = "step-down"
  case escalate, exclude, reinstate, cancel, move, sustain
}

extension Machine where State == PupilState, Step == PupilStep {
  /// A pupil.
  ///
  /// To be excluded means permanently; a suspension leaves the state as it is.
  static let pupil = Machine(rows: [
    Row(nil, .note, .outside),
    Row(nil, .flag, .flagged),
    Row(.outside, .flag, .flagged),
    Row(.reinstated, .flag, .flagged),
    Row(.cancelled, .flag, .flagged),
    Row(.flagged, .open, .open),
    Row(.open, .clinic, .plan),
    Row(.plan, .clinic, .plan),
    Row(.escalated, .clinic, .escalated),
    Row(.steppedDown, .clinic, .plan),
    Row(.plan, .goOn, .plan),
    Row(.plan, .stepDown, .steppedDown),
    Row(.plan, .escalate, .escalated),
    Row(.escalated, .goOn, .plan),
    Row(.escalated, .stepDown, .steppedDown),
    Row(.outside, .exclude, .excluded),
    Row(.flagged, .exclude, .excluded),
    Row(.open, .exclude, .excluded),
    Row(.plan, .exclude, .excluded),
    Row(.steppedDown, .exclude, .excluded),
    Row(.escalated, .exclude, .excluded),
    Row(.reinstated, .exclude, .excluded),
    Row(.cancelled, .exclude, .excluded),
    Row(.moved, .exclude, .excluded),
    Row(.sustained, .exclude, .excluded),
    Row(.excluded, .reinstate, .reinstated),
    Row(.excluded, .cancel, .cancelled),
    Row(.outside, .move, .moved),
    Row(.flagged, .move, .moved),
    Row(.open, .move, .moved),
    Row(.plan, .move, .moved),
    Row(.steppedDown, .move, .moved),
    Row(.escalated, .move, .moved),
    Row(.reinstated, .move, .moved),
    Row(.cancelled, .move, .moved),
    Row(.steppedDown, .sustain, .sustained),
    Row(.reinstated, .sustain, .sustained),
    Row(.cancelled, .sustain, .sustained),
    Row(.moved, .sustain, .sustained),
  ])
}
