import WorkflowKit

extension Command where State == AttendanceState {
  /// `ossp do attendance measure --case att-2018-0002 --time first --year 2018/19`.
  static var measure: Command {
    Command(
      "measure", "Measure a school again in the season of its baseline: improved, no change or worse",
      .caseID("case", "The participation", hint: "att-2018-0002"),
      .choice("time", "The first follow-up, or the second", of: Participation.Time.self),
      .schoolYear("year", "School year of the window"),
      .otherwise(.year, .choice("season", "Which part of the year", of: Season.self, hint: "year, unless given")),
      .optional(.integer("enrolments", "Pupils enrolled", hint: "no counts: those of the published file")),
      .optional(.integer("possible", "Sessions possible")), .optional(.integer("absent", "Sessions missed")),
      .optional(.integer("persistent", "Pupils who missed 10% or more")),
      .optional(.integer("severe", "Pupils who missed 50% or more")),
      .optional(.integer("weeks", "School weeks covered", hint: "the whole season, unless given")),
      .otherwise(.dataReturn, .choice("source", "Where given counts come from", of: CountSource.self))
    ) {
      (state, context, id, time, year, season, enrolments, possible, absent, persistent, severe, weeks, source)
        throws(Rejection) in
      let one = try state.find(Participation.self, id)
      try one.check(.improved, on: context.today, context)
      let measurement = try state.measurement(
        one.urn, year, season,
        TypedCounts(
          enrolments: enrolments, possible: possible, absent: absent, persistent: persistent, severe: severe,
          weeks: weeks, source: source), context)
      let event = try one.measured(measurement, time, context)
      return [event]
    }
  }
}

extension Participation {
  /// What a follow-up says, held against the baseline of its season.
  fileprivate func measured(
    _ measurement: Measurement, _ time: Time, _ context: Context
  ) throws(Rejection) -> ProgressMeasured {
    guard let baseline = baselines[measurement.season.rawValue] else {
      let known = baselines.keys.sorted().joined(separator: ", ")
      throw Rejection(
        "\(id) has no baseline of \(measurement.season.rawValue), only of \(known): compare like with like",
        rule: "same-season")
    }
    if let reason = baseline.breakBefore(measurement) { throw Rejection(reason, rule: "same-season") }
    if let adopted = adopted.first?.on, measurement.lastDay <= adopted {
      throw Rejection(
        "\(measurement.window) ended before the practice was adopted on \(adopted)", rule: "same-season")
    }
    let other = followUps[(time == .first ? Time.second : Time.first).rawValue]
    if let other, (other.measurement.lastDay < measurement.lastDay) != (time == .second) {
      throw Rejection(
        "the other follow-up is of \(other.measurement.window): the second is of a later window than the first",
        rule: "same-season")
    }
    let followUp = FollowUp(on: context.today, baseline: baseline, measurement: measurement)
    guard let change = followUp.change else { throw Rejection("a rate needs enrolments", rule: "counts") }
    let result: ProgressMeasured.Result
    if change.isWithin(context.attendance.noChange) {
      result = .unchanged
    } else {
      result = change < PointChange.none ? .improved : .worse
    }
    return ProgressMeasured(id: id, on: context.today, time: time, followUp: followUp, result: result)
  }
}
