import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group set-board-meeting --on 2018-10-12`.
  static var setBoardMeeting: Command {
    Command(
      "set-board-meeting", "Set or move the date of a board meeting", .date("on", "The day"),
      .optional(.caseID("meeting", "The meeting to move", hint: "a new one, unless given"))
    ) { (state, context, on, id) throws(Rejection) in
      guard on >= context.today else { throw Rejection("'on' is \(on), which is past: today is \(context.today)") }
      if let id {
        try BoardMeeting.table.check(.move, from: try state.boardMeeting(id).stage, of: id)
        return state.withNext([BoardMeetingSet(meeting: id, date: on, on: context.today)])
      }
      if let same = state.boardMeetings.values.first(where: { $0.date == on && $0.stage != .cancelled }) {
        throw Rejection("a board meeting is set for \(on) already: \(same.id)")
      }
      var numbers = state.numbers
      return state.withNext([BoardMeetingSet(meeting: numbers.next(context.today), date: on, on: context.today)])
    }
  }

  /// `ossp do operational-group send-report --meeting og-2018-0500 --reference DOC-60`.
  static var sendReport: Command {
    Command(
      "send-report", "Record that the report to the board went up; 'ossp ask operational-group report' has its figures",
      .caseID("meeting", "The board meeting"), .text("reference", "Where it is kept"),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, reference, date) throws(Rejection) in
      try BoardMeeting.table.check(.report, from: try state.boardMeeting(id).stage, of: id)
      return [BoardMeetingMoved(meeting: id, step: .report, on: try context.past(date), reference: reference)]
    }
  }

  /// `ossp do operational-group hold-board-meeting --meeting og-2018-0500`.
  static var holdBoardMeeting: Command {
    Command("hold-board-meeting", "Record that the board met", .caseID("meeting", "The board meeting")) {
      (state, context, id) throws(Rejection) in
      let meeting = try state.boardMeeting(id)
      try BoardMeeting.table.check(.hold, from: meeting.stage, of: id)
      guard meeting.date <= context.today else {
        throw Rejection("the board meets on \(meeting.date), which is yet to come: today is \(context.today)")
      }
      return [BoardMeetingMoved(meeting: id, step: .hold, on: meeting.date)]
    }
  }

  /// `ossp do operational-group cancel-board-meeting --meeting og-2018-0500`.
  static var cancelBoardMeeting: Command {
    Command("cancel-board-meeting", "Record that the board will not meet", .caseID("meeting", "The board meeting")) {
      (state, context, id) throws(Rejection) in
      try BoardMeeting.table.check(.cancel, from: try state.boardMeeting(id).stage, of: id)
      return state.withNext([BoardMeetingMoved(meeting: id, step: .cancel, on: context.today)])
    }
  }
}

extension OperationalGroupState {
  /// The events, and what they change about which meeting follows which.
  fileprivate func withNext(_ events: [any DomainEvent]) -> [any DomainEvent] {
    var after = self
    after.take(events)
    let standing = after.boardMeetings.values.filter { $0.stage != .cancelled }.sorted {
      ($0.date, $0.id) < ($1.date, $1.id)
    }
    let changes = after.boardMeetings.values.sorted { $0.id < $1.id }.compactMap {
      meeting -> NextBoardMeetingChanged? in
      let next = standing.first { $0.date > meeting.date }?.id
      return next == meeting.next ? nil : NextBoardMeetingChanged(meeting: meeting.id, next: next)
    }
    return events + changes
  }

  /// A board meeting by its number.
  fileprivate func boardMeeting(_ id: String) throws(Rejection) -> BoardMeeting {
    if let meeting = boardMeetings[id] { return meeting }
    throw Rejection("there is no board meeting of that id: 'ossp ask operational-group report' lists them")
  }
}
