import WorkflowKit

/// How many hours of education a pupil on a reduced timetable has in a week, in school and elsewhere together.
struct TimetableHoursTold: DomainEvent {
  static let name = "timetable-hours-told"
  static let label = "A school told how many hours of education a week a reduced timetable leaves"
  static let audience = Audience.lead(module: Attendance.name)
  static let isAboutAChild = true
  var subject: String { id }
  var id: String
  var on: LocalDate
  /// Whole hours.
  var hours: Int
  /// The fewest that were to be, that day.
  var least: Int
}

extension ReducedTimetable {
  /// Hours of education as they were last told.
  struct Hours: Hashable, Codable, Sendable {
    var on: LocalDate
    var count: Int
    var least: Int

    /// Whether they are too few.
    var areTooFew: Bool { count < least }
  }
}

extension Command where State == AttendanceState {
  /// `ossp do attendance record-hours --case att-2018-0001 --hours 18`.
  ///
  /// "Secure minimum of 21 hours education for all pupils", looked at weekly.
  static var recordHours: Command {
    Command(
      "record-hours", "Record how many hours of education a week a reduced timetable leaves, provision included",
      .caseID("case", "The reduced timetable", hint: "att-2018-0001"),
      .integer("hours", "Whole hours a week", in: 0...40), .whenItHappened
    ) { (state, context, id, hours, date) throws(Rejection) in
      let one = try state.find(ReducedTimetable.self, id)
      let on = try context.day(date)
      guard let started = one.started, !one.isOver, on >= started else {
        throw Rejection(
          "reduced timetable \(id) is \(one.stage.rawValue): hours are told of one that runs, from its first day on",
          rule: "state-table")
      }
      if let last = one.hours, on < last.on {
        throw Rejection("hours were told on \(last.on) already: give a later day")
      }
      return [TimetableHoursTold(id: id, on: on, hours: hours, least: context.attendance.leastHours)]
    }
  }
}

extension Query where State == AttendanceState {
  /// `ossp ask attendance missing-out`.
  static var missingOut: Query {
    Query("missing-out", "Reduced timetables that leave too few hours of education, or of which nothing was told") {
      state, context in
      let names = state.names()
      let open = state.openTimetables.sorted { $0.id < $1.id }
      // Told weekly: what is older says nothing of this week.
      func isKnown(_ one: ReducedTimetable) -> Bool {
        one.hours.map { $0.on.days(until: context.today) <= 7 } ?? false
      }
      let short = open.filter { !isKnown($0) || $0.hours?.areTooFew == true }
      return Answer(
        title: "Pupils missing out: \(short.count) of \(open.count) reduced timetables",
        columns: [
          .init("id", "Case"), .init("urn", "URN"), .init("school", "School"), .init("hours", "Hours a week"),
          .init("told", "Last told"), .init("since", "Runs since"),
        ],
        rows: short.map { one in
          [
            .text(one.id), .text("\(one.urn)"), names.cell(urn: UInt32(one.urn.number), laestab: 0),
            isKnown(one) ? one.hours.map { .integer($0.count) } ?? .missing("[x]") : .missing("[x]"),
            one.hours.map { .text($0.on.description) } ?? .missing("[x]"),
            one.started.map { .text($0.description) } ?? .missing("[x]"),
          ]
        },
        notes: [
          "At least \(context.attendance.leastHours) hours a week for all pupils (setting least-hours). [x]: not told in the last seven days, which is not enough.",
          "As at \(context.today).",
        ])
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }
}
