import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship record-leaving --urn 123456 --last-day 2018-12-31`.
  static var recordLeaving: Command {
    Command(
      "record-leaving", "Record that a head leaves: the headship will be vacant", .urn("urn", "The school"),
      .date("last-day", "The last day in post"),
      .optional(.date("on", "When notice was given, or the post was left without", hint: "today, unless given"))
    ) { (state, context, urn, lastDay, date) throws(Rejection) in
      _ = try state.school(urn)
      let on = date ?? context.today
      guard on <= context.today else {
        throw Rejection("'on' is \(on), which is yet to come: today is \(context.today)", rule: "state-table")
      }
      guard lastDay >= on else {
        throw Rejection(
          "'last-day' is \(lastDay), before notice was given on \(on): give 'on' as well, at the latest the last day",
          rule: "head-resigned-notice")
      }
      if let open = state.headships(at: urn).first(where: { $0.leaving?.isOver == false && !$0.isOver }) {
        throw Rejection(
          "headship \(open.id) of school \(urn) waits for a head to leave already: go on with that one",
          rule: "one-head")
      }
      if let open = state.headships(at: urn).first(where: \.isVacant) {
        throw Rejection("headship \(open.id) of school \(urn) is vacant already: nobody can leave it", rule: "one-head")
      }
      return [HeadGaveNotice(id: state.newID(context), on: on, urn: urn, lastDay: lastDay)]
    }
  }

  /// `ossp do early-headship record-told --case hea-2018-0004`.
  static var recordTold: Command {
    Command(
      "record-told", "Record that the governors told the council that the head leaves",
      .caseID("case", "The headship"), .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.councilTold, on: on, context)
      guard let leaving = one.leaving else { return [] }
      return [
        CouncilTold(id: id, on: on), HeadLeaving(urn: one.urn, headship: id, on: on, lastDay: leaving.lastDay),
      ]
    }
  }

  /// `ossp do early-headship withdraw-leaving --case hea-2018-0004`.
  static var withdrawLeaving: Command {
    Command(
      "withdraw-leaving", "Record that the head takes the notice back and stays", .caseID("case", "The headship"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let on = date ?? context.today
      try one.check(.leavingWithdrawn, on: on, context)
      guard let leaving = one.leaving, !leaving.isOver, on <= leaving.lastDay else {
        throw Rejection("the head of headship \(id) has left already: appoint somebody", rule: "one-head")
      }
      let told: [any DomainEvent] = leaving.toldOn == nil ? [] : [HeadStays(urn: one.urn, headship: id, on: on)]
      return [NoticeTakenBack(id: id, on: on)] + told
    }
  }

  /// `ossp do early-headship end-interim --case hea-2018-0004 --last-day 2018-12-21`.
  static var endInterim: Command {
    Command(
      "end-interim", "Record that an interim or acting head has left the post", .caseID("case", "The headship"),
      .optional(.date("last-day", "The last day in post", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let one = try state.find(Headship.self, id)
      let lastDay = date ?? context.today
      try one.check(.left, on: lastDay, context)
      guard one.stage == .interim, let post = one.post else {
        throw Rejection(
          "headship \(id) is \(one.stage.rawValue): where a head who is not interim leaves, give record-leaving, which "
            + "opens the vacancy as well", rule: "one-head")
      }
      guard lastDay >= post.starts else {
        throw Rejection(
          "'last-day' is before the first day, \(post.starts): where the head never came, give withdraw-appointment",
          rule: "one-head")
      }
      return [
        HeadshipEnded(id: id, on: lastDay, lastDay: lastDay),
        HeadLeft(urn: one.urn, headship: id, on: context.today, lastDay: lastDay, kind: post.kind),
      ]
    }
  }
}
