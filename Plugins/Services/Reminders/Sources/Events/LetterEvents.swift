import WorkflowKit

/// A letter is to be sent; Mail takes it from here.
struct LetterRequested: DomainEvent {
  static let name = "letter-requested"
  static let label = "A letter is to be sent"
  static let audience = Audience.ops

  /// Names the letter for good: `reminders-2018-10-05-amara-okoye`.
  var letter: String
  /// The person's id; Mail knows the address.
  var to: String
  /// `reminder`.
  var kind = "reminder"
  /// The subject, counts first.
  var subjectLine: String
  /// The whole letter as plain text of 72 columns.
  var text: String
  /// None so far: the text says all.
  var html: String?
  /// The earliest day for which something in it was meant, when that has gone by.
  var meantFor: LocalDate?
  /// The deadlines in it.
  var about: [String]
  /// Which kind of letters it belongs to.
  var list = "reminders"

  var subject: String { letter }

  private enum CodingKeys: String, CodingKey {
    case letter, to, kind, text, html, meantFor, about, list
    case subjectLine = "subject"
  }
}

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
