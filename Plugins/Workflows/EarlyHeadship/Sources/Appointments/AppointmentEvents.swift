import WorkflowKit

/// A substantive or executive head is appointed: to a vacancy, or to a post of which the module had not heard.
struct HeadshipFilled: ForTheLead {
  static let name = "headship-filled"
  static let label = "A substantive or executive head is appointed"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var urn: URN
  var kind: HeadKind
  /// The first day.
  var starts: LocalDate
  /// Whether that is a term ahead.
  var isTermAhead: Bool
  /// Whether early years training is offered.
  var hasEarlyYears: Bool
}

/// An interim or acting head is appointed; the vacancy stays a case of its own.
struct InterimAppointed: ForTheLead {
  static let name = "headship-interim-appointed"
  static let label = "An interim or acting head is appointed"
  var subject: String { id }
  var id: String
  var on: LocalDate
  var urn: URN
  var kind: HeadKind
  /// The first day.
  var starts: LocalDate
  var hasEarlyYears: Bool
}

/// The interim head gets the post.
struct InterimConfirmed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-interim-confirmed"
  static let label = "The interim head gets the post"
  var step: HeadshipStep { .confirmed }
  var id: String
  var on: LocalDate
  /// The first day in the substantive post.
  var starts: LocalDate
}

/// The interim head, who had the welcome visit, gets the post.
struct VisitedInterimConfirmed: CaseEvent {
  typealias Case = Headship
  static let name = "headship-visited-interim-confirmed"
  static let label = "The interim head, who had the welcome visit, gets the post"
  var step: HeadshipStep { .confirmedAfterVisit }
  var id: String
  var on: LocalDate
  var starts: LocalDate
}

/// A vacancy is over: the interim head got the post.
struct VacancyFilledByInterim: CaseEvent {
  typealias Case = Headship
  static let name = "headship-filled-by-interim"
  static let label = "The vacancy is over: the interim head got the post"
  var step: HeadshipStep { .filledByInterim }
  var id: String
  var on: LocalDate
}

/// The first day is another one.
struct StartChanged: CaseEvent {
  typealias Case = Headship
  static let name = "headship-start-changed"
  static let label = "The first day of the head is another one"
  var step: HeadshipStep { .startChanged }
  var id: String
  var on: LocalDate
  var starts: LocalDate
}

/// The appointment fell through.
struct AppointmentWithdrawn: CaseEvent {
  typealias Case = Headship
  static let name = "headship-appointment-withdrawn"
  static let label = "The appointment of the head falls through"
  var step: HeadshipStep { .appointmentWithdrawn }
  var id: String
  var on: LocalDate
}

/// The head's first day.
struct HeadshipBegan: CaseEvent {
  typealias Case = Headship
  static let name = "headship-began"
  static let label = "The first day of the head"
  var step: HeadshipStep { .firstDay }
  var id: String
  var on: LocalDate
}

extension HeadshipState {
  /// How each event of appointments changes the state.
  static var appointmentEvents: [Evolution<HeadshipState>] {
    [
      Evolution(HeadshipFilled.self) { state, event, _ in
        state.numbers.take(event.id)
        var one =
          state.headships[event.id]
          ?? Headship(
            id: event.id, stage: .appointed, history: [Passage(step: .appointed, on: event.on)], urn: event.urn)
        one.pass(.appointed, on: event.on)
        one.post = Post(
          kind: event.kind, appointed: event.on, starts: event.starts, isTermAhead: event.isTermAhead,
          hasEarlyYears: event.hasEarlyYears)
        state.headships[event.id] = one
      },
      Evolution(InterimAppointed.self) { state, event, _ in
        state.numbers.take(event.id)
        state.headships[event.id] = Headship(
          id: event.id, stage: .interim, history: [Passage(step: .interimAppointed, on: event.on)], urn: event.urn,
          post: Post(
            kind: event.kind, appointed: event.on, starts: event.starts, isTermAhead: false,
            hasEarlyYears: event.hasEarlyYears))
      },
      .step(InterimConfirmed.self) { one, event in one.post?.confirm(from: event.starts, on: event.on) },
      .step(VisitedInterimConfirmed.self) { one, event in one.post?.confirm(from: event.starts, on: event.on) },
      .step(VacancyFilledByInterim.self),
      .step(StartChanged.self) { one, event in
        one.post?.starts = event.starts
        one.post?.support?.from = event.starts
      },
      .step(AppointmentWithdrawn.self) { one, _ in
        if one.stage == .vacancy { one.post = nil }
      },
      .step(HeadshipBegan.self) { one, _ in one.post?.hasBegun = true },
    ]
  }
}

extension Post {
  /// The interim head has the post for good from a day.
  fileprivate mutating func confirm(from starts: LocalDate, on date: LocalDate) {
    kind = .substantive
    appointed = date
    self.starts = starts
    hasBegun = false
    support?.ended = date
    // What was booked as an interim's visit is booked anew.
    if visit?.made == nil { visit = nil }
  }
}
