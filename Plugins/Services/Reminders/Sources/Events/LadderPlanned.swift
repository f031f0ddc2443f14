import WorkflowKit

/// A deadline's reminders were planned, or planned anew.
struct LadderPlanned: DomainEvent {
  static let name = "ladder-planned"
  static let label = "Reminders of something owed were planned"
  static let audience = Audience.ops

  /// What its module says of it.
  var facts: DeadlineFacts
  /// The day on which to look at it next; nil for none.
  var next: LocalDate?
  /// Set when something of it is to be told at once: the moment at which that was so.
  var urgent: Timestamp?
  /// What keeps rungs from having a day, a sentence each.
  var troubles: [String]
  /// Why: `opened`, `moved from 2018-10-05`, `calendars or rules changed`.
  var because: String

  var subject: String { facts.id }
}
