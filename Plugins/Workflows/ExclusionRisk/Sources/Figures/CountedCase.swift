import WorkflowKit

/// What counts of a case in the figures; of nobody in particular, and all that remains when it is forgotten.
struct CountedCase: Hashable, Sendable, Codable {
  /// Whether the pupil was deemed at risk in the programme.
  var isInProgramme: Bool
  /// Whether another agency helps; nil where none was asked.
  var hasAgency: Bool?
  /// Whether the pupil has the least hours of education a week; nil where they are not told, or the case is over.
  var hasHours: Bool?
  /// The exclusions.
  var exclusions: [CountedExclusion]
}

/// What counts of an exclusion.
struct CountedExclusion: Hashable, Sendable, Codable {
  /// Which kind.
  var kind: ExclusionKind
  /// Among which schools.
  var phase: SchoolPhase
  /// When it was decided; the Monday of that week once the case was forgotten, as the days below.
  var decided: LocalDate
  /// When that was recorded: what was shown then stays as it was, however late something else is recorded.
  var recorded: LocalDate
  /// When it was recorded that it was cancelled or reinstated.
  var endRecorded: LocalDate?
  /// Support for special needs, girl or boy, part of the county: for a year's shares; nil where nobody has said.
  var needs: SpecialNeeds?
  var sex: Sex?
  var area: CountyArea?
  /// Whether it was cancelled.
  var isCancelled: Bool
  /// Whether it stands.
  var stands: Bool
  /// Whether the officer was asked.
  var officerConsulted: Bool
  /// Whether the Virtual School was asked; nil where it need not be.
  var virtualSchoolConsulted: Bool?
  /// Whether there was education on day six; nil where none was owed, or not yet.
  var daySix: Bool?
  /// Whether the governors met in time; nil where they need not, or need not yet.
  var governors: Bool?
  /// Whether a place was found in time; nil where there is no such clock, or it runs.
  var placement: Bool?
}

extension CountedCase {
  /// What counts of a case on a day.
  ///
  /// - Parameter areas: in which part of the county schools lie.
  init(
    _ pupil: PupilCase, _ almanac: Almanac, on today: LocalDate, areas: [URN: SchoolNotes], leastHours: Int
  ) {
    isInProgramme = pupil.isInProgramme
    hasAgency = pupil.hasAgency
    hasHours = pupil.closed == nil ? pupil.hours.last.map { $0.hours >= leastHours } : nil
    let days = PupilDays(pupil: pupil, almanac: almanac)
    exclusions = pupil.exclusions.map { exclusion in
      CountedExclusion(
        kind: exclusion.kind, phase: exclusion.phase, decided: exclusion.decided,
        recorded: pupil.recorded(exclusion) ?? exclusion.decided,
        endRecorded: exclusion.stands ? nil : pupil.endRecorded(exclusion) ?? exclusion.ended,
        needs: pupil.flags.needs, sex: pupil.flags.sex, area: areas[exclusion.urn]?.area,
        isCancelled: exclusion.state == .cancelled, stands: exclusion.stands,
        officerConsulted: exclusion.consulted.officer,
        virtualSchoolConsulted: pupil.flags.isLookedAfter ? exclusion.consulted.virtualSchool : nil,
        daySix: days.daySixMet(exclusion, on: today), governors: days.governorsInTime(exclusion, on: today),
        placement: days.placedInTime(exclusion, on: today))
    }
  }

  /// The same without the days.
  var coarsened: CountedCase {
    var other = self
    for index in other.exclusions.indices {
      other.exclusions[index].decided = other.exclusions[index].decided.monday
      other.exclusions[index].recorded = other.exclusions[index].recorded.monday
      other.exclusions[index].endRecorded = other.exclusions[index].endRecorded?.monday
    }
    return other
  }
}

extension PupilCase {
  /// When an exclusion was recorded.
  fileprivate func recorded(_ exclusion: Exclusion) -> LocalDate? {
    facts.first { if case .excluded(let other) = $0.fact { other.number == exclusion.number } else { false } }?.on
  }

  /// When it was recorded that it ended: by the last thing that says so of it.
  fileprivate func endRecorded(_ exclusion: Exclusion) -> LocalDate? {
    facts.last { dated in
      guard case .exclusion(exclusion.number, let fact) = dated.fact else { return false }
      return fact.step == .reinstate || fact.step == .cancel
    }?.on
  }

  /// The case as far as it was recorded by a day; nil when it was opened later.
  func asRecorded(by day: LocalDate) -> PupilCase? {
    guard let first = facts.first, first.on <= day, case .opened(let opening) = first.fact else { return nil }
    var pupil = PupilCase(opening, on: first.on)
    for dated in facts.dropFirst() where dated.on <= day { pupil.take(dated.fact, on: dated.on) }
    return pupil
  }
}

extension PupilDays {
  /// Whether full-time education began by the sixth day; nil where it need not, or the day is yet to come.
  func daySixMet(_ exclusion: Exclusion, on today: LocalDate) -> Bool? {
    guard exclusion.exemption == nil, let run = try? run(withDaySixIn: exclusion), let sixth = run.sixthSchoolDay?.due
    else { return nil }
    if let starts = exclusion.daySix { return starts <= sixth }
    // One that ended before the day came owed nothing on it.
    if let ended = exclusion.ended, ended <= sixth { return nil }
    return sixth < today ? false : nil
  }

  /// Whether the governors decided by the day they had to; nil where they had to by none, or it is yet to come.
  func governorsInTime(_ exclusion: Exclusion, on today: LocalDate) -> Bool? {
    let rule =
      mustMeet(exclusion) ? "governors-meeting-15" : mustMeetOnRepresentations(exclusion) ? "governors-meeting-50" : nil
    guard let rule, let start = exclusion.notices[.governors] else { return nil }
    return isInTime(rule, from: start, exclusion, done: exclusion.governorsDecided, on: today)
  }

  /// Whether a place was found in the time that the code gives.
  func placedInTime(_ exclusion: Exclusion, on today: LocalDate) -> Bool? {
    guard let referred = exclusion.referred else { return nil }
    return isInTime("fair-access-placement", from: referred, exclusion, done: exclusion.placed, on: today)
  }

  private func isInTime(
    _ rule: String, from start: LocalDate, _ exclusion: Exclusion, done: LocalDate?, on today: LocalDate
  ) -> Bool? {
    let calendar = almanac.calendar(ofSchool: exclusion.urn.number)
    guard let due = try? almanac.rules.rule(rule, on: start).due(from: start, in: calendar).date else { return nil }
    if let done { return done <= due }
    if let ended = exclusion.ended, ended <= due { return nil }
    return due < today ? false : nil
  }
}
