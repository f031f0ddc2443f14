import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment offer --case rec-2019-0004`.
  static var offer: Command {
    Command(
      "offer", "Record that a school offered the job to a new teacher after an interview",
      .caseID("case", "The vacancy"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let on = date ?? context.today
      try state.find(Vacancy.self, id).check(.offered, on: on, context)
      return [JobOffered(id: id, on: on)]
    }
  }

  /// `ossp do recruitment accept --case rec-2019-0004 --start 2019-09-03`.
  static var accept: Command {
    Command(
      "accept", "Record that the new teacher accepted", .caseID("case", "The vacancy"),
      .date("start", "The first day of the induction"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, start, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.accepted, on: on, context)
      guard start >= on else {
        throw Rejection("'start' is \(start), before the offer was accepted on \(on): induction starts after that")
      }
      var events: [any DomainEvent] = [JobAccepted(id: id, on: on, start: start)]
      if state.isInSpecialMeasures(one.urn, on: on) { events.append(StartBarred(id: id, on: context.today)) }
      return events
    }
  }

  /// `ossp do recruitment decline --case rec-2019-0004 --reason housing`.
  static var decline: Command {
    Command(
      "decline", "Record that the new teacher declined", .caseID("case", "The vacancy"),
      .optional(.choice("reason", "Why, where it is known", of: LossReason.self)),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, reason, date) throws(Rejection) in
      let on = date ?? context.today
      try state.find(Vacancy.self, id).check(.declined, on: on, context)
      return [JobDeclined(id: id, on: on, reason: reason)]
    }
  }

  /// `ossp do recruitment clear --case rec-2019-0004 --qts yes --references yes --dbs yes`.
  static var clear: Command {
    Command(
      "clear", "Record that qualification, references and checks are in order", .caseID("case", "The vacancy"),
      .flag("qts", "Qualified teacher status is there"), .flag("references", "References are in"),
      .flag("dbs", "The DBS check is done"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, qts, references, dbs, date) throws(Rejection) in
      let on = date ?? context.today
      try state.find(Vacancy.self, id).check(.cleared, on: on, context)
      let open = [(qts, "qualified teacher status"), (references, "references"), (dbs, "the DBS check")]
        .filter { !$0.0 }.map(\.1)
      guard open.isEmpty else {
        throw Rejection(
          "not cleared: \(open.joined(separator: " and ")) must be in order first; nobody is cleared in part",
          rule: "clearance")
      }
      return [CandidateCleared(id: id, on: on)]
    }
  }

  /// `ossp do recruitment register --case rec-2019-0004 --body otsa`.
  static var register: Command {
    Command(
      "register", "Record that the new teacher is registered with an appropriate body",
      .caseID("case", "The vacancy"), .caseID("body", "The appropriate body's short name", hint: "otsa"),
      .optional(.date("on", "The day of the registration", hint: "today, unless given"))
    ) { (state, context, id, body, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.registered, on: on, context)
      guard let start = one.start, on <= start else {
        throw Rejection(
          "registered on \(on), after the first day \(one.start?.description ?? ""): induction counts only from the "
            + "registration on, so agree on a later first day with change-start",
          rule: "induction-registration")
      }
      try state.checkSpecialMeasures(one.urn, on: context.today)
      return [InductionRegistered(id: id, on: on, body: try Slug.check(body, "body"))]
    }
  }

  /// `ossp do recruitment change-start --case rec-2019-0004 --start 2019-10-28`.
  static var changeStart: Command {
    Command(
      "change-start", "Record that another first day is agreed", .caseID("case", "The vacancy"),
      .date("start", "The first day of the induction")
    ) { (state, context, id, start) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      guard one.isBeforeStart else {
        throw Rejection(
          "vacancy \(id) is \(one.stage.rawValue): a first day is agreed once the job is accepted and until the "
            + "induction begins", rule: "state-table")
      }
      if let registered = one.registered, start < registered {
        throw Rejection(
          "'start' is \(start), before the registration on \(registered): induction counts only from the registration on",
          rule: "induction-registration")
      }
      return one.start == start ? [] : [StartChanged(id: id, on: context.today, start: start)]
    }
  }
}
