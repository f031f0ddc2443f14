import WorkflowKit

/// Some office has something to look at; which, and of whom, is said nowhere.
struct AlertRaised: DomainEvent {
  static let name = "alert-raised"
  static let label = "An office was told that an item needs it"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { alert }
  /// Nothing: how many offices are alerted would tell of the child.
  var told: String { "" }

  /// The alert's own id, of which no case's follows.
  var alert: String
  /// When.
  var on: LocalDate
  /// How many people were written to; 0 when nobody holds the office.
  var letters: Int
}

/// A letter to be sent.
struct LetterRequested: DomainEvent {
  static let name = "letter-requested"
  static let label = "A letter is to be sent"
  static let audience = Audience.ops
  var subject: String { letter }
  /// Nothing, as above.
  var told: String { "" }

  /// Its id.
  var letter: String
  /// The person.
  var to: String
  /// What kind of letter it is.
  var kind = "alert"
  /// Its heading.
  var subjectLine = "An item needs you in the restricted system"
  /// Its words: the same in every letter.
  var text = """
    An item needs you in the restricted system, today.

    Please ask the lead of the exclusion-risk programme, or an Exclusion and
    Reintegration Officer. Do not answer this letter: nothing about a child
    may be written in it.
    """
  /// The day for which it is meant.
  var meantFor: LocalDate
  /// Nothing: it would tell too much.
  var about: [String] = []
  /// The list.
  var list = "alerts"

  private enum CodingKeys: String, CodingKey {
    case letter, to, kind, text, meantFor, about, list
    case subjectLine = "subject"
  }
}

/// Who holds the offices that are alerted.
struct OfficesNoted: DomainEvent {
  static let name = "offices-noted"
  static let label = "Who holds the offices that are alerted"
  static let audience = Audience.ops
  let subject = "people"

  /// The ids of the people, by role.
  var holders: [String: [String]]

  private enum CodingKeys: CodingKey { case holders }
}
