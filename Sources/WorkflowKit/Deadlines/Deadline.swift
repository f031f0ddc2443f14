public import SchoolTime

/// Something owed by a date, as a dated rule derives it from a case.
public struct Deadline: Hashable, Sendable, Codable {
  /// Names it within its case, and stays the same when the date moves: `governors-meet`.
  public var key: String
  /// The case it belongs to.
  public var caseID: String
  /// The id of the rule that gives the date.
  public var rule: String
  /// The last day on which it is kept.
  public var due: LocalDate
  /// How the date was counted, for the person who asks why; also the reason when the date moves.
  public var explanation: String
  /// The role that owes it: `lead/attendance`, `headteacher`.
  public var owner: String
  /// What is owed, in a few words.
  public var title: String
  /// Whether it is still owed.
  public var outcome: Outcome

  /// Something owed by `due`.
  public init(
    key: String, caseID: String, rule: String, due: LocalDate, explanation: String, owner: String, title: String,
    outcome: Outcome = .owed
  ) {
    self.key = key
    self.caseID = caseID
    self.rule = rule
    self.due = due
    self.explanation = explanation
    self.owner = owner
    self.title = title
    self.outcome = outcome
  }

  /// What became of it.
  ///
  /// A deadline that a module no longer declares at all counts as cancelled, because nobody said that it was met.
  public enum Outcome: Hashable, Sendable, Codable {
    /// Still to be done.
    case owed
    /// Done.
    case met
    /// No longer owed, and why.
    case cancelled(because: String)
  }
}
