public import SchoolTime

/// Something owed by a date, as a dated rule derives it from a case.
///
/// Make one with `almanac.deadline(…)`, which counts by the rule and says how.
public struct Deadline: Hashable, Sendable, Codable {
  /// Names it within its case, and stays the same when the date moves: `governors-meet`.
  public var key: String
  /// The case it belongs to.
  public var caseID: String
  /// The id of the rule that gives the date.
  public var rule: String
  /// The rule's version.
  public var ruleVersion: Int
  /// The day that started the clock.
  public var start: LocalDate
  /// The last day on which it is kept.
  public var due: LocalDate
  /// The day that reminders lead up to.
  ///
  /// Earlier than `due` where the sources leave open from which day to count.
  public var reminderDue: LocalDate
  /// The school whose calendar was counted by, as its URN; nil for the county's.
  public var school: String?
  /// How the date was counted, for the person who asks why; also the reason when the date moves.
  public var explanation: Explanation
  /// The role that owes it: `lead/attendance`, `school/123456`.
  public var owner: String
  /// What is owed, in a few words.
  public var title: String
  /// Whether it is still owed.
  public var outcome: Outcome

  /// Something owed by `due`.
  public init(
    key: String, caseID: String, rule: String, ruleVersion: Int = 1, start: LocalDate, due: LocalDate,
    reminderDue: LocalDate? = nil, school: String? = nil, explanation: Explanation, owner: String, title: String,
    outcome: Outcome = .owed
  ) {
    self.key = key
    self.caseID = caseID
    self.rule = rule
    self.ruleVersion = ruleVersion
    self.start = start
    self.due = due
    self.reminderDue = reminderDue ?? due
    self.school = school
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
    /// Owed, but its day cannot be counted, and why: a calendar is not loaded, or no rule was in force.
    case uncounted(because: String)
  }
}
