import WorkflowKit

extension OperationalGroupState {
  /// What is owed on a school.
  func schoolDeadlines(_ urn: URN, _ almanac: Almanac) -> [Deadline] {
    guard let one = cases[urn] else { return [] }
    var deadlines: [Deadline] = []
    deadlines += letterDeadlines(urn, one, almanac)
    guard one.ended == nil else { return deadlines }
    deadlines += visitDeadlines(urn, one, almanac)
    for plan in one.plans.values.sorted(by: { $0.id < $1.id }) where plan.stage != .closed {
      deadlines.append(
        almanac.deadline(
          "support-plan", key: "support-plan-\(plan.id)", case: urn.description, from: plan.owedFrom, school: urn,
          owner: Roles.seniorOfficer, outcome: plan.stage == .owed ? .owed : .met))
    }
    for meeting in one.meetings.values.sorted(by: { $0.id < $1.id }) where meeting.stage != .stoodDown {
      deadlines += meetingDeadlines(urn, meeting, almanac)
    }
    if let clock = one.clock, clock.ended == nil {
      deadlines.append(
        almanac.deadline(
          clock.meaning.rule, key: "good-within-four-terms", case: urn.description, from: clock.start,
          owner: Roles.seniorOfficer))
    }
    if let tier = one.tier, tier.isJudged, let decided = one.decisions.last?.on,
      let start = ownOutcome(of: urn, on: decided)?.known
    {
      deadlines.append(
        almanac.deadline("reinspection-window", case: urn.description, from: start, owner: Roles.lead))
    }
    return deadlines
  }

  private func letterDeadlines(_ urn: URN, _ one: SchoolCase, _ almanac: Almanac) -> [Deadline] {
    one.letters.keys.sorted().compactMap { year in
      guard let letters = one.letters[year] else { return nil }
      let outcome: Deadline.Outcome =
        letters.isComplete ? .met : one.ended == nil ? .owed : .cancelled(because: one.endedBecause ?? "")
      return almanac.deadline(
        "guarantee-letter", key: "guarantee-letter-\(year.fileName)", case: urn.description,
        from: year.firstOfSeptember, school: urn, owner: Roles.lead, outcome: outcome)
    }
  }

  private func visitDeadlines(_ urn: URN, _ one: SchoolCase, _ almanac: Almanac) -> [Deadline] {
    var deadlines: [Deadline] = []
    for visit in one.visits.values.sorted(by: { $0.id < $1.id }) {
      guard let done = visit.done else { continue }
      deadlines.append(
        almanac.deadline(
          "visit-note", key: "visit-note-\(visit.id)", case: urn.description, from: done, owner: Roles.systemLeader,
          outcome: visit.stage == .done ? .owed : .met))
    }
    // A visit that was promised is owed within the year, TGO's first in the autumn term.
    guard let tier = one.tier, tier.promisesVisits, let year = one.visits.values.map(\.year).max() else {
      return deadlines
    }
    let visits = one.visits.values.filter { $0.year == year && $0.stage.counts }
    guard !visits.isEmpty else { return deadlines }
    if tier == .tgo {
      // A school that was targeted later in the year is seen first in the term in which that was decided.
      deadlines.append(
        almanac.deadline(
          "first-visit", key: "first-visit-\(year.fileName)", case: urn.description,
          from: max(year.firstOfSeptember, one.tierSince ?? year.firstOfSeptember), owner: Roles.lead,
          outcome: visits.contains { $0.stage.isMade } ? .met : .owed))
    }
    deadlines.append(
      almanac.deadline(
        "annual-visit", key: "annual-visit-\(year.fileName)", case: urn.description, from: year.firstOfSeptember,
        owner: Roles.lead, title: visits.count > 1 ? "All \(visits.count) visits of the year" : nil,
        outcome: visits.allSatisfy(\.stage.isMade) ? .met : .owed))
    return deadlines
  }

  private func meetingDeadlines(_ urn: URN, _ meeting: StrategyMeeting, _ almanac: Almanac) -> [Deadline] {
    let isHeld = meeting.held != nil
    var deadline = almanac.deadline(
      "strategy-meeting", key: "strategy-meeting-\(meeting.id)", case: urn.description, from: meeting.after,
      owner: Roles.seniorOfficer, outcome: isHeld ? .met : .owed)
    // The rule rolls back off a closed day; the series knows when that would bring two meetings too close together.
    if let next = try? MeetingSeries.strategy.next(after: meeting.after, in: almanac.calendar),
      next.date != deadline.due,
      deadline.outcome == .owed
    {
      deadline.due = next.date
      deadline.reminderDue = next.date
      deadline.explanation = Explanation(
        rule: deadline.explanation.rule, count: "six weeks after \(meeting.after.shortWithWeekday)",
        caveats: [next.reason].compactMap { $0 })
    }
    var deadlines = [deadline]
    if let called = meeting.called {
      deadlines.append(
        almanac.deadline(
          "strategy-meeting-papers", key: "papers-\(meeting.id)", case: urn.description, from: called,
          owner: Roles.seniorOfficer,
          outcome: meeting.papersSent != nil ? .met : isHeld ? .cancelled(because: "the meeting was held") : .owed))
    }
    return deadlines
  }
}
