import WorkflowKit

/// A meeting of the board, to which the Operational Group reports.
struct BoardMeeting: Hashable, Sendable, Codable, Record {
  var id: String
  var date: LocalDate
  /// The day on which its date was set.
  var set: LocalDate
  var stage: Stage = .planned
  var reported: LocalDate?
  var reference: String?
  /// The meeting that follows it, once it has a date.
  var next: String?

  enum Stage: String, RecordState, Codable {
    case planned = "PLANNED"
    /// The report went up.
    case reported = "REPORTED"
    case held = "HELD"
    case cancelled = "CANCELLED"
  }

  enum Step: String, RecordState, Codable {
    case report, hold, cancel, move
  }

  static let table = TransitionTable<Stage, Step>(
    "board meeting",
    [
      (.planned, .move, .planned), (.planned, .report, .reported), (.reported, .report, .reported),
      (.planned, .hold, .held), (.reported, .hold, .held), (.planned, .cancel, .cancelled),
      (.reported, .cancel, .cancelled),
    ])
}

/// A board meeting has a date.
struct BoardMeetingSet: GroupEvent {
  static let name = "board-meeting-set"
  static let label = "A board meeting has a date"
  static let audience = Audience.partners
  var subject: String { meeting }

  var meeting: String
  var date: LocalDate
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.numbers.given(meeting)
    if state.boardMeetings[meeting] == nil {
      state.boardMeetings[meeting] = BoardMeeting(id: meeting, date: date, set: on)
    } else {
      state.boardMeetings[meeting]?.date = date
    }
  }
}

/// The date of the next meeting after one that was held was set, or is open again.
///
/// The dates themselves stand elsewhere: this is what makes the earlier meeting be looked at again.
struct NextBoardMeetingChanged: GroupEvent {
  static let name = "next-board-meeting-changed"
  static let label = "Whether the meeting after a board meeting has a date"
  static let audience = Audience.partners
  var subject: String { meeting }

  var meeting: String
  /// The next one; nil when it has none any more.
  var next: String?

  func apply(to state: inout OperationalGroupState) { state.boardMeetings[meeting]?.next = next }
}

/// What became of a board meeting and the report to it.
struct BoardMeetingMoved: GroupEvent {
  static let name = "board-meeting-moved"
  static let label = "The report to a board meeting, and what became of the meeting"
  static let audience = Audience.partners
  var subject: String { meeting }

  var meeting: String
  var step: BoardMeeting.Step
  var on: LocalDate
  /// Where the report is kept.
  var reference: String?

  func apply(to state: inout OperationalGroupState) {
    guard var changed = state.boardMeetings[meeting] else { return }
    changed.take(step)
    if step == .report {
      changed.reported = changed.reported ?? on
      changed.reference = reference
    }
    state.boardMeetings[meeting] = changed
  }
}
