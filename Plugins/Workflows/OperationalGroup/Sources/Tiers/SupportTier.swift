/// How much support the guarantee gives a maintained school; no grade, though judgements lead to two of them.
enum SupportTier: String, Hashable, Sendable, Codable, CaseIterable {
  /// Good and outstanding, without triggers.
  case go = "GO"
  /// Targeted work with good and outstanding schools.
  case tgo = "TGO"
  /// Bespoke work with targeted good and outstanding schools.
  case tgoPlus = "TGO+"
  /// Requires improvement.
  case ri = "RI"
  /// Inadequate.
  case inadequate = "I"

  /// Whether Ofsted's judgement leads there, not the partnership's triggers.
  var isJudged: Bool { self == .ri || self == .inadequate }
  /// Whether a support plan is written: TGO+ and RI.
  var hasPlan: Bool { self == .tgoPlus || self == .ri }
  /// Whether strategy meetings are held every six weeks.
  var hasMeetings: Bool { self == .tgoPlus || isJudged }
  /// Whether its number of visits is promised; the others' is the most that is paid for.
  var promisesVisits: Bool { self == .go || self == .tgo }

  /// What each strategy meeting asks first.
  var meetingTest: String {
    switch self {
    case .tgoPlus: "on track to retain its Good judgement at the next inspection"
    case .ri: "on track to be judged Good at the next inspection, within four terms"
    case .inadequate: "on track to be good at the end of the next inspection"
    case .go, .tgo: "no strategy meetings are held"
    }
  }
}
