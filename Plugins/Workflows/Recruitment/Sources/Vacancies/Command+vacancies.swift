import WorkflowKit

extension Command where State == RecruitmentState {
  /// `ossp do recruitment expect-vacancy --urn 123456 --group mathematics --needed 2019-09-01`.
  static var expectVacancy: Command {
    Command(
      "expect-vacancy", "Record that a school expects a post to be vacant",
      .urn("urn", "The school"), .choice("group", "What is taught", of: SubjectGroup.self),
      .date("needed", "From when somebody is needed"),
      .otherwise(
        ExactDecimal(digits: 1, places: 0),
        .decimal("share", "How much of a full-time post", hint: "0.6; full time, unless given"))
    ) { (state, context, urn, group, needed, share) throws(Rejection) in
      _ = try state.school(urn)
      let share = try Share.check(share, "share")
      return [
        VacancyExpected(
          id: state.newID(context), on: context.today, urn: urn, group: group, share: share, needed: needed)
      ]
    }
  }

  /// `ossp do recruitment advertise --case rec-2019-0004 --cause resignation`.
  static var advertise: Command {
    Command(
      "advertise", "Record that a school advertises the post, or does so again",
      .caseID("case", "The vacancy"),
      .optional(.choice("cause", "Why the post is vacant; for the first time", of: Vacancy.Cause.self)),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, cause, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      if one.stage == .declined || one.stage == .withdrawn {
        try one.check(.advertisedAgain, on: on, context)
        return [VacancyAdvertisedAgain(id: id, on: on)]
      }
      try one.check(.advertised, on: on, context)
      guard let cause else {
        throw Rejection(
          "'cause' is missing: say why the post is vacant, resignation, retirement, growth or temporary",
          rule: "state-table")
      }
      return [VacancyAdvertised(id: id, on: on, cause: cause)]
    }
  }

  /// `ossp do recruitment fill-otherwise --case rec-2019-0004`.
  static var fillOtherwise: Command {
    Command(
      "fill-otherwise", "Record that a teacher who is not new has the post", .caseID("case", "The vacancy"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, date) throws(Rejection) in
      let on = date ?? context.today
      try state.find(Vacancy.self, id).check(.filled, on: on, context)
      return [VacancyFilled(id: id, on: on)]
    }
  }

  /// `ossp do recruitment withdraw --case rec-2019-0004 --by candidate --reason housing`.
  static var withdraw: Command {
    Command(
      "withdraw", "Record that the school or the candidate stepped back", .caseID("case", "The vacancy"),
      .choice("by", "Who stepped back", of: Party.self),
      .optional(.choice("reason", "Why; for a candidate, where it is known", of: LossReason.self)),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, id, party, reason, date) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      let on = date ?? context.today
      try one.check(.withdrawn, on: on, context)
      let hasCandidate = one.stage == .offered || one.isBeforeStart
      guard hasCandidate || party == .school else {
        throw Rejection("vacancy \(id) is \(one.stage.rawValue): there is no candidate who could step back")
      }
      let why = party == .school ? reason ?? .schoolWithdrew : reason
      return [VacancyWithdrawn(id: id, on: on, isLoss: hasCandidate, reason: hasCandidate ? why : nil)]
    }
  }

  /// `ossp do recruitment record-reason --case rec-2019-0004 --reason housing`.
  static var recordReason: Command {
    Command(
      "record-reason", "Record why a new teacher was lost, where it was not known before",
      .caseID("case", "The vacancy"), .choice("reason", "Why", of: LossReason.self)
    ) { (state, context, id, reason) throws(Rejection) in
      let one = try state.find(Vacancy.self, id)
      guard one.losses.contains(where: { $0.reason == nil }) else {
        throw Rejection("vacancy \(id) lost nobody without a recorded reason", rule: "lost-reason")
      }
      return [LossReasonRecorded(id: id, on: context.today, reason: reason)]
    }
  }
}

/// Who stepped back.
enum Party: String, Codable, Sendable, CaseIterable {
  case school, candidate
}
