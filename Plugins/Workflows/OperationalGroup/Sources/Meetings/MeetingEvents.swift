import WorkflowKit

/// A strategy meeting is to be held within six weeks.
struct MeetingDue: SchoolEvent {
  static let name = "meeting-due"
  static let label = "A strategy meeting is to be held"

  var urn: URN
  var meeting: String
  var tier: SupportTier
  /// The day from which six weeks are counted.
  var after: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.number(meeting, of: urn)
    state.change(urn) { one in
      var new = StrategyMeeting(id: meeting, tier: tier, after: after)
      new.agenda = one.agenda
      one.agenda = []
      one.meetings[meeting] = new
    }
  }
}

/// A strategy meeting was called for a day.
struct MeetingCalled: SchoolEvent {
  static let name = "meeting-called"
  static let label = "A strategy meeting was called"

  var urn: URN
  var meeting: String
  var date: LocalDate
  var lateBecause: String?

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, meeting, .call) { changed in
      changed.called = date
      changed.lateBecause = lateBecause
      changed.papersSent = nil
    }
  }
}

/// The papers of a meeting went out.
struct MeetingPapersSent: SchoolEvent {
  static let name = "meeting-papers-sent"
  static let label = "The papers of a strategy meeting went out"

  var urn: URN
  var meeting: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, meeting, nil) { $0.papersSent = on }
  }
}

/// A meeting was put off: it stays due by the same day.
struct MeetingPutOff: SchoolEvent {
  static let name = "meeting-put-off"
  static let label = "A strategy meeting was put off"

  var urn: URN
  var meeting: String
  var because: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, meeting, .putOff) { changed in
      changed.called = nil
      changed.papersSent = nil
      changed.putOff.append(because)
    }
  }
}

/// A meeting was held, with its four answers.
struct MeetingHeld: SchoolEvent {
  static let name = "meeting-held"
  static let label = "A strategy meeting was held"

  var urn: URN
  var meeting: String
  var on: LocalDate
  var chair: String
  var answers: StrategyMeeting.Answers

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, meeting, .hold) { changed in
      changed.held = on
      changed.chair = chair
      changed.answers = answers
    }
  }
}

/// The actions of a meeting are agreed.
struct MeetingActionsAgreed: SchoolEvent {
  static let name = "meeting-actions-agreed"
  static let label = "The actions of a strategy meeting are agreed"

  var urn: URN
  var meeting: String

  func apply(to state: inout OperationalGroupState) { state.change(urn, meeting, .agreeActions) { _ in } }
}

/// A meeting is no longer due.
struct MeetingStoodDown: SchoolEvent {
  static let name = "meeting-stood-down"
  static let label = "A strategy meeting is no longer due"

  var urn: URN
  var meeting: String
  var because: String

  func apply(to state: inout OperationalGroupState) { state.change(urn, meeting, .standDown) { _ in } }
}

/// Something waits for the next meeting.
struct AgendaItemAdded: SchoolEvent {
  static let name = "agenda-item-added"
  static let label = "Something is on the next strategy meeting's agenda"

  var urn: URN
  var what: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      if let open = one.openMeeting {
        one.meetings[open.id]?.agenda.append(what)
      } else {
        one.agenda.append(what)
      }
    }
  }
}

/// Meetings in a row found a school off track: it goes before the chair.
struct SchoolEscalated: SchoolEvent {
  static let name = "school-escalated"
  static let label = "Strategy meetings in a row found a school off track"

  var urn: URN
  var meetings: [String]
  /// The role before which it goes.
  var to: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) { state.change(urn) { $0.escalated = on } }
}

extension OperationalGroupState {
  fileprivate mutating func change(
    _ urn: URN, _ meeting: String, _ step: StrategyMeeting.Step?, _ change: (inout StrategyMeeting) -> Void
  ) {
    self.change(urn) { one in
      guard var changed = one.meetings[meeting] else { return }
      if let step { changed.take(step) }
      change(&changed)
      one.meetings[meeting] = changed
    }
  }

  /// A strategy meeting with its school.
  func meeting(_ id: String) throws(Rejection) -> (urn: URN, meeting: StrategyMeeting) {
    guard let urn = schoolOfRecord[id], let meeting = cases[urn]?.meetings[id] else {
      throw Rejection("there is no strategy meeting of that id: 'ossp ask operational-group meetings' lists them")
    }
    return (urn, meeting)
  }
}
