import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship set-network-meeting --day 2018-10-10`.
  static var setNetworkMeeting: Command {
    Command("set-network-meeting", "Plan a network meeting of new heads", .date("day", "The day of the meeting")) {
      (state, context, day) throws(Rejection) in
      try state.checkFree(day, context)
      return [NetworkMeetingSet(id: state.newID(context), on: context.today, day: day)]
    }
  }

  /// `ossp do early-headship move-network-meeting --meeting hea-2018-0007 --day 2018-10-17`.
  static var moveNetworkMeeting: Command {
    Command(
      "move-network-meeting", "Move a network meeting to another day", .caseID("meeting", "The meeting"),
      .date("day", "The day of the meeting")
    ) { (state, context, id, day) throws(Rejection) in
      try state.find(NetworkMeeting.self, id).check(.moved, on: context.today, context)
      try state.checkFree(day, context)
      return [NetworkMeetingMoved(id: id, on: context.today, day: day)]
    }
  }

  /// `ossp do early-headship cancel-network-meeting --meeting hea-2018-0007`.
  static var cancelNetworkMeeting: Command {
    Command("cancel-network-meeting", "Record that a network meeting is cancelled", .caseID("meeting", "The meeting")) {
      (state, context, id) throws(Rejection) in
      try state.find(NetworkMeeting.self, id).check(.cancelled, on: context.today, context)
      return [NetworkMeetingCancelled(id: id, on: context.today)]
    }
  }

  /// `ossp do early-headship record-network-meeting --meeting hea-2018-0007 --came hea-2018-0001,hea-2018-0002`.
  static var recordNetworkMeeting: Command {
    Command(
      "record-network-meeting", "Record that a network meeting was held, and which heads came",
      .caseID("meeting", "The meeting"),
      .optional(
        .text("came", "The headships of those who came", hint: "ids with commas between them; nobody, unless given"))
    ) { (state, context, id, came) throws(Rejection) in
      let meeting = try state.find(NetworkMeeting.self, id)
      try meeting.check(.held, on: max(meeting.day, meeting.since ?? meeting.day), context)
      let heads = try state.heads(named: came ?? "")
      let network = state.network
      let day = meeting.day
      return [NetworkMeetingHeld(id: id, on: day, invited: network.count, came: heads.count)]
        + heads.flatMap { head -> [any DomainEvent] in
          let begins = head.stage == .enrolled && head.post?.mentor != nil && head.isInPost(on: context.today)
          let underWay: [any DomainEvent] = begins ? [FirstYearUnderWay(id: head.id, on: context.today)] : []
          return [HeadAttended(id: head.id, on: day, meeting: id)] + underWay
        }
    }
  }
}

extension HeadshipState {
  /// Refuses a day on which schools are closed, or one that is over; a year that is not loaded refuses none.
  fileprivate func checkFree(_ day: LocalDate, _ context: Context) throws(Rejection) {
    guard day >= context.today else {
      throw Rejection("'day' is \(day), which is over: today is \(context.today)", rule: "network-meeting")
    }
    if case .closed(let reason)? = try? context.almanac.calendar.status(of: day) {
      throw Rejection("\(day) is no school day (\(reason))", rule: "network-meeting")
    }
  }

  /// The headships of a list of ids; refused, without repeating it, where one is none of the network's.
  fileprivate func heads(named list: String) throws(Rejection) -> [Headship] {
    let ids = Set(list.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init))
    let heads = network.filter { ids.contains($0.id) }
    guard heads.count == ids.count else {
      throw Rejection(
        "'came' must be ids of headships that belong to the network, with commas between them: 'ossp ask early-headship "
          + "board' lists them", rule: "network-meeting")
    }
    return heads
  }
}
