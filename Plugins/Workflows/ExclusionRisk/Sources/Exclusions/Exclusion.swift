import WorkflowKit

/// A suspension (a fixed-period exclusion until 2022), or a permanent exclusion.
enum ExclusionKind: String, Hashable, Sendable, Codable, CaseIterable {
  case suspension, permanent
}

/// Who is to be told.
enum Notice: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case parents
  /// Parents, of where education from day six will be.
  case daySixDetails = "day-six-details"
  case governors
  case localAuthority = "local-authority"
  case homeAuthority = "home-authority"
  case socialWorker = "social-worker"
  case virtualSchool = "virtual-school"
}

/// Education that is owed while a pupil is excluded.
enum Provision: String, Hashable, Sendable, Codable, CaseIterable {
  /// Work set and marked, days 1 to 5.
  case workSet = "work-set"
  /// Education from day one, for a looked-after child.
  case dayOne = "day-one"
  /// Full-time education from day six.
  case daySix = "day-six"
}

/// Why no full-time education is owed from day six.
enum DaySixExemption: String, Hashable, Sendable, Codable, CaseIterable {
  case yearElevenWithoutExams = "year-11-no-more-exams"
  case planWithFewerHours = "plan-with-fewer-hours"
}

/// Why an exclusion was cancelled.
enum CancelReason: String, Hashable, Sendable, Codable, CaseIterable {
  case newEvidence = "new-evidence"
  case otherSupport = "other-support"
  case managedMove = "managed-move"
  case process
}

/// What an independent panel found.
enum ReviewOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  case uphold, recommend, quash
}

/// Who was asked before the decision.
struct Consultations: Hashable, Sendable, Codable {
  /// The Exclusion and Reintegration Officer.
  var officer: Bool
  /// The Virtual School.
  var virtualSchool: Bool
  /// Whether it was considered that the behaviour may be related to exploitation.
  var exploitation: Bool
}

/// One exclusion with all that follows from it.
struct Exclusion: Hashable, Sendable, Codable {
  /// The how-manieth of its case, from 1.
  var number: Int
  /// Which kind.
  var kind: ExclusionKind
  /// When the head decided it.
  var decided: LocalDate
  /// The excluded days; no last day for a permanent one.
  var period: ExclusionPeriod
  /// The school that excluded.
  var urn: URN
  /// Among which schools it stands.
  var phase: SchoolPhase
  /// The first public exam or national test that would be missed; nil for none.
  var exam: LocalDate?
  /// Whether the pupil lives in another local authority's area.
  var livesElsewhere = false
  /// Who was asked before.
  var consulted: Consultations
  /// Where it stands.
  var state = ExclusionState.notified
  /// Who was told when.
  var notices: [Notice: LocalDate] = [:]
  /// When the work for days 1 to 5 was set.
  var workSet: LocalDate?
  /// Since when there is education from day one.
  var dayOne: LocalDate?
  /// Since when there is, or will be, full-time education.
  var daySix: LocalDate?
  /// Why none is owed.
  var exemption: DaySixExemption?
  /// When the parents made representations.
  var representations: LocalDate?
  /// The day of the governors' meeting.
  var meeting: LocalDate?
  /// When the papers were sent.
  var papers: LocalDate?
  /// When the governors decided.
  var governorsDecided: LocalDate?
  /// When notice of their decision counts as given to the parents.
  var decisionGiven: LocalDate?
  /// When the parents applied for a review.
  var reviewRequested: LocalDate?
  /// When the panel sat.
  var reviewHeld: LocalDate?
  /// What it found.
  var reviewOutcome: ReviewOutcome?
  /// When its finding counts as given to the governors.
  var reviewGiven: LocalDate?
  /// When the governors reconsidered.
  var reconsidered: LocalDate?
  /// When it was reinstated or cancelled.
  var ended: LocalDate?
  /// When the panel for fair access got the form.
  var referred: LocalDate?
  /// When the pupil had a place at a school.
  var placed: LocalDate?
  /// When the provider last told the home school of attendance and learning.
  var providerReported: LocalDate?
  /// When the pupil was taken off the roll.
  var offRoll: LocalDate?

  /// Whether it counts: neither reinstated nor cancelled.
  var stands: Bool { state != .reinstated && state != .cancelled }
}
