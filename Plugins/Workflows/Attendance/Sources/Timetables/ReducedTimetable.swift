import WorkflowKit

/// One pupil's reduced timetable, under an opaque id: nothing of the pupil is here.
struct ReducedTimetable: SchoolCase {
  static let table = StateTable.timetable
  static let all: any WritableKeyPath<AttendanceState, [String: ReducedTimetable]> & Sendable = \.timetables
  static let noun = "reduced timetable"
  static let isAboutAChild = true

  var id: String
  var urn: URN
  var stage = TimetableStage.notified
  var history: [Passage<TimetableStep>] = []
  /// What the school has in order.
  var papers: Papers
  /// The day it began.
  var started: LocalDate?
  /// Hours of education a week as they were last told; nil while they were not.
  var hours: Hours?

  /// What belongs to a reduced timetable; what is lacking never keeps it from being recorded, it shows.
  struct Papers: Hashable, Codable, Sendable {
    /// A plan for the way back to the full timetable.
    var plan: Bool
    /// The parents' written agreement.
    var permission: Bool
    /// Provision for the rest of the school hours.
    var provision: Bool

    /// What is lacking, in words.
    var lacking: [String] {
      [plan ? nil : "plan", permission ? nil : "permission", provision ? nil : "provision"].compactMap { $0 }
    }
  }

  /// Whether the County Attendance Team heard of it only after it began.
  var wasLate: Bool {
    guard let started, let notified = history.first?.on else { return false }
    return notified > started
  }

  /// What is out of order, in words.
  var faults: [String] {
    papers.lacking + (wasLate ? ["told late"] : [])
      + (hours.map { $0.areTooFew ? ["under \($0.least) hours"] : [] } ?? [])
  }

  /// The end of the six weeks, which a rule counts from its start.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    guard let started else { return [] }
    return [
      almanac.deadline(
        "reduced-timetable", case: id, from: started, school: urn, owner: "school/\(urn)",
        outcome: stage == .ended ? .met : .owed)
    ]
  }

  /// What the day brings: week 4, the end of six weeks.
  func steps(on today: LocalDate, _ almanac: Almanac, dueBackDays: Int) -> [TimetableMoved] {
    guard let started, stage == .running || stage == .dueBack,
      let due = try? almanac.due("reduced-timetable", from: started).date
    else { return [] }
    var moved: [TimetableMoved] = []
    if stage == .running, today >= min(due, due.adding(days: -dueBackDays)) {
      moved.append(TimetableMoved(id: id, on: today, step: .weekFour))
    }
    if today > due { moved.append(TimetableMoved(id: id, on: today, step: .sixWeeks)) }
    return moved
  }
}
