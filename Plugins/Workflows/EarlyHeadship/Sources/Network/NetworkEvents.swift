import WorkflowKit

/// A network meeting is planned.
struct NetworkMeetingSet: ForTheLead {
  static let name = "network-meeting-set"
  static let label = "A network meeting of new heads is planned"
  var subject: String { id }
  var id: String
  var on: LocalDate
  /// The day of the meeting.
  var day: LocalDate
}

/// It is on another day.
struct NetworkMeetingMoved: CaseEvent {
  typealias Case = NetworkMeeting
  static let name = "network-meeting-moved"
  static let label = "A network meeting is on another day"
  var step: MeetingStep { .moved }
  var id: String
  var on: LocalDate
  var day: LocalDate
}

/// It is not held.
struct NetworkMeetingCancelled: CaseEvent {
  typealias Case = NetworkMeeting
  static let name = "network-meeting-cancelled"
  static let label = "A network meeting is cancelled"
  var step: MeetingStep { .cancelled }
  var id: String
  var on: LocalDate
}

/// It was held.
struct NetworkMeetingHeld: CaseEvent {
  typealias Case = NetworkMeeting
  static let name = "network-meeting-held"
  static let label = "A network meeting was held"
  var step: MeetingStep { .held }
  var id: String
  var on: LocalDate
  /// How many heads belonged to the network.
  var invited: Int
  /// How many came.
  var came: Int
}

/// A head came to a network meeting.
struct HeadAttended: CaseEvent {
  typealias Case = Headship
  static let name = "headship-network-attended"
  static let label = "A head came to a network meeting"
  var step: HeadshipStep { .attended }
  var id: String
  var on: LocalDate
  /// The meeting.
  var meeting: String
}

extension HeadshipState {
  /// How each event of network meetings changes the state.
  static var networkEvents: [Evolution<HeadshipState>] {
    [
      Evolution(NetworkMeetingSet.self) { state, event, _ in
        state.numbers.take(event.id)
        state.meetings[event.id] = NetworkMeeting(
          id: event.id, history: [Passage(step: .set, on: event.on)], day: event.day)
      },
      .step(NetworkMeetingMoved.self) { one, event in one.day = event.day },
      .step(NetworkMeetingCancelled.self),
      .step(NetworkMeetingHeld.self) { one, event in
        one.day = event.on
        one.invited = event.invited
        one.came = event.came
      },
      .step(HeadAttended.self) { one, event in one.post?.attended.append(event.meeting) },
    ]
  }
}
