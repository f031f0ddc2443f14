import WorkflowKit

/// One person was told of one rung.
struct ReminderSent: DomainEvent {
  static let name = "reminder-sent"
  static let label = "Somebody was reminded"
  static let audience = Audience.ops

  /// The deadline.
  var id: String
  /// The rule that it is counted by, and its version.
  var rule: String
  var ruleVersion: Int
  /// The date that the rung belongs to.
  var due: LocalDate
  /// The rung's key.
  var rung: String
  /// Keys of earlier rungs that it stands for as well.
  var covers: [String]
  /// The day of the letter.
  var on: LocalDate
  /// The person's id.
  var to: String
  /// The role for which the person gets it.
  var role: String
  /// The person for whom this one stands in.
  var stoodInFor: String?
  /// The day it was meant for, when that has gone by.
  var meantFor: LocalDate?
  /// The letter that has it.
  var letter: String

  var subject: String { id }
}

/// The letters of a moment are written.
struct LettersWritten: DomainEvent {
  static let name = "letters-written"
  static let label = "The day's letters were written"
  static let audience = Audience.ops

  /// The day in London.
  var on: LocalDate
  /// Whether the day's time for letters had come.
  var isOfDay: Bool
  /// How many letters.
  var letters: Int
  /// How many reminders are in them.
  var reminders: Int

  var subject: String { on.description }
}
