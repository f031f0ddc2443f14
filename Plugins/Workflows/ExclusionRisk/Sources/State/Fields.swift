import WorkflowKit

// No command of this module has a field for free words: a name cannot be told from other words by its form. And no date
// may lie further from today than a child's birthday does.

extension Field where Value == URN {
  /// The school.
  static var schoolURN: Field { .urn("urn", "The school's URN") }
}

extension Field where Value == LocalDate? {
  /// When it happened.
  static var on: Field { .optional(.date("on", "When it was", hint: "today, unless given")) }
}

extension Field where Value == String {
  /// A pupil's case.
  static var pupilCase: Field { .caseID("case", "The case", hint: "exc-2018-0042") }
}

extension Field where Value == Int? {
  /// Which of a pupil's exclusions.
  static var exclusion: Field {
    .optional(.integer("exclusion", "Which exclusion of the case", in: 1...99, hint: "the last one, unless given"))
  }
}

extension Context {
  /// The furthest that a date may lie from today, in days: two years.
  static let reach = 731

  /// A date on which something was; today when there is none.
  func past(_ date: LocalDate?, _ field: String = "on") throws(Rejection) -> LocalDate {
    let date = try near(date ?? today, field)
    guard date <= today else { throw Rejection("'\(field)' is yet to come: today is \(today)") }
    return date
  }

  /// A date at most two years from today: nothing further away is meant here, and a birthday always is.
  func near(_ date: LocalDate, _ field: String) throws(Rejection) -> LocalDate {
    guard abs(today.days(until: date)) <= Self.reach else {
      throw Rejection("'\(field)' must be at most two years from today, \(today)")
    }
    return date
  }
}
