import WorkflowKit

/// A pupil's excluded days as the law adds them up, across schools.
struct PupilDays {
  let pupil: PupilCase
  let almanac: Almanac

  /// The days up to and including an exclusion, in the order of their numbers.
  private func days(
    upTo exclusion: Exclusion, withCancelled: Bool
  ) -> ExclusionDays {
    let periods = pupil.exclusions.filter {
      $0.number <= exclusion.number && (withCancelled || $0.state != .cancelled)
    }
    return ExclusionDays(
      periods.map(\.period), calendar: almanac.calendar(ofSchool: exclusion.urn.number))
  }

  /// The total in the statutory term of an exclusion, with it; the highest where it reaches into two.
  func termTotal(with exclusion: Exclusion) throws(CalendarError) -> HalfDays {
    let days = days(upTo: exclusion, withCancelled: false)
    var highest = HalfDays(halves: 0)
    for day in [exclusion.period.first, exclusion.period.last ?? exclusion.period.first] {
      guard let term = SchoolYear(containing: day).statutoryTerm(containing: day) else { continue }
      highest = max(highest, try days.total(in: term))
    }
    return highest
  }

  /// The total in the school year of an exclusion, with it.
  ///
  /// A cancelled one counts too.
  func yearTotal(with exclusion: Exclusion) throws(CalendarError) -> HalfDays {
    try days(upTo: exclusion, withCancelled: true).total(in: SchoolYear(containing: exclusion.period.first))
  }

  /// The run of excluded days whose sixth school day falls in this exclusion; nil when there is none.
  ///
  /// Until 4 January 2015 each period stood by itself; since then those that follow each other without a session in
  /// between are one.
  func run(withDaySixIn exclusion: Exclusion) throws(CalendarError) -> ExclusionDays.Run? {
    let calendar = almanac.calendar(ofSchool: exclusion.urn.number)
    let isJoined = (try? almanac.rules.rule("exclusion-day-six", on: exclusion.period.first))?.version != 1
    let periods = isJoined ? pupil.exclusions.filter { $0.state != .cancelled }.map(\.period) : [exclusion.period]
    for run in try ExclusionDays(periods, calendar: calendar).runs() {
      guard let sixth = run.sixthSchoolDay?.due else { continue }
      if exclusion.period.first <= sixth, sixth <= exclusion.period.last ?? sixth, run.first <= exclusion.period.first {
        return run
      }
    }
    return nil
  }

  /// Whether governors and local authority must be told at once: permanent, more than 5 days in the term, or an exam missed.
  func isSignificant(_ exclusion: Exclusion) -> Bool {
    exclusion.kind == .permanent || exclusion.exam != nil || exceeds(ExclusionDays.representationsLimit, exclusion)
  }

  /// Whether the governors must meet within 15 school days.
  func mustMeet(_ exclusion: Exclusion) -> Bool {
    exclusion.kind == .permanent || exclusion.exam != nil || exceeds(ExclusionDays.meetingLimit, exclusion)
  }

  /// Whether they must meet within 50 school days: the parents made representations, and it is more than 5 days.
  func mustMeetOnRepresentations(_ exclusion: Exclusion) -> Bool {
    !mustMeet(exclusion) && exclusion.representations != nil
      && exceeds(ExclusionDays.representationsLimit, exclusion)
  }

  private func exceeds(_ limit: HalfDays, _ exclusion: Exclusion) -> Bool {
    // A year that is not loaded is told by the deadlines, which cannot be counted either.
    (try? termTotal(with: exclusion)).map { $0 > limit } ?? false
  }

  /// Who must be told on the day of the decision, or within the term where that is enough.
  func notices(of exclusion: Exclusion) -> [Notice] {
    var notices: [Notice] = []
    let isAtOnce = (try? almanac.rules.rule("exclusion-other-notice", on: exclusion.decided))?.count.unit != .term
    if isSignificant(exclusion) { notices.append(.governors) }
    notices.append(.localAuthority)
    if exclusion.kind == .permanent, exclusion.livesElsewhere { notices.append(.homeAuthority) }
    if isAtOnce, (try? almanac.rules.rule("exclusion-social-worker-notice", on: exclusion.decided)) != nil {
      if pupil.flags.hasSocialWorker { notices.append(.socialWorker) }
      if pupil.flags.isLookedAfter { notices.append(.virtualSchool) }
    }
    return notices
  }
}
