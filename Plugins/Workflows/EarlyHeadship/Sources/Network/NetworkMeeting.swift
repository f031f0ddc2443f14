import WorkflowKit

/// A network meeting of new heads.
struct NetworkMeeting: TabledCase {
  static var table: StateTable<MeetingStage, MeetingStep> { .meeting }
  static let all: any WritableKeyPath<HeadshipState, [String: NetworkMeeting]> & Sendable = \.meetings
  static let noun = "network meeting"

  /// Opaque id.
  var id: String
  /// Where it stands.
  var stage = MeetingStage.planned
  /// What happened.
  var history: [Passage<MeetingStep>]
  /// The day for which it is planned, or on which it was held.
  var day: LocalDate
  /// How many heads belonged to the network then.
  var invited = 0
  /// How many of them came.
  var came = 0

  /// What is owed: the meeting itself.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    let outcome: Deadline.Outcome =
      switch stage {
      case .planned: .owed
      case .held: .met
      case .cancelled: .cancelled(because: "the meeting is cancelled")
      }
    return [
      almanac.deadline(
        "network-meeting", key: "meeting", case: id, from: day, owner: "lead/\(EarlyHeadship.name)", outcome: outcome)
    ]
  }
}

/// Where a network meeting stands.
enum MeetingStage: String, TableWord {
  case planned, held, cancelled
}

/// What happens to a network meeting.
enum MeetingStep: String, TableWord {
  case set, moved, held, cancelled
}

extension StateTable where Stage == MeetingStage, Step == MeetingStep {
  /// The life of a network meeting.
  static let meeting = StateTable([
    Transition(nil, .set, by: "council", .planned),
    Transition(.planned, .moved, by: "council", .planned, addition: true),
    Transition(.planned, .cancelled, by: "council", .cancelled, addition: true),
    Transition(.planned, .held, by: "council", .held),
  ])
}
