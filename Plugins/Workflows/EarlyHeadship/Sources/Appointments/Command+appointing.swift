import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship appoint --urn 123456 --kind substantive --starts 2018-09-01`.
  static var appoint: Command {
    Command(
      "appoint", "Record that a head is appointed: to a vacancy, or as an interim or acting head besides",
      .urn("urn", "The school"), .choice("kind", "How the head has the post", of: HeadKind.self),
      .date("starts", "The first day in post"),
      .optional(.date("on", "When the appointment was made", hint: "today, unless given"))
    ) { (state, context, urn, kind, starts, date) throws(Rejection) in
      let school = try state.school(urn)
      let on = date ?? context.today
      guard on <= context.today else {
        throw Rejection("'on' is \(on), which is yet to come: today is \(context.today)", rule: "state-table")
      }
      let hasEarlyYears = context.settings.texts("early-years-phases").contains(school.phase)
      let vacancy = kind.isTemporary ? nil : try state.vacancy(at: urn, startsOn: starts)
      let id = vacancy?.id ?? state.newID(context)
      let told = HeadAppointed(urn: urn, headship: id, on: on, kind: kind, from: starts)
      if kind.isTemporary {
        try state.checkNoInterim(at: urn)
        return [
          InterimAppointed(id: id, on: on, urn: urn, kind: kind, starts: starts, hasEarlyYears: hasEarlyYears), told,
        ]
      }
      try vacancy?.check(.appointed, on: on, context)
      let isTermAhead = on.adding(days: 7 * context.settings.integer("term-ahead-weeks")) <= starts
      return [
        HeadshipFilled(
          id: id, on: on, urn: urn, kind: kind, starts: starts, isTermAhead: isTermAhead, hasEarlyYears: hasEarlyYears),
        told,
      ]
    }
  }

  /// `ossp do early-headship confirm --case hea-2018-0004 --starts 2019-01-01`.
  static var confirm: Command {
    Command(
      "confirm", "Record that an interim or acting head gets the post", .caseID("case", "The interim's headship"),
      .date("starts", "The first day in the substantive post"),
      .optional(.date("on", "When the appointment was made", hint: "today, unless given"))
    ) { (state, context, id, starts, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.confirmed, on: on, context)
      guard let post = one.post, starts >= post.starts else {
        throw Rejection("'starts' is before the first day of the interim time", rule: "one-head")
      }
      let vacancy = try state.vacancy(at: one.urn, startsOn: starts)
      try vacancy?.check(.filledByInterim, on: on, context)
      let filled: [any DomainEvent] = vacancy.map { [VacancyFilledByInterim(id: $0.id, on: on)] } ?? []
      let confirmed: any DomainEvent =
        post.visit?.made == nil
        ? InterimConfirmed(id: id, on: on, starts: starts) : VisitedInterimConfirmed(id: id, on: on, starts: starts)
      return filled + [
        confirmed, HeadAppointed(urn: one.urn, headship: id, on: on, kind: .substantive, from: starts),
      ]
    }
  }

  /// `ossp do early-headship change-start --case hea-2018-0004 --starts 2019-01-01`.
  static var changeStart: Command {
    Command(
      "change-start", "Record that the first day of a head who is appointed is another one",
      .caseID("case", "The headship"), .date("starts", "The first day in post")
    ) { (state, context, id, starts) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      try one.check(.startChanged, on: context.today, context)
      try one.checkNotBegun()
      return [
        StartChanged(id: id, on: context.today, starts: starts),
        HeadStartChanged(urn: one.urn, headship: id, on: context.today, from: starts),
      ]
    }
  }

  /// `ossp do early-headship withdraw-appointment --case hea-2018-0004`.
  static var withdrawAppointment: Command {
    Command(
      "withdraw-appointment", "Record that an appointment falls through before the first day",
      .caseID("case", "The headship"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.appointmentWithdrawn, on: on, context)
      try one.checkNotBegun()
      return [
        AppointmentWithdrawn(id: id, on: on), HeadAppointmentWithdrawn(urn: one.urn, headship: id, on: on),
      ]
    }
  }
}

extension Headship {
  /// Refuses what can be only before the first day.
  fileprivate func checkNotBegun() throws(Rejection) {
    guard post?.hasBegun == false else {
      throw Rejection(
        "the head of headship \(id) is in post since \(post?.starts.description ?? "[x]"): it is too late for that",
        rule: "one-head")
    }
  }
}

extension HeadshipState {
  /// The open vacancy of a school for a head from a day; nil where the module has not heard of one.
  ///
  /// Refused where somebody is appointed already, where the council is not told, or where a head stays.
  fileprivate func vacancy(at urn: URN, startsOn starts: LocalDate) throws(Rejection) -> Headship? {
    let all = headships(at: urn)
    if let coming = all.first(where: { !$0.isOver && $0.isSubstantive && $0.post?.hasBegun == false }) {
      throw Rejection(
        "somebody is appointed to headship \(coming.id) of the school already: give withdraw-appointment first if that "
          + "fell through", rule: "one-head")
    }
    if let vacancy = all.first(where: \.isVacant) {
      guard vacancy.stage == .vacancy else {
        throw Rejection(
          "the council is not told of headship \(vacancy.id) yet: give record-told first", rule: "head-resigned-notice")
      }
      if let leaving = vacancy.leaving, leaving.lastDay >= starts {
        throw Rejection(
          "the head before is in post until \(leaving.lastDay): 'starts' must be later", rule: "one-head")
      }
      return vacancy
    }
    if let here = all.first(where: { $0.isSubstantive && $0.stage != .left }) {
      throw Rejection(
        "headship \(here.id) has a head who is not said to leave: give record-leaving first, and record-told",
        rule: "one-head")
    }
    return nil
  }

  /// Refuses a second interim head beside one.
  fileprivate func checkNoInterim(at urn: URN) throws(Rejection) {
    guard let here = headships(at: urn).first(where: { $0.stage == .interim }) else { return }
    throw Rejection(
      "headship \(here.id) has an interim or acting head already: give end-interim first", rule: "one-head")
  }
}
