import WorkflowKit

/// A school's name is known, or another than before.
struct SchoolNamed: DomainEvent {
  static let name = "school-named"
  static let label = "A school's name"
  static let audience = Audience.open

  /// The school, by its URN.
  var urn: String
  /// Its name.
  var school: String

  var subject: String { urn }
}

/// Letters go at another time of day.
struct SendTimeNoted: DomainEvent {
  static let name = "send-time-noted"
  static let label = "Letters go at another time of day"
  static let audience = Audience.ops

  /// The time in London.
  var sendAt: LocalTime

  var subject: String { "send-at" }
}

/// Calendars or rules changed, or somebody new can be told: all plans are to be made again.
struct PlansOutdated: DomainEvent {
  static let name = "plans-outdated"
  static let label = "Plans of reminders are to be made again"
  static let audience = Audience.ops

  /// When.
  var at: Timestamp

  var subject: String { "all" }
}
