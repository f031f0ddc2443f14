import WorkflowKit

extension Command where State == RiskState {
  /// `ossp do exclusion-risk record-exclusion --case exc-2018-0042 --kind permanent …`.
  static var recordExclusion: Command {
    Command(
      "record-exclusion", "Record a suspension or a permanent exclusion", .pupilCase,
      .choice("kind", "Which", of: ExclusionKind.self),
      .optional(.date("decided", "When the head decided it", hint: "today, unless given")),
      .date("first", "The first excluded day"),
      .optional(.date("last", "The last excluded day", hint: "of a suspension")),
      .otherwise(false, .flag("from-midday", "Whether the pupil was in school on the first morning")),
      .otherwise(false, .flag("until-midday", "Whether the pupil is back on the last afternoon")),
      .otherwise(false, .flag("lunchtimes", "Whether only the lunchtimes are meant")),
      .optional(.date("exam", "The first public exam or national test that is missed")),
      .otherwise(false, .flag("lives-elsewhere", "Whether the pupil lives in another local authority's area")),
      .flag("officer-consulted", "Whether an Exclusion and Reintegration Officer was asked before"),
      .flag("virtual-school-consulted", "Whether the Virtual School was asked before"),
      .flag("exploitation-considered", "Whether it was considered that exploitation may play a part")
    ) {
      (
        state, context, id, kind, decided, first, last, fromMidday, untilMidday, lunchtimes, exam, elsewhere, officer,
        virtualSchool, exploitation
      ) throws(Rejection) in
      let pupil = try state.pupil(id)
      let dates = try ExclusionDates(kind, decided: decided, first: first, last: last, exam: exam, context)
      let exclusion = Exclusion(
        number: pupil.exclusions.count + 1, kind: kind, decided: dates.decided,
        period: ExclusionPeriod(
          first: first, last: last, startsAtMidday: fromMidday, endsAtMidday: untilMidday, lunchtimesOnly: lunchtimes),
        urn: pupil.urn, phase: pupil.phase, exam: exam, livesElsewhere: elsewhere,
        consulted: Consultations(officer: officer, virtualSchool: virtualSchool, exploitation: exploitation))
      guard kind == .suspension || Machine.pupil.state(after: .exclude, from: pupil.state) != nil else {
        throw Rejection("a permanent exclusion is recorded in case \(id) already, and it stands")
      }
      return state.record(exclusion, of: pupil, in: id, context)
    }
  }
}

/// The dates of an exclusion, looked over.
private struct ExclusionDates {
  let decided: LocalDate

  init(
    _ kind: ExclusionKind, decided: LocalDate?, first: LocalDate, last: LocalDate?, exam: LocalDate?,
    _ context: Context
  ) throws(Rejection) {
    self.decided = try context.past(decided, "decided")
    guard try context.near(first, "first") >= self.decided else {
      throw Rejection("'first' lies before the day on which it was decided")
    }
    switch (kind, last) {
    case (.suspension, nil): throw Rejection("a suspension has a last day: give 'last'")
    case (.suspension, let last?):
      guard try context.near(last, "last") >= first else { throw Rejection("'last' lies before 'first'") }
    case (.permanent, nil): break
    case (.permanent, _): throw Rejection("a permanent exclusion has no last day: leave 'last' out")
    }
    if let exam { _ = try context.near(exam, "exam") }
  }
}

extension RiskState {
  /// What follows from an exclusion: it, what should have been otherwise, and who is told.
  fileprivate func record(
    _ exclusion: Exclusion, of pupil: PupilCase, in id: String, _ context: Context
  ) -> [any DomainEvent] {
    var after = pupil
    after.take(.excluded(exclusion), on: context.today)
    let codes = exclusion.oversights(of: pupil) + after.crossed(by: exclusion, context.almanac)
    let notes = codes.map { ExceptionNote(code: $0, exclusion: exclusion.number, on: context.today) }
    let alerts = alerts(to: exclusion.offices(of: pupil), on: context.today)
    return changed(id, [.excluded(exclusion)] + notes.map { .exception($0) } + alerts.facts, context) + alerts.events
  }
}

extension Exclusion {
  /// What was not done before the decision, or should not have come to it.
  fileprivate func oversights(of pupil: PupilCase) -> [ExceptionCode] {
    var codes: [ExceptionCode] = []
    if kind == .permanent, !consulted.officer { codes.append(.officerNotConsulted) }
    if pupil.flags.isLookedAfter, !consulted.virtualSchool { codes.append(.virtualSchoolNotConsulted) }
    if !consulted.exploitation { codes.append(.exploitationNotConsidered) }
    if kind == .permanent, pupil.flags.isAtRiskOfExploitation { codes.append(.atRiskExcluded) }
    if kind == .permanent, pupil.isInProgramme { codes.append(.programmePupilExcluded) }
    return codes
  }

  /// Who is told the same day that something needs them.
  fileprivate func offices(of pupil: PupilCase) -> [Office] {
    var offices: [Office] = []
    if pupil.flags.isLookedAfter { offices += [.designatedTeacher, .virtualSchool] }
    if pupil.flags.isAtRiskOfExploitation { offices.append(kind == .permanent ? .dlt : .lead) }
    return offices
  }
}

extension PupilCase {
  /// The limits that an exclusion, the last one, takes the pupil's totals across.
  fileprivate func crossed(by exclusion: Exclusion, _ almanac: Almanac) -> [ExceptionCode] {
    guard exclusion.kind == .suspension else { return [] }
    do throws(CalendarError) {
      let days = PupilDays(pupil: self, almanac: almanac)
      // What the totals of the same term and year are without this one's days.
      var without = exclusion
      without.period.last = exclusion.period.first.previous
      var earlier = self
      earlier.exclusions[earlier.exclusions.count - 1] = without
      let old = PupilDays(pupil: earlier, almanac: almanac)
      let term = (try old.termTotal(with: exclusion), try days.termTotal(with: exclusion))
      let year = (try old.yearTotal(with: exclusion), try days.yearTotal(with: exclusion))
      var codes: [ExceptionCode] = []
      func reaches(_ limit: Int, _ total: (HalfDays, HalfDays)) -> Bool {
        total.0 < .days(limit) && total.1 >= .days(limit)
      }
      func exceeds(_ limit: HalfDays, _ total: (HalfDays, HalfDays)) -> Bool { total.0 <= limit && total.1 > limit }
      if exceeds(ExclusionDays.representationsLimit, term) { codes.append(.termOverFive) }
      if exceeds(ExclusionDays.meetingLimit, term) { codes.append(.termOverFifteen) }
      if reaches(30, year) { codes.append(.yearThirty) }
      if reaches(40, year) { codes.append(.yearForty) }
      if reaches(45, year) { codes.append(.yearFortyFive) }
      if exceeds(ExclusionDays.yearLimit, year) { codes.append(.yearOverLimit) }
      return codes
    } catch {
      return [.totalsNotCounted]
    }
  }
}
