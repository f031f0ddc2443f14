/// What a piece of evidence is evidence of: the guarantee's own triggers, in its own order.
enum Trigger: String, Hashable, Sendable, Codable, CaseIterable {
  /// A significant percentage of the council's Position Statement red flags.
  case redFlags = "red-flags"
  /// Concerns around attainment, progress and attendance data.
  case data
  /// School leadership judged as less than good, as in a school review.
  case leadership
  /// Risk of being judged less than Good at the school's next inspection.
  case inspectionRisk = "inspection-risk"
  /// A pattern of low attainment over two years.
  case lowAttainment = "low-attainment"
  /// A pattern of progress below average over two years.
  case lowProgress = "low-progress"
  /// A section 8 inspection saw the risk of being judged below good.
  case sectionEight = "section-8"
  /// The school causes concern: what brings an academy's trust a structured conversation.
  case causingConcern = "causing-concern"
  /// A review that settles a matter for which there is no judgement: no trigger by itself.
  case review

  /// Whether it is one of the four triggers for targeted support.
  var isForTargeted: Bool {
    switch self {
    case .redFlags, .data, .leadership, .inspectionRisk: true
    default: false
    }
  }

  /// Whether it is one of the further triggers for bespoke support.
  var isForBespoke: Bool { self == .lowAttainment || self == .lowProgress || self == .sectionEight }
  /// Whether it is a pattern of years, and so names them.
  var isPattern: Bool { self == .lowAttainment || self == .lowProgress }
  /// Whether it brings an academy into scope of a structured conversation.
  var isForConversation: Bool { isForTargeted || isForBespoke || self == .causingConcern }
}
