import WorkflowKit

extension Query where State == AttendanceState {
  /// `ossp ask attendance timetables`.
  static var timetableWatch: Query {
    Query("timetables", "Reduced timetables by school: running, due back, over six weeks, what they lack") {
      state, context in state.timetableAnswer(context)
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }

  /// `ossp ask attendance provision`.
  static var provisionWatch: Query {
    Query("provision", "Alternative providers' daily reports: days that came, days that are missing") {
      state, context in state.provisionAnswer(context)
    }
    .by("lead/attendance", "ops", "role/county-attendance-team")
  }
}

extension AttendanceState {
  fileprivate func timetableAnswer(_ context: Context) -> Answer {
    let (names, almanac) = (names(), context.almanac)
    let open = timetables.values.filter { !$0.isOver }.sorted { $0.id < $1.id }
    let rows: [[Answer.Cell]] = open.map { one in
      let due = one.deadlines(almanac).first
      return [
        .text(one.id), .text("\(one.urn)"), names.cell(urn: UInt32(one.urn.number), laestab: 0),
        .text(one.stage.rawValue), one.started.map { .text($0.description) } ?? .missing("[z]"),
        due.map { .text($0.due.description) } ?? .missing("[z]"), .text(one.faults.joined(separator: ", ")),
      ]
    }
    return Answer(
      title: "Reduced timetables: \(open.count) open",
      columns: [
        .init("id", "Case"), .init("urn", "URN"), .init("school", "School"), .init("state", "State"),
        .init("started", "Began"), .init("due", "Six weeks end"), .init("lacks", "Out of order"),
      ], rows: rows,
      notes: [
        "Nothing of a pupil is here: one case is one timetable. Six weeks at most (rule reduced-timetable).",
        "Each needs a plan, the parents' written agreement, provision for the rest of the hours, and to be told of first.",
        "As at \(context.today).",
      ])
  }

  fileprivate func provisionAnswer(_ context: Context) -> Answer {
    let names = names()
    let open = provision.values.filter { !$0.isOver }.sorted { $0.id < $1.id }
    let rows: [[Answer.Cell]] = open.map { one in
      [
        .text(one.id), .text("\(one.urn)"), names.cell(urn: UInt32(one.urn.number), laestab: 0), .text(one.provider),
        .text(one.stage.rawValue), .integer(one.reported), .integer(one.missed),
        one.missing.first.map { .text($0.description) } ?? .missing("[z]"), .flag(one.hasProtocol),
      ]
    }
    var notes = [
      "A day without a report is missing, never a day without absence. Days are the home school's school days.",
      "As at \(context.today).",
    ]
    if (try? context.almanac.calendar.isSchoolDay(context.today)) == nil {
      notes.append(
        "[x]: the calendar of \(SchoolYear(containing: context.today)) is not loaded, so no day is missed yet.")
    }
    return Answer(
      title: "Alternative provision's daily reports",
      columns: [
        .init("id", "Case"), .init("urn", "URN"), .init("school", "Home school"), .init("provider", "Provider"),
        .init("state", "State"), .init("reported", "Days reported"), .init("missed", "Days missed"),
        .init("missing", "Missing since"), .init("protocol", "Protocol"),
      ], rows: rows, notes: notes)
  }
}
