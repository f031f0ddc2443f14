import WorkflowKit

/// What the guarantee's "within four terms" means: each meaning is a rule of its own, with its own dates and source.
enum TermMeaning: String, Hashable, Sendable, Codable, CaseIterable {
  /// Three terms a year, from the one after the report on.
  case nationalNext = "national-next"
  /// Three terms a year, the one of the report being the first.
  case nationalCurrent = "national-current"
  /// Oxfordshire's six terms, from the one after the report on.
  case sixNext = "six-next"
  /// Oxfordshire's six terms, the one of the report being the first.
  case sixCurrent = "six-current"

  /// The rule that counts so.
  var rule: String {
    self == .nationalNext ? "good-within-four-terms" : "good-within-four-terms-\(rawValue)"
  }

  /// The meaning for a person.
  var words: String {
    switch self {
    case .nationalNext: "national (three a year), from the next"
    case .nationalCurrent: "national (three a year), from this one"
    case .sixNext: "Oxfordshire's six, from the next"
    case .sixCurrent: "Oxfordshire's six, from this one"
    }
  }
}

/// The clock of a judgement of requires improvement: good within four terms.
struct ImprovementClock: Hashable, Sendable, Codable {
  /// The day of the judgement.
  var judged: LocalDate
  /// The day of the report, from which is counted; nil while it is not known, and then the judgement's day counts.
  var published: LocalDate?
  /// What "term" means for this school: the setting of the day on which the clock began, or was read anew.
  var meaning: TermMeaning
  /// Whether it has stopped: the school left RI.
  var ended: LocalDate?

  /// The day from which is counted.
  var start: LocalDate { published ?? judged }
}
