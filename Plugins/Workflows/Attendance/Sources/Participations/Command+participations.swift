import WorkflowKit

extension Command where State == AttendanceState {
  /// What can be done about participations, in the order of their life.
  static var participations: [Command] {
    [
      nominate, takeBaseline, draftNote, approveNote, publishNote, adoptPractice, measure, closeParticipation,
      withdraw,
    ]
  }

  /// `ossp do attendance nominate --urn 123456 --role improver --reason concern`.
  private static var nominate: Command {
    Command(
      "nominate", "Nominate a school for the best-practice project",
      .urn("urn", "The school"), .choice("role", "Does it give a practice or take one", of: Participation.Role.self),
      .choice("reason", "Why this school", of: Participation.Reason.self), .whenItHappened
    ) { (state, context, urn, role, reason, date) throws(Rejection) in
      let on = try context.day(date)
      let school = try state.openSchool(urn, on: on)
      let running = state.participations.values.filter { one in
        one.urn == urn && one.role == role && !one.isOver && one.stage != .published
      }
      if let one = running.min(by: { $0.id < $1.id }) {
        throw Rejection(
          "school \(urn) already takes part as \(role.rawValue), case \(one.id) (\(one.stage.rawValue)): close it first",
          rule: "one-participation")
      }
      if role == .exemplar, reason == .high, let sentence = state.isAboveItsArea(school) {
        throw Rejection(sentence, rule: "exemplar")
      }
      return [
        SchoolNominated(
          id: state.newID(context), urn: urn, role: role, reason: reason,
          cohort: SchoolYear(containing: on), on: on)
      ]
    }
  }

  /// `ossp do attendance take-baseline --case att-2018-0001 --year 2017/18`.
  private static var takeBaseline: Command {
    Command(
      "take-baseline", "Take what a school will be measured against: its published counts, or those given",
      .caseID("case", "The participation", hint: "att-2018-0001"),
      .schoolYear("year", "School year of the window"),
      .otherwise(.year, .choice("season", "Which part of the year", of: Season.self, hint: "year, unless given")),
      .optional(.integer("enrolments", "Pupils enrolled", hint: "no counts: those of the published file")),
      .optional(.integer("possible", "Sessions possible")), .optional(.integer("absent", "Sessions missed")),
      .optional(.integer("persistent", "Pupils who missed 10% or more")),
      .optional(.integer("severe", "Pupils who missed 50% or more")),
      .optional(.integer("weeks", "School weeks covered", hint: "the whole season, unless given")),
      .otherwise(.dataReturn, .choice("source", "Where given counts come from", of: CountSource.self))
    ) {
      (state, context, id, year, season, enrolments, possible, absent, persistent, severe, weeks, source)
        throws(Rejection) in
      let one = try state.find(Participation.self, id)
      try one.check(.baselined, on: context.today, context)
      let measurement = try state.measurement(
        one.urn, year, season,
        TypedCounts(
          enrolments: enrolments, possible: possible, absent: absent, persistent: persistent, severe: severe,
          weeks: weeks, source: source), context)
      if let adopted = one.adopted.first?.on, measurement.lastDay >= adopted {
        throw Rejection(
          "\(measurement.window) ends after the practice was adopted on \(adopted): a baseline lies before it",
          rule: "same-season")
      }
      if one.baselines[season.rawValue] == measurement {
        throw Rejection("that is the baseline of \(id) already")
      }
      return [BaselineTaken(id: id, on: context.today, measurement: measurement)]
    }
  }

  /// `ossp do attendance close-participation --case att-2018-0001`.
  private static var closeParticipation: Command {
    Command(
      "close-participation", "Close a participation that was measured, or whose practice is published",
      .caseID("case", "The participation"), .whenItHappened
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let on = try context.day(date)
      try one.check(.closed, on: on, context)
      return [ParticipationClosed(id: id, on: on)]
    }
  }

  /// `ossp do attendance withdraw --case att-2018-0001`.
  private static var withdraw: Command {
    Command(
      "withdraw", "Record that a school leaves the project", .caseID("case", "The participation"), .whenItHappened
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Participation.self, id)
      let on = try context.day(date)
      try one.check(.withdrawn, on: on, context)
      return [ParticipationWithdrawn(id: id, on: on)]
    }
  }
}

extension Field where Value == LocalDate? {
  /// The day on which something happened.
  static var whenItHappened: Field { .optional(.date("on", "When it happened", hint: "today, unless given")) }
}

extension Context {
  /// The day that was given, or today; never one that is yet to come.
  func day(_ given: LocalDate?) throws(Rejection) -> LocalDate {
    guard let given else { return today }
    guard given <= today else {
      throw Rejection("'on' is \(given), which is yet to come: today is \(today)", rule: "state-table")
    }
    return given
  }
}

extension AttendanceState {
  /// Why a school's attendance is not high, by its last loaded year; nil when it is, or nobody knows.
  fileprivate func isAboveItsArea(_ school: NotedSchool) -> String? {
    guard let year = years.filter({ !$0.value.rows(of: school.area).isEmpty }).keys.max(),
      let row = row(of: school.urn, year), let part = row.counts.persistent.value,
      let whole = row.counts.enrolments.value
    else { return nil }
    let share = Totals(years[year]?.rows(of: school.area) ?? [], kind: row.kind).persistent
    guard share.isKnown, part * share.whole > share.part * whole else { return nil }
    return
      "school \(school.urn) had more persistent absence in \(year) than the county's \(row.kind.name) schools together: "
      + "an exemplar of high attendance has less (or give another reason, as --reason improved)"
  }
}
