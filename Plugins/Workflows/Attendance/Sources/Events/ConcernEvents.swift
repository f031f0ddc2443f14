import WorkflowKit

/// A school gives concern by the dated rule.
struct ConcernRaised: DomainEvent {
  static let name = "concern-raised"
  static let label = "A school's persistent absence gives concern"
  static let audience = Audience.partners
  var subject: String { concern.subject }

  /// The school and the figures that say so.
  var concern: Concern
}

/// A school no longer gives concern by the rule.
struct ConcernEnded: DomainEvent {
  static let name = "concern-ended"
  static let label = "A school's persistent absence no longer gives concern"
  static let audience = Audience.partners
  var subject: String { SchoolSubject.text(urn: urn, laestab: laestab) }

  /// Local authority and establishment number.
  var laestab: UInt32
  /// Its reference number; 0 where it is not known.
  var urn: UInt32
  /// The year whose figures say so.
  var year: SchoolYear
  /// The version of the rule.
  var rule: String
}

extension Concern {
  /// The last part of its topics.
  var subject: String { SchoolSubject.text(urn: urn, laestab: laestab) }
}

/// What the register says of a school, as far as this module needs it.
struct SchoolNoted: DomainEvent {
  static let name = "school-noted"
  static let label = "What the register says of a school"
  static let audience = Audience.open
  var subject: String { school.urn.description }

  /// The school.
  var school: NotedSchool
}
