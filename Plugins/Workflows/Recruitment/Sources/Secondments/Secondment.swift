import WorkflowKit

/// A senior teacher seconded to design the recruitment programme: the post, never the person.
struct Secondment: TabledCase {
  static var table: StateTable<SecondmentStage, SecondmentStep> { .secondment }
  static let all: any WritableKeyPath<RecruitmentState, [String: Secondment]> & Sendable = \.secondments
  static let noun = "secondment"

  /// Opaque id.
  var id: String
  /// Where it stands.
  var stage = SecondmentStage.proposed
  /// What happened.
  var history: [Passage<SecondmentStep>]
  /// The first day.
  var begins: LocalDate
  /// The last day.
  var ends: LocalDate
  /// The member of the partnership who coaches: an id of the people file.
  var coach: String?
  /// The members who monitor: never the coach.
  var reviewers: [String] = []
  /// When coaching was held.
  var coachings: [LocalDate] = []
  /// When the other members reviewed.
  var reviews: [LocalDate] = []
  /// How many coaching slots in a row were missed when the chair was told; 0 for none.
  var missedSlots = 0
  /// When they were found missed.
  var missedOn: LocalDate?
  /// The name of the learning report, once it is handed in.
  var report: String?
  /// What it points to.
  var lessons: [Lesson] = []

  /// When coaching was last held, or the secondment began.
  var lastCoaching: LocalDate { coachings.last ?? begins }
  /// When the last review was, or the secondment began.
  var lastReview: LocalDate { reviews.last ?? begins }
  /// Whether it runs.
  var isRunning: Bool { stage == .active || stage == .handover }
}

/// A pointer for further work; the words are in the learning report itself.
struct Lesson: Hashable, Codable, Sendable {
  /// What it is about.
  var theme: Theme
  /// What to do.
  var pointer: Pointer

  /// What a pointer is about.
  enum Theme: String, Codable, Sendable, CaseIterable {
    case ittContacts = "itt-contacts"
    case countyOffer = "county-offer"
    case marketing, funding, induction, retention, coaching
  }

  /// What to do.
  enum Pointer: String, Codable, Sendable, CaseIterable {
    case keep, widen, change, stop
  }
}
