import WorkflowKit

/// What a module says of something that is owed.
struct DeadlineFacts: Hashable, Sendable, Codable {
  /// The module that declared it.
  var module: String
  /// The case it belongs to.
  var caseID: String
  /// Its name within the case.
  var key: String
  /// What is owed, in a few words.
  var title: String
  /// The role that owes it.
  var owner: String
  /// The id of the rule that gives the date.
  var rule: String
  /// The rule's version.
  var ruleVersion: Int
  /// The school by whose days it is counted, as its URN; nil for the county's.
  var school: String?
  /// Its days.
  var dates: LadderDates
  /// How the date was counted; nil when the rule, counted again, says the same.
  var explanation: Explanation?

  /// How people name it: `attendance.105678.return-2018-autumn`.
  var id: String { Self.id(module, caseID, key) }

  /// The id of a module's deadline.
  static func id(_ module: String, _ caseID: String, _ key: String) -> String { "\(module).\(caseID).\(key)" }

  /// The clock that its rungs belong to: the same rung of the same clock is never told twice.
  var clock: String { "\(rule)@\(dates.due)" }

  /// What a module's event says, known to the letters from a day on.
  init(_ deadline: Deadline, of module: String, known: LocalDate) {
    self.module = module
    caseID = deadline.caseID
    key = deadline.key
    title = deadline.title
    owner = deadline.owner
    rule = deadline.rule
    ruleVersion = deadline.ruleVersion
    school = deadline.school
    dates = LadderDates(
      start: deadline.start, due: deadline.due, reminderDue: deadline.reminderDue, known: known)
    explanation = deadline.explanation
  }
}
