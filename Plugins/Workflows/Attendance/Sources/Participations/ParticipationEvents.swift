import WorkflowKit

/// A school takes part in the best-practice project.
struct SchoolNominated: OpeningEvent {
  typealias Case = Participation
  static let name = "school-nominated"
  static let label = "A school is nominated for the best-practice project"
  static let audience = Audience.partners
  var step: ParticipationStep { .nominated }

  var id: String
  /// The school.
  var urn: URN
  var role: Participation.Role
  var reason: Participation.Reason
  var cohort: SchoolYear
  var on: LocalDate

  var opened: Participation {
    Participation(
      id: id, urn: urn, history: [Passage(step: step, on: on)], role: role, reason: reason, cohort: cohort)
  }
}

/// What a participation is measured against.
struct BaselineTaken: CaseEvent {
  typealias Case = Participation
  static let name = "baseline-taken"
  static let label = "A baseline is taken"
  var step: ParticipationStep { .baselined }

  var id: String
  var on: LocalDate
  var measurement: Measurement
}

/// A practice was written down, at first or once more.
struct PracticeDrafted: CaseEvent {
  typealias Case = Participation
  static let name = "practice-drafted"
  static let label = "A practice note is drafted"
  var step: ParticipationStep { isRevision ? .revised : .drafted }

  var id: String
  var on: LocalDate
  var note: PracticeNote
  /// Whether there was a note before.
  var isRevision: Bool
}

/// The school's head approved the note.
struct PracticeApproved: CaseEvent {
  typealias Case = Participation
  static let name = "practice-approved"
  static let label = "A practice note is approved by the school's head"
  var step: ParticipationStep { .approved }

  var id: String
  var on: LocalDate
}

/// The note was published.
struct PracticePublished: CaseEvent {
  typealias Case = Participation
  static let name = "practice-published"
  static let label = "A practice note is published"
  static let audience = Audience.partners
  var step: ParticipationStep { .published }

  var id: String
  /// The school whose practice it is.
  var urn: URN
  var on: LocalDate
  /// Where.
  var channel: String
  /// The paper's name there.
  var paper: String
}

/// A school took a practice over.
struct PracticeAdopted: CaseEvent {
  typealias Case = Participation
  static let name = "practice-adopted"
  static let label = "A school adopts a practice"
  static let audience = Audience.partners
  var step: ParticipationStep { .adopted }

  var id: String
  /// The school that takes it over.
  var urn: URN
  var on: LocalDate
  /// The exemplar's case.
  var note: String
}

/// What came of it.
struct ProgressMeasured: CaseEvent {
  typealias Case = Participation
  static let name = "progress-measured"
  static let label = "A follow-up is measured"
  var step: ParticipationStep {
    switch result {
    case .improved: .improved
    case .unchanged: .unchanged
    case .worse: .worse
    }
  }

  var id: String
  var on: LocalDate
  var time: Participation.Time
  var followUp: Participation.FollowUp
  var result: Result

  /// Which way persistent absence went.
  enum Result: String, Hashable, Codable, Sendable {
    case improved
    case unchanged = "no-change"
    case worse
  }
}

/// A participation is over.
struct ParticipationClosed: CaseEvent {
  typealias Case = Participation
  static let name = "participation-closed"
  static let label = "A participation is closed"
  static let audience = Audience.partners
  var step: ParticipationStep { .closed }

  var id: String
  var on: LocalDate
}

/// A school left before the end.
struct ParticipationWithdrawn: CaseEvent {
  typealias Case = Participation
  static let name = "participation-withdrawn"
  static let label = "A school leaves the best-practice project"
  static let audience = Audience.partners
  var step: ParticipationStep { .withdrawn }

  var id: String
  var on: LocalDate
}
