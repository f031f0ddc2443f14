import WorkflowKit

/// A day's look at a deadline's ladder is over: which rungs are, and when it is looked at next.
struct LadderWalked: DomainEvent {
  static let name = "ladder-walked"
  static let label = "A deadline's ladder was looked at"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// The day.
  var on: LocalDate
  /// Keys of rungs that were told.
  var told: [String]
  /// Keys of earlier rungs that were told with them.
  var covered: [String]
  /// Keys of rungs that are over because somebody asked for silence.
  var silenced: [String]
  /// Roles that nobody held.
  var unheld: [String]
  /// Keys of rungs that had nobody to go to: they stay.
  var stuck: [String]
  /// Whether reminders of it wait because nobody is there to get them.
  var isStuck: Bool
  /// The day through which rungs that come again are over; nil when it stays as it was.
  var walked: LocalDate?
  /// What keeps rungs from having a day.
  var troubles: [String]
  /// The day on which to look at it next; nil for none.
  var next: LocalDate?

  var subject: String { id }
}

/// Nothing more is to be said of a deadline: it was met, or is no longer owed.
struct LadderEnded: DomainEvent {
  static let name = "ladder-ended"
  static let label = "Reminders of something ended"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// The day.
  var on: LocalDate
  /// `met`, `met late`, or why it is no longer owed.
  var outcome: String

  var subject: String { id }
}
