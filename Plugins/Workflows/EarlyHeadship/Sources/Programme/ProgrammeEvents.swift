import WorkflowKit

/// A head is enrolled in the programme.
struct HeadEnrolled: CaseEvent {
  typealias Case = Headship
  static let name = "headship-enrolled"
  static let label = "A head is enrolled in Early Headship"
  var step: HeadshipStep { .enrolled }
  var id: String
  var on: LocalDate
}

/// The head of an academy is enrolled without a welcome visit, which the guarantee gives maintained schools only.
struct AcademyHeadEnrolled: CaseEvent {
  typealias Case = Headship
  static let name = "headship-academy-enrolled"
  static let label = "An academy's head is enrolled in Early Headship without a visit"
  var step: HeadshipStep { .enrolledWithoutVisit }
  var id: String
  var on: LocalDate
}

/// A head does not take part.
struct HeadDeclined: CaseEvent {
  typealias Case = Headship
  static let name = "headship-declined"
  static let label = "A head does not take part"
  var step: HeadshipStep { .declined }
  var id: String
  var on: LocalDate
}

/// A mentor is named.
struct MentorNamed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-mentor-named"
  static let label = "A mentor is named"
  var step: HeadshipStep { .mentorNamed }
  var id: String
  var on: LocalDate
  /// The school whose head it is.
  var school: URN
}

/// Mentor and first network meeting are both there: the first year is under way.
struct FirstYearUnderWay: CaseEvent {
  typealias Case = Headship
  static let name = "headship-first-year-under-way"
  static let label = "Mentor and network meeting are both there: the first year is under way"
  var step: HeadshipStep { .underWay }
  var id: String
  var on: LocalDate
}

/// The first year's review: a second year.
struct SecondYearAgreed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-second-year-agreed"
  static let label = "The first year's review was held: a second year"
  var step: HeadshipStep { .secondYear }
  var id: String
  var on: LocalDate
}

/// The year's review: the induction is complete.
struct InductionCompleted: CaseEvent {
  typealias Case = Headship
  static let name = "headship-completed"
  static let label = "The year's review was held: the head is inducted"
  var step: HeadshipStep { .completed }
  var id: String
  var on: LocalDate
}

/// An item of one of the two strands was gone through.
struct StrandItemDone: ForTheLead {
  static let name = "headship-strand-item-done"
  static let label = "An item of the induction was gone through"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var strand: Strand
  var item: String
  /// Whether it applies to the school.
  var applies: Bool
}

/// Early years training was offered.
struct TrainingOffered: ForTheLead {
  static let name = "headship-training-offered"
  static let label = "Early years training was offered"
  var subject: String { id }
  var id: String
  var on: LocalDate
}

/// What became of the national coaching offer.
struct CoachingAnswered: ForTheLead {
  static let name = "headship-coaching-answered"
  static let label = "What became of the national coaching offer"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var answer: CoachingAnswer
}

/// What a head said to the national coaching offer.
enum CoachingAnswer: String, Codable, Sendable, CaseIterable {
  case taken
  case notTaken = "not-taken"
}

/// The two strands of the induction, tracked apart.
enum Strand: String, Codable, Sendable, CaseIterable {
  case role, county

  /// What belongs to it, as the settings have it.
  func items(_ settings: ModuleSettings) -> [String] { settings.texts("\(rawValue)-items") }
}

extension HeadshipState {
  /// How each event of the programme changes the state.
  static var programmeEvents: [Evolution<HeadshipState>] {
    [
      .step(HeadEnrolled.self), .step(AcademyHeadEnrolled.self), .step(HeadDeclined.self),
      .step(MentorNamed.self) { one, event in one.post?.mentor = event.school },
      .step(FirstYearUnderWay.self),
      .step(SecondYearAgreed.self) { one, event in one.post?.reviews.append(event.on) },
      .step(InductionCompleted.self) { one, event in one.post?.reviews.append(event.on) },
      Evolution(StrandItemDone.self) { state, event, _ in
        state.headships[event.id]?.post?.items["\(event.strand.rawValue)/\(event.item)"] = event.applies
      },
      Evolution(TrainingOffered.self) { state, event, _ in
        state.headships[event.id]?.post?.trainingOffered = event.on
      },
      Evolution(CoachingAnswered.self) { state, event, _ in state.headships[event.id]?.post?.coaching = event.answer },
    ]
  }
}
