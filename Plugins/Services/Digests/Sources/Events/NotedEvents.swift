import WorkflowKit

/// A module's section for the partnership came in.
struct SectionTaken: DomainEvent {
  static let name = "section-taken"
  static let label = "A module's section came in"
  static let audience = Audience.partners

  /// The module.
  var module: String
  /// The section.
  var section: DigestSection
  /// The number of the module's event with it.
  var seq: UInt64?

  var subject: String { "\(section.week.topicPart).\(module)" }
}

/// A module's section for its lead came in.
struct LeadSectionTaken: DomainEvent {
  static let name = "lead-section-taken"
  static let label = "A module's section for its lead came in"
  static let audience = Audience.ops

  /// The module.
  var module: String
  /// The section.
  var section: DigestSection
  /// The number of the module's event with it.
  var seq: UInt64?

  var subject: String { "\(section.week.topicPart).\(module)" }
}

/// Something happened of which the digest for who runs the daemon tells.
struct OperationNoted: DomainEvent {
  static let name = "operation-noted"
  static let label = "Something for the digest of who runs the daemon"
  static let audience = Audience.ops

  /// What kind of thing, as `letter-failed`.
  var kind: String
  /// What, in a sentence without a full stop.
  var text: String
  /// The day.
  var on: LocalDate
  /// The letter of which it is in doubt whether it was sent; nil for anything else.
  var letter: String?

  var subject: String { kind }
}
