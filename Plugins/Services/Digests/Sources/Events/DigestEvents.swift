import WorkflowKit

/// A day began on which a digest is sent.
struct DigestDue: DomainEvent {
  static let name = "digest-due"
  static let label = "A digest is due"
  static let audience = Audience.ops

  /// The week.
  var week: ISOWeek
  /// The day it is meant for.
  var on: LocalDate
  /// When the modules are asked.
  var cutAt: Timestamp
  /// What readers must know of its day.
  var notes: [String]
  /// The day of the next one.
  var next: LocalDate?
  /// The modules expected, in the order of the digest.
  var modules: [String]

  var subject: String { week.topicPart }
}

/// A digest was due and never sent.
struct DigestSkipped: DomainEvent {
  static let name = "digest-skipped"
  static let label = "A digest was left out"
  static let audience = Audience.ops

  /// The week.
  var week: ISOWeek
  /// The day it was meant for.
  var on: LocalDate

  var subject: String { week.topicPart }
}

/// The point of the journal at which a week's digest is made: each module answers it with its section.
struct WeekCut: DomainEvent {
  static let name = "cut-made"
  static let label = "The modules are asked for the week's digest"
  static let audience = Audience.partners

  /// The week.
  var week: ISOWeek
  /// The day of the cut.
  var on: LocalDate
  /// When the digest is sent with what has come.
  var sendAt: Timestamp

  var subject: String { week.topicPart }
}

/// The Operational Group's digest of a week.
struct DigestIssued: DomainEvent {
  static let name = "digest-issued"
  static let label = "The week's digest"
  static let audience = Audience.partners

  /// The digest.
  var digest: Digest

  var subject: String { digest.week.topicPart }
}

/// A module's lead's digest of a week.
struct LeadDigestIssued: DomainEvent {
  static let name = "lead-digest-issued"
  static let label = "The week's digest of a module's lead"
  static let audience = Audience.ops

  /// The digest.
  var digest: Digest

  var subject: String { "\(digest.week.topicPart).\(digest.edition.slug)" }
}

/// The digest of a week of who runs the daemon.
struct OpsDigestIssued: DomainEvent {
  static let name = "ops-digest-issued"
  static let label = "The week's digest of who runs the daemon"
  static let audience = Audience.ops

  /// The digest.
  var digest: Digest

  var subject: String { digest.week.topicPart }
}

extension Digest {
  /// The event that issues it.
  var issued: any DomainEvent {
    switch edition {
    case .partners: DigestIssued(digest: self)
    case .lead: LeadDigestIssued(digest: self)
    case .ops: OpsDigestIssued(digest: self)
    }
  }
}
