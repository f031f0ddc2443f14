import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group call-meeting --meeting og-2018-0030 --on 2018-10-10`.
  static var callMeeting: Command {
    Command(
      "call-meeting", "Call a strategy meeting for a day", .caseID("meeting", "The meeting"), .date("on", "The day"),
      .optional(.text("late-because", "Why it is later than six weeks after the one before"))
    ) { (state, context, id, on, because) throws(Rejection) in
      let (urn, meeting) = try state.meeting(id)
      try StrategyMeeting.table.check(.call, from: meeting.stage, of: id)
      guard on >= context.today else { throw Rejection("'on' is \(on), which is past: today is \(context.today)") }
      try context.checkOpen(on, for: "a strategy meeting")
      // A day that cannot be counted is no reason to refuse: the kit's card asks for the calendar.
      if let last = try? MeetingSeries.strategy.next(after: meeting.after, in: context.almanac.calendar),
        on > last.date,
        because == nil
      {
        let why = last.reason.map { " (\($0))" } ?? ""
        throw Rejection(
          "'on' is \(on), after \(last.date), by when six-weekly meetings bring it\(why): an earlier day, or say why with "
            + "--late-because", rule: "strategy-meeting")
      }
      return [MeetingCalled(urn: urn, meeting: id, date: on, lateBecause: because)]
    }
  }

  /// `ossp do operational-group send-papers --meeting og-2018-0030`.
  static var sendPapers: Command {
    Command(
      "send-papers", "Record that the papers of a strategy meeting went out", .caseID("meeting", "The meeting"),
      .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let (urn, meeting) = try state.meeting(id)
      guard meeting.stage == .called else {
        throw Rejection("strategy meeting \(id) is \(meeting.stage.rawValue): papers go out for one that is called")
      }
      return [MeetingPapersSent(urn: urn, meeting: id, on: try context.past(date))]
    }
  }

  /// `ossp do operational-group put-off-meeting --meeting og-2018-0030 --because …`.
  static var putOffMeeting: Command {
    Command(
      "put-off-meeting", "Put a strategy meeting off: it stays due by the same day", .caseID("meeting", "The meeting"),
      .text("because", "Why")
    ) { (state, _, id, because) throws(Rejection) in
      let (urn, meeting) = try state.meeting(id)
      try StrategyMeeting.table.check(.putOff, from: meeting.stage, of: id)
      return [MeetingPutOff(urn: urn, meeting: id, because: because)]
    }
  }

  /// `ossp do operational-group hold-meeting --meeting og-2018-0030 --chair role/senior-la-officer --on-track no …`.
  static var holdMeeting: Command {
    Command(
      "hold-meeting", "Record a strategy meeting with its four answers", .caseID("meeting", "The meeting"),
      .text("chair", "The role in the chair", hint: Roles.seniorOfficer),
      .flag("on-track", "Whether the school is on track for what its tier asks"),
      .flag("timely", "Whether the support is timely"),
      .flag("reflects-needs", "Whether it reflects the changing needs of the school"),
      .flag("impact", "Whether it has a positive impact on pupils' outcomes"),
      .optional(.date("on", "When", hint: "the day for which it was called, unless given"))
    ) { (state, context, id, chair, onTrack, timely, reflectsNeeds, impact, date) throws(Rejection) in
      let (urn, meeting) = try state.meeting(id)
      try StrategyMeeting.table.check(.hold, from: meeting.stage, of: id)
      let chairs = context.guarantee.meetingChairs
      guard chairs.contains(chair) else {
        throw Rejection(
          "a strategy meeting is chaired by a senior officer of the local authority: 'chair' must be "
            + chairs.joined(separator: " or "), rule: "guarantee")
      }
      let on = try context.past(date ?? meeting.called)
      guard on > meeting.after else {
        throw Rejection("'on' is \(on), but the series goes on after \(meeting.after)")
      }
      let answers = StrategyMeeting.Answers(
        onTrack: onTrack, timely: timely, reflectsNeeds: reflectsNeeds, impact: impact)
      var events: [any DomainEvent] = [
        MeetingHeld(urn: urn, meeting: id, on: on, chair: chair, answers: answers)
      ]
      var numbers = state.numbers
      if let tier = state.cases[urn]?.tier, tier.hasMeetings {
        events.append(MeetingDue(urn: urn, meeting: numbers.next(context.today), tier: tier, after: on))
      }
      return events + state.escalation(urn, with: id, answers, on: on, context.guarantee)
    }
  }

  /// `ossp do operational-group agree-actions --meeting og-2018-0030`.
  static var agreeActions: Command {
    Command(
      "agree-actions", "Record that a meeting's actions are all recorded, or that there are none",
      .caseID("meeting", "The meeting")
    ) { (state, _, id) throws(Rejection) in
      let (urn, meeting) = try state.meeting(id)
      try StrategyMeeting.table.check(.agreeActions, from: meeting.stage, of: id)
      return [MeetingActionsAgreed(urn: urn, meeting: id)]
    }
  }

  /// `ossp do operational-group add-agenda-item --urn 123456 --what …`.
  static var addAgendaItem: Command {
    Command(
      "add-agenda-item", "Put something on the agenda of a school's next strategy meeting", .urn("urn", "The school"),
      .text("what", "What", hint: "many newly qualified teachers this year")
    ) { (state, _, urn, what) throws(Rejection) in
      guard state.cases[urn]?.tier?.hasMeetings == true else {
        throw Rejection(
          "\(state.name(of: urn)) has no strategy meetings: they are for TGO+, RI and I", rule: "guarantee")
      }
      return [AgendaItemAdded(urn: urn, what: what)]
    }
  }
}

extension MeetingSeries {
  /// Strategy meetings: every six weeks.
  static let strategy = MeetingSeries(every: 42)
}

extension OperationalGroupState {
  /// What follows when so many meetings in a row, this one the last, found the school off track.
  fileprivate func escalation(
    _ urn: URN, with meeting: String, _ answers: StrategyMeeting.Answers, on: LocalDate, _ guarantee: GuaranteeSettings
  ) -> [any DomainEvent] {
    guard !answers.onTrack, let one = cases[urn] else { return [] }
    // Each escalation begins the counting anew, so that a third one in a row does not repeat it.
    let last = one.escalated
    let before = one.heldMeetings.filter { meeting in
      guard let last, let held = meeting.held else { return true }
      return held > last
    }
    let row = before.reversed().prefix { $0.answers?.onTrack == false }
    guard row.count + 1 >= guarantee.offTrackInARow else { return [] }
    let ids = row.prefix(guarantee.offTrackInARow - 1).reversed().map(\.id) + [meeting]
    return [SchoolEscalated(urn: urn, meetings: ids, to: Roles.groupChair, on: on)]
  }
}
