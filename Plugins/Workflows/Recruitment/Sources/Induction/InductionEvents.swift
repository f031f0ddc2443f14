import WorkflowKit

/// The first day.
struct InductionBegan: CaseEvent {
  typealias Case = Vacancy
  static let name = "induction-began"
  static let label = "A new teacher's induction began"
  var step: VacancyStep { .firstDay }
  var id: String
  var on: LocalDate
  var kind: Induction.Kind
  /// Terms of full time, by the rules of the day.
  var terms: Int
}

/// A meeting at the end of a term was held.
struct TermMeetingHeld: CaseEvent {
  typealias Case = Vacancy
  static let name = "term-meeting-held"
  static let label = "The meeting at the end of an induction term was held"
  var step: VacancyStep { .meetingHeld }
  var id: String
  var on: LocalDate
  /// The how-manieth.
  var number: Int
  var kind: MeetingKind
}

/// The report went to the appropriate body.
struct TermReported: CaseEvent {
  typealias Case = Vacancy
  static let name = "term-reported"
  static let label = "The report of an induction term went to the appropriate body"
  var step: VacancyStep { .reported }
  var id: String
  var on: LocalDate
  /// Of which meeting.
  var number: Int
}

/// The induction is complete.
struct InductionCompleted: CaseEvent {
  typealias Case = Vacancy
  static let name = "induction-completed"
  static let label = "An induction is complete"
  var step: VacancyStep { .passed }
  var id: String
  var on: LocalDate
}

/// The appropriate body added terms.
struct InductionExtended: CaseEvent {
  typealias Case = Vacancy
  static let name = "induction-extended"
  static let label = "An induction is extended"
  var step: VacancyStep { .extended }
  var id: String
  var on: LocalDate
  var terms: Int
}

/// The appropriate body decided that it was not satisfactory.
struct InductionNotSatisfactory: CaseEvent {
  typealias Case = Vacancy
  static let name = "induction-not-satisfactory"
  static let label = "The appropriate body ended an induction"
  var step: VacancyStep { .notSatisfactory }
  var id: String
  var on: LocalDate
}

/// The teacher left before the end.
struct TeacherLeft: CaseEvent {
  typealias Case = Vacancy
  static let name = "teacher-left"
  static let label = "A new teacher left during the induction"
  var step: VacancyStep { .left }
  var id: String
  var on: LocalDate
  var reason: LossReason?
  /// Whether the assessment of the time served is written.
  var hasInterimAssessment: Bool
}

/// The assessment of the time served is written after all.
struct InterimAssessmentWritten: ForTheLead {
  static let name = "interim-assessment-written"
  static let label = "The assessment of the time served is written"
  var subject: String { id }
  var id: String
  var on: LocalDate
}

/// An induction that began before September 2021 now goes by the six terms.
struct InductionLengthened: ForTheLead {
  static let name = "induction-lengthened"
  static let label = "An induction goes on under the rules of six terms"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var terms: Int
}

/// The last day to appeal has passed.
struct AppealWindowClosed: ForTheLead {
  static let name = "appeal-window-closed"
  static let label = "The last day to appeal has passed"
  var subject: String { id }
  var id: String
  var on: LocalDate
}

/// How many new teachers are in induction at a school: for the Operational Group.
struct InductionsChanged: DomainEvent {
  static let name = "inductions-changed"
  static let label = "How many new teachers are in induction at a school"
  static let audience = Audience.partners
  var subject: String { urn.description }
  var urn: URN
  var on: LocalDate
  var inInduction: Int
}
