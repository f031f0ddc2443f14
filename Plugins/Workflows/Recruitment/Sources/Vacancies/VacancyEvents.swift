import WorkflowKit

/// A school expects a post to be vacant.
struct VacancyExpected: ForTheLead {
  static let name = "vacancy-expected"
  static let label = "A vacancy is expected"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var urn: URN
  /// What is taught.
  var group: SubjectGroup
  var share: Share
  var needed: LocalDate
}

/// A school advertises the post.
struct VacancyAdvertised: CaseEvent {
  typealias Case = Vacancy
  static let name = "vacancy-advertised"
  static let label = "A vacancy is advertised"
  var step: VacancyStep { .advertised }
  var id: String
  var on: LocalDate
  var cause: Vacancy.Cause
}

/// A school advertises the post once more.
struct VacancyAdvertisedAgain: CaseEvent {
  typealias Case = Vacancy
  static let name = "vacancy-advertised-again"
  static let label = "A vacancy is advertised again"
  var step: VacancyStep { .advertisedAgain }
  var id: String
  var on: LocalDate
}

/// Another teacher has the post: no new teacher does.
struct VacancyFilled: CaseEvent {
  typealias Case = Vacancy
  static let name = "vacancy-filled"
  static let label = "A vacancy is filled by another teacher"
  var step: VacancyStep { .filled }
  var id: String
  var on: LocalDate
}

/// A school offers the job to a new teacher.
struct JobOffered: CaseEvent {
  typealias Case = Vacancy
  static let name = "job-offered"
  static let label = "A job is offered to a new teacher"
  var step: VacancyStep { .offered }
  var id: String
  var on: LocalDate
}

/// The new teacher accepts.
struct JobAccepted: CaseEvent {
  typealias Case = Vacancy
  static let name = "job-accepted"
  static let label = "A job is accepted"
  var step: VacancyStep { .accepted }
  var id: String
  var on: LocalDate
  /// The first day.
  var start: LocalDate
}

/// The new teacher declines.
struct JobDeclined: CaseEvent {
  typealias Case = Vacancy
  static let name = "job-declined"
  static let label = "A job is declined"
  var step: VacancyStep { .declined }
  var id: String
  var on: LocalDate
  var reason: LossReason?
}

/// School or candidate step back.
struct VacancyWithdrawn: CaseEvent {
  typealias Case = Vacancy
  static let name = "vacancy-withdrawn"
  static let label = "A vacancy or an offer is withdrawn"
  var step: VacancyStep { .withdrawn }
  var id: String
  var on: LocalDate
  /// Whether a new teacher is lost by it.
  var isLoss: Bool
  var reason: LossReason?
}

/// Qualified teacher status, references and the DBS check are ticked.
struct CandidateCleared: CaseEvent {
  typealias Case = Vacancy
  static let name = "candidate-cleared"
  static let label = "Qualification, references and checks are in order"
  var step: VacancyStep { .cleared }
  var id: String
  var on: LocalDate
}

/// The new teacher is registered with an appropriate body.
struct InductionRegistered: CaseEvent {
  typealias Case = Vacancy
  static let name = "induction-registered"
  static let label = "A new teacher is registered with an appropriate body"
  var step: VacancyStep { .registered }
  var id: String
  var on: LocalDate
  var body: String
}

/// The first day is another.
struct StartChanged: ForTheLead {
  static let name = "start-changed"
  static let label = "The first day is another"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var start: LocalDate
}

/// Why a new teacher was lost is known after all.
struct LossReasonRecorded: ForTheLead {
  static let name = "loss-reason-recorded"
  static let label = "Why a new teacher was lost is recorded"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var reason: LossReason
}
