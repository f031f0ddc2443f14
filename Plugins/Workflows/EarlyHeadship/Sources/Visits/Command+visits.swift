import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship book-visit --case hea-2018-0004 --leader gil-parry --on 2018-09-18 --half morning`.
  static var bookVisit: Command {
    Command(
      "book-visit", "Assign a system leader and book the half-day welcome visit", .caseID("case", "The headship"),
      .caseID("leader", "The system leader", hint: "an id of the people file, as gil-parry"),
      .date("on", "The day of the visit"), .choice("half", "Which half of the day", of: Visit.Half.self)
    ) { (state, context, id, leader, day, half) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      try one.check(.visitBooked, on: context.today, context)
      if let visit = one.post?.visit {
        throw Rejection(
          "the visit of headship \(id) is \(visit.made == nil ? "booked for" : "made on") \(visit.on) already",
          rule: "A114")
      }
      try state.check(leader: leader, visits: one.urn, on: day)
      if case .closed(let reason)? = try? context.almanac.calendar(ofSchool: one.urn.number).status(of: day) {
        throw Rejection("\(day) is no school day (\(reason)): a visit sees the school at work", rule: "welcome-visit")
      }
      return [VisitBooked(id: id, on: context.today, leader: leader, day: day, half: half)]
    }
  }

  /// `ossp do early-headship cancel-visit --case hea-2018-0004 --because school`.
  static var cancelVisit: Command {
    Command(
      "cancel-visit", "Record that a booked visit is cancelled: it stays owed", .caseID("case", "The headship"),
      .choice("because", "Why", of: Visit.Reason.self)
    ) { (state, context, id, reason) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      try one.check(.visitCancelled, on: context.today, context)
      _ = try one.bookedVisit()
      return [VisitCancelled(id: id, on: context.today, because: reason)]
    }
  }

  /// `ossp do early-headship record-visit --case hea-2018-0004`.
  static var recordVisit: Command {
    Command(
      "record-visit", "Record that the half-day welcome visit was made", .caseID("case", "The headship"),
      .optional(.date("on", "The day", hint: "the day that is booked, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      // Whether the step is possible at all comes first, then whether there is a visit to have been made.
      try one.check(.visited, on: context.today, context)
      let visit = try one.bookedVisit()
      let on = date ?? visit.on
      // A visit may well have been made on a day before it was booked here: only one that is yet to come is refused.
      guard on <= context.today else {
        throw Rejection("the visit is on \(on), which is yet to come: today is \(context.today)", rule: "state-table")
      }
      try state.check(leader: visit.leader, visits: one.urn, on: on)
      return [VisitMade(id: id, on: on), WelcomeVisitMade(urn: one.urn, headship: id, on: on)]
    }
    .by("lead/early-headship", "system-leader", "ops")
  }
}

extension Headship {
  /// The visit that is booked and not made.
  fileprivate func bookedVisit() throws(Rejection) -> Visit {
    if let visit = post?.visit, visit.made == nil { return visit }
    throw Rejection("no visit is booked for headship \(id): give book-visit first", rule: "state-table")
  }
}
