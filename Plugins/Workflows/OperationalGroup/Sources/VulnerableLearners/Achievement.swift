import WorkflowKit

/// What one group of vulnerable learners achieves, as published for a year: county beside England.
///
/// The group is to "inform the commissioning groups concerning achievement of vulnerable learners": figures of the whole
/// county only, none of a school or of pupils.
struct Achievement: Hashable, Sendable, Codable {
  var year: SchoolYear
  var group: Group
  var measure: Measure
  var county: ExactDecimal
  /// Nil where none is published.
  var england: ExactDecimal?
  /// Where it is published.
  var reference: String
  var recorded: LocalDate

  /// The learners of whom the strategy speaks.
  enum Group: String, Hashable, Sendable, Codable, CaseIterable {
    case disadvantaged
    case lookedAfter = "looked-after"
    case support = "sen-support"
    case plan = "ehc-plan"
    case otherLanguage = "other-first-language"
    case all = "all-pupils"
  }

  /// What is measured; percentages but for the scores.
  enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
    case earlyYears = "good-level-of-development"
    case phonics
    case keyStage2 = "ks2-expected"
    case attainment8 = "attainment-8"
    case progress8 = "progress-8"
    case english = "english-and-maths"
  }

  /// Of which group, measure and year it is.
  var key: String { "\(year.fileName)-\(measure.rawValue)-\(group.rawValue)" }
}

/// Published achievement of vulnerable learners was recorded.
struct AchievementRecorded: GroupEvent {
  static let name = "achievement-recorded"
  static let label = "What vulnerable learners achieve was recorded"
  static let audience = Audience.partners
  var subject: String { achievement.key }

  var achievement: Achievement

  func apply(to state: inout OperationalGroupState) { state.achievements[achievement.key] = achievement }
}

/// A commissioning group was told what vulnerable learners achieve.
struct CommissionersInformed: GroupEvent, Hashable {
  static let name = "commissioners-informed"
  static let label = "A commissioning group was told what vulnerable learners achieve"
  static let audience = Audience.partners
  var subject: String { year.fileName }

  var year: SchoolYear
  /// The group's role.
  var to: String
  var on: LocalDate
  var reference: String

  func apply(to state: inout OperationalGroupState) { state.commissionersInformed.append(self) }
}
