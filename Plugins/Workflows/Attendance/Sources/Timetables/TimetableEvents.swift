import WorkflowKit

/// A school tells the County Attendance Team of a reduced timetable.
struct TimetableNotified: OpeningEvent {
  typealias Case = ReducedTimetable
  static let name = "timetable-notified"
  static let label = "A reduced timetable is notified"
  var step: TimetableStep { .notified }

  var id: String
  /// The school.
  var urn: URN
  var on: LocalDate
  var papers: ReducedTimetable.Papers

  var opened: ReducedTimetable {
    ReducedTimetable(id: id, urn: urn, history: [Passage(step: step, on: on)], papers: papers)
  }
}

/// A reduced timetable goes one step on: begun, in week 4, over six weeks, ended, or not begun after all.
struct TimetableMoved: CaseEvent {
  typealias Case = ReducedTimetable
  static let name = "timetable-moved"
  static let label = "A reduced timetable goes on"

  var id: String
  var on: LocalDate
  /// The step of the table.
  var step: TimetableStep
}

/// What was lacking was made good.
struct TimetableCompleted: CaseEvent {
  typealias Case = ReducedTimetable
  static let name = "timetable-completed"
  static let label = "The papers of a reduced timetable are completed"
  var step: TimetableStep { .completed }

  var id: String
  var on: LocalDate
  var papers: ReducedTimetable.Papers
}

extension Evolution where State == AttendanceState {
  /// How reduced timetables change.
  static var timetables: [Evolution] {
    [
      .opening(TimetableNotified.self),
      .step(TimetableMoved.self) { one, event in if event.step == .started { one.started = event.on } },
      .step(TimetableCompleted.self) { $0.papers = $1.papers },
      Evolution(TimetableHoursTold.self) { state, event, _ in
        state.timetables[event.id]?.hours = .init(on: event.on, count: event.hours, least: event.least)
      },
    ]
  }
}
