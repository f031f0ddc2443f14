import WorkflowKit

/// A head gives notice: a headship will be vacant.
struct HeadGaveNotice: ForTheLead {
  static let name = "headship-notice-given"
  static let label = "A head gives notice"
  var subject: String { id }
  var id: String
  /// When notice was given.
  var on: LocalDate
  /// The school.
  var urn: URN
  /// The last day in post.
  var lastDay: LocalDate
}

/// The governors told the council that the head leaves.
struct CouncilTold: CaseEvent {
  typealias Case = Headship
  static let name = "headship-council-told"
  static let label = "The governors told the council that the head leaves"
  var step: HeadshipStep { .councilTold }
  var id: String
  var on: LocalDate
}

/// The head stays.
struct NoticeTakenBack: CaseEvent {
  typealias Case = Headship
  static let name = "headship-notice-taken-back"
  static let label = "The head takes the notice back"
  var step: HeadshipStep { .leavingWithdrawn }
  var id: String
  var on: LocalDate
}

/// The last day of the head before is over.
struct LastDayOver: ForTheLead {
  static let name = "headship-last-day-over"
  static let label = "The last day of the head before is over"
  var subject: String { id }
  var id: String
  var on: LocalDate
}

/// The head of a headship left: by notice, at the end of an interim time, or when another head began.
struct HeadshipEnded: CaseEvent {
  typealias Case = Headship
  static let name = "headship-ended"
  static let label = "The head of a headship has left"
  var step: HeadshipStep { .left }
  var id: String
  /// When it became known.
  var on: LocalDate
  /// The last day in post.
  var lastDay: LocalDate
}

extension HeadshipState {
  /// How each event of leaving changes the state.
  static var leavingEvents: [Evolution<HeadshipState>] {
    [
      Evolution(HeadGaveNotice.self) { state, event, _ in
        state.numbers.take(event.id)
        state.headships[event.id] = Headship(
          id: event.id, stage: .leaving, history: [Passage(step: .noticeGiven, on: event.on)], urn: event.urn,
          leaving: Headship.Leaving(noticeOn: event.on, lastDay: event.lastDay))
      },
      .step(CouncilTold.self) { one, event in one.leaving?.toldOn = event.on },
      .step(NoticeTakenBack.self),
      Evolution(LastDayOver.self) { state, event, _ in state.headships[event.id]?.leaving?.isOver = true },
      .step(HeadshipEnded.self) { one, event in one.post?.ended = event.lastDay },
    ]
  }
}
