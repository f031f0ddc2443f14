import WorkflowKit

/// Somebody has seen what is owed.
struct DeadlineAcknowledged: DomainEvent {
  static let name = "deadline-acknowledged"
  static let label = "Acknowledged: quiet until it is overdue"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// Who, when, and whose reminders it silences.
  var acknowledgement: Acknowledgement

  var subject: String { id }
}

/// Somebody who has seen that something is overdue wants no more reminders of it.
struct OverdueAcknowledged: DomainEvent {
  static let name = "overdue-acknowledged"
  static let label = "Acknowledged: no more reminders to you; whoever comes after you on its ladder still hears"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// Who, when, and whose reminders it silences.
  var acknowledgement: Acknowledgement

  var subject: String { id }
}

/// Reminders of something wait.
struct ReminderSnoozed: DomainEvent {
  static let name = "reminder-snoozed"
  static let label = "Snoozed"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// Who, until when and why.
  var snooze: Snooze

  var subject: String { id }
}

/// Somebody else is to do it.
struct DeadlineReassigned: DomainEvent {
  static let name = "deadline-reassigned"
  static let label = "Reassigned: the next letter tells them"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// Who, to whom and why.
  var reassignment: Reassignment
  /// What they are told.
  var notice: Notice

  var subject: String { id }
}

/// Somebody says that it is done.
struct DoneReported: DomainEvent {
  static let name = "done-reported"
  static let label =
    "Noted, and its owner gets no more reminders; it stays open until its module records it, as its lead is told"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// The module that is asked to record it.
  var module: String
  /// The case.
  var caseID: String
  /// The deadline's name within the case.
  var key: String
  /// Who and when.
  var report: DoneReport
  /// What the module's lead is told.
  var notice: Notice

  var subject: String { id }
}
