import WorkflowKit

extension Command where State == AttendanceState {
  /// What can be done about reduced timetables, in the order of their life.
  static var timetables: [Command] {
    [notifyTimetable, startTimetable, recordHours, completeTimetable, endTimetable, withdrawTimetable].map {
      $0.by("lead/attendance", "ops", "role/county-attendance-team")
    }
  }

  /// `ossp do attendance notify-timetable --urn 123456 --plan yes --permission yes --provision no`.
  private static var notifyTimetable: Command {
    Command(
      "notify-timetable",
      "Record a school's notice of a reduced timetable; the case gets an id, the pupil stays unnamed",
      .urn("urn", "The school"), .flag("plan", "Is there a plan for the way back to the full timetable"),
      .flag("permission", "Have the parents agreed in writing"),
      .flag("provision", "Is there provision for the rest of the school hours"), .whenItHappened
    ) { (state, context, urn, plan, permission, provision, date) throws(Rejection) in
      let on = try context.day(date)
      _ = try state.openSchool(urn, on: on)
      return [
        TimetableNotified(
          id: state.newID(context), urn: urn, on: on,
          papers: ReducedTimetable.Papers(plan: plan, permission: permission, provision: provision))
      ]
    }
  }

  /// `ossp do attendance start-timetable --case att-2018-0001 --on 2018-09-10`.
  private static var startTimetable: Command {
    Command(
      "start-timetable", "Record the first day of a reduced timetable: six weeks run from it",
      .caseID("case", "The case"),
      .optional(.date("on", "Its first day", hint: "today, unless given; may lie before the notice, which then shows"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(ReducedTimetable.self, id)
      let on = try context.day(date)
      // A school that begins first and tells afterwards is recorded as it was: `wasLate` shows it.
      try one.check(.started, on: max(on, one.since ?? on), context)
      return [TimetableMoved(id: id, on: on, step: .started)]
    }
  }

  /// `ossp do attendance complete-timetable --case att-2018-0001 --plan yes`.
  private static var completeTimetable: Command {
    Command(
      "complete-timetable", "Record that a plan, the parents' agreement or provision is now there",
      .caseID("case", "The case"), .otherwise(false, .flag("plan", "The plan is there")),
      .otherwise(false, .flag("permission", "The agreement is there")),
      .otherwise(false, .flag("provision", "The provision is there"))
    ) { (state, context, id, plan, permission, provision) throws(Rejection) in
      let one = try state.find(ReducedTimetable.self, id)
      try one.check(.completed, on: context.today, context)
      let papers = ReducedTimetable.Papers(
        plan: one.papers.plan || plan, permission: one.papers.permission || permission,
        provision: one.papers.provision || provision)
      guard papers != one.papers else {
        let lacking = one.papers.lacking
        throw Rejection(
          lacking.isEmpty
            ? "nothing is lacking on \(id)" : "say which is there now: \(lacking.joined(separator: ", "))")
      }
      return [TimetableCompleted(id: id, on: context.today, papers: papers)]
    }
  }

  /// `ossp do attendance end-timetable --case att-2018-0001`.
  private static var endTimetable: Command {
    Command(
      "end-timetable", "Record that the pupil is back on the full timetable",
      .caseID("case", "The case", hint: "att-2018-0001"), .whenItHappened
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(ReducedTimetable.self, id)
      let on = try context.day(date)
      if let started = one.started, on < started {
        throw Rejection("'on' is \(on), but \(id) began on \(started)", rule: "state-table")
      }
      // A school that tells late of an end in time is recorded as it was, also when the six weeks have passed meanwhile.
      try one.check(.ended, on: max(on, one.since ?? on), context)
      return [TimetableMoved(id: id, on: on, step: .ended)]
    }
  }

  /// `ossp do attendance withdraw-timetable --case att-2018-0001`.
  private static var withdrawTimetable: Command {
    Command(
      "withdraw-timetable", "Record that a reduced timetable was not begun after all",
      .caseID("case", "The case", hint: "att-2018-0001"), .whenItHappened
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(ReducedTimetable.self, id)
      let on = try context.day(date)
      try one.check(.withdrawn, on: on, context)
      return [TimetableMoved(id: id, on: on, step: .withdrawn)]
    }
  }
}
