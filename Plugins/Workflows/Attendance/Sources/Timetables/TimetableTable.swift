import WorkflowKit

/// Where a reduced timetable stands.
enum TimetableStage: String, TableWord {
  case notified, running
  case dueBack = "due-back"
  case ended
  case over = "over-six-weeks"
  case withdrawn
}

/// What happens to a reduced timetable.
enum TimetableStep: String, TableWord {
  case notified
  case completed = "papers completed"
  case started
  case weekFour = "week 4 begins"
  case sixWeeks = "six weeks are over"
  case ended
  case withdrawn = "not begun after all"
}

extension StateTable where Stage == TimetableStage, Step == TimetableStep {
  /// From the notice to the County Attendance Team to the pupil's full timetable.
  static let timetable = StateTable([
    Transition(nil, .notified, by: "school", .notified),
    Transition(.notified, .completed, by: "school", .notified, addition: true),
    Transition(.notified, .started, by: "school", .running),
    Transition(.notified, .withdrawn, by: "school", .withdrawn, addition: true),
    Transition(.running, .completed, by: "school", .running, addition: true),
    Transition(.running, .weekFour, by: "the day", .dueBack),
    Transition(.running, .ended, by: "school", .ended, addition: true),
    Transition(.dueBack, .completed, by: "school", .dueBack, addition: true),
    Transition(.dueBack, .ended, by: "school", .ended),
    Transition(.dueBack, .sixWeeks, by: "the day", .over),
    Transition(.over, .completed, by: "school", .over, addition: true),
    Transition(.over, .ended, by: "school", .ended, addition: true),
  ])
}
