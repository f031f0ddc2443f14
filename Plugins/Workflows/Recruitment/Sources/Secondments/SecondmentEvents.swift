import WorkflowKit

/// A secondment is proposed.
struct SecondmentProposed: ForTheLead {
  static let name = "secondment-proposed"
  static let label = "A secondment is proposed"
  var subject: String { id }
  var id: String
  var on: LocalDate
  /// Its first and last day.
  var begins: LocalDate
  var ends: LocalDate
}

/// Somebody is appointed; a coach and reviewers are named.
struct SecondmentAppointed: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-appointed"
  static let label = "The secondment is filled, with a coach and reviewers"
  var step: SecondmentStep { .appointed }
  var id: String
  var on: LocalDate
  /// Ids of the people file.
  var coach: String
  var reviewers: [String]
}

/// The proposal is taken back.
struct SecondmentWithdrawn: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-withdrawn"
  static let label = "The proposal of a secondment is taken back"
  var step: SecondmentStep { .withdrawn }
  var id: String
  var on: LocalDate
}

/// Coach or reviewers are others.
struct SecondmentCoachChanged: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-coach-changed"
  static let label = "The secondment has another coach or other reviewers"
  var step: SecondmentStep { .coachChanged }
  var id: String
  var on: LocalDate
  var coach: String
  var reviewers: [String]
}

/// The secondment lasts longer.
struct SecondmentExtended: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-extended"
  static let label = "The secondment lasts longer"
  var step: SecondmentStep { .extended }
  var id: String
  var on: LocalDate
  var ends: LocalDate
}

/// Coaching was held.
struct CoachingLogged: CaseEvent {
  typealias Case = Secondment
  static let name = "coaching-logged"
  static let label = "Coaching of the secondee was held"
  var step: SecondmentStep { .coachingLogged }
  var id: String
  var on: LocalDate
  /// Who coached.
  var by: String
}

/// Other members looked at how the secondment goes.
struct SecondmentReviewed: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-reviewed"
  static let label = "The secondment was reviewed"
  var step: SecondmentStep { .reviewed }
  var id: String
  var on: LocalDate
  /// Who reviewed.
  var by: String
}

/// The last two terms have begun: time to hand over.
struct SecondmentHandoverBegan: CaseEvent {
  typealias Case = Secondment
  static let name = "secondment-handover-began"
  static let label = "The secondment is in its last two terms"
  var step: SecondmentStep { .finalTerms }
  var id: String
  var on: LocalDate
}

/// Two coaching slots in a row went by: the chair is told.
struct CoachingMissed: ForTheLead {
  static let name = "coaching-missed"
  static let label = "Two coaching slots in a row were missed"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var slots: Int
}

/// The learning report came.
struct LearningReportHandedIn: CaseEvent {
  typealias Case = Secondment
  static let name = "learning-report-handed-in"
  static let label = "The learning report is handed in"
  var step: SecondmentStep { .reportHandedIn }
  var id: String
  var on: LocalDate
  /// The paper's short name.
  var paper: String
}

/// The report points to something for further work.
struct LessonRecorded: ForTheLead {
  static let name = "lesson-recorded"
  static let label = "A pointer of the learning report is recorded"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var lesson: Lesson
}

/// The partnership took the report.
struct LearningReportAccepted: CaseEvent {
  typealias Case = Secondment
  static let name = "learning-report-accepted"
  static let label = "The learning report is accepted and the secondment closed"
  var step: SecondmentStep { .reportAccepted }
  var id: String
  var on: LocalDate
}
