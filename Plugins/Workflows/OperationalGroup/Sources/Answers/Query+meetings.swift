import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group meetings`.
  static var meetings: Query {
    Query(
      "meetings", "Strategy meetings: due, called, held, and their four answers",
      .optional(.urn("urn", "The school", hint: "all, unless given")),
      .otherwise(false, .flag("open", "Only meetings that are still to be held", hint: "no"))
    ) { (state, context, urn, isOpen) throws(Rejection) in
      var lines: [(on: LocalDate, id: String, cells: [Answer.Cell])] = []
      for (school, one) in state.cases where urn.map({ $0 == school }) ?? true {
        for meeting in one.meetings.values where !isOpen || meeting.stage.isOpen {
          let due = meeting.due(context.almanac)
          let on = meeting.held ?? meeting.called ?? due?.date ?? meeting.after.adding(days: 42)
          lines.append((on, meeting.id, cells(meeting, one, due, school, state)))
        }
      }
      lines.sort { ($0.on, $0.id) < ($1.on, $1.id) }
      return Answer(
        title: "\(lines.count) strategy \(lines.count == 1 ? "meeting" : "meetings")",
        columns: [
          .init("due", "Due by"), .init("urn", "URN"), .init("name", "School"), .init("tier", "Tier"),
          .init("state", "State"), .init("called", "Called for"), .init("held", "Held"), .init("on-track", "On track"),
          .init("timely", "Timely"), .init("needs", "Reflects needs"), .init("impact", "Impact"),
          .init("agenda", "Agenda"), .init("moved", "Why not six weeks"), .init("meeting", "Meeting"),
        ], rows: lines.map(\.cells),
        notes: [
          "Six weeks after the one before; off a closed day it moves to the nearest school day before, and never stretches "
            + "the gap unless a closure leaves no other way.",
          "TGO+: \(SupportTier.tgoPlus.meetingTest). RI: \(SupportTier.ri.meetingTest). I: \(SupportTier.inadequate.meetingTest).",
        ])
    }
  }

  private static func cells(
    _ meeting: StrategyMeeting, _ one: SchoolCase, _ due: RolledDate?, _ urn: URN, _ state: OperationalGroupState
  ) -> [Answer.Cell] {
    func answer(_ path: KeyPath<StrategyMeeting.Answers, Bool>) -> Answer.Cell {
      meeting.answers.map { .flag($0[keyPath: path]) } ?? .missing("[z]")
    }
    return [
      .date(due?.date), .text(urn.description), .text(state.name(of: urn)),
      .text(meeting.stage.isOpen ? one.tier?.rawValue ?? meeting.tier.rawValue : meeting.tier.rawValue),
      .text(meeting.stage.rawValue), meeting.called.map { .date($0) } ?? .missing("[z]"),
      meeting.held.map { .date($0) } ?? .missing("[z]"), answer(\.onTrack), answer(\.timely), answer(\.reflectsNeeds),
      answer(\.impact), .text(meeting.agenda.joined(separator: "; ")),
      .text([due?.reason, meeting.lateBecause].compactMap { $0 }.joined(separator: "; ")), .text(meeting.id),
    ]
  }
}

extension StrategyMeeting {
  /// The last day for it, moved off closed days; nil while the calendar is not loaded.
  func due(_ almanac: Almanac) -> RolledDate? { try? MeetingSeries.strategy.next(after: after, in: almanac.calendar) }
}
