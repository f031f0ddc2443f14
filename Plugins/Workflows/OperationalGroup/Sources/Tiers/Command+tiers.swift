import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group decide-tier --urn 123456 --tier TGO --evidence og-2018-0003 --decided-by operational-group`.
  static var decideTier: Command {
    Command(
      "decide-tier", "Record a decision on a school's tier", .urn("urn", "The school"),
      .choice("tier", "The tier from now on", of: SupportTier.self),
      .text("decided-by", "The role that decided", hint: "operational-group"),
      .optional(.text("evidence", "The evidence it rests on", hint: "og-2018-0003,og-2018-0004")),
      .optional(.text("dissent", "Who saw it otherwise, and why", hint: "left out for nobody")),
      .optional(.date("on", "The day of the decision", hint: "today, unless given"))
    ) { (state, context, urn, tier, decidedBy, evidence, dissent, date) throws(Rejection) in
      let on = try context.past(date)
      let evidence = (evidence ?? "").split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
      let decision = try state.decision(
        urn, tier, evidence: evidence, by: decidedBy, dissent: dissent, on: on, context)
      return state.consequences(of: decision, for: urn, context)
    }.by(Roles.lead, Roles.group, Roles.groupChair)
  }

  /// `ossp do operational-group place-schools --decided-by operational-group`.
  static var placeSchools: Command {
    Command(
      "place-schools", "Record a first decision, as proposed, for every school without a tier",
      .text("decided-by", "The role that decided", hint: "operational-group"),
      .optional(.choice("tier", "Only schools for which this is proposed", of: SupportTier.self)),
      .optional(.text("dissent", "Who saw it otherwise, and why", hint: "left out for nobody")),
      .optional(.date("on", "The day of the decision", hint: "today, unless given"))
    ) { (state, context, decidedBy, tier, dissent, date) throws(Rejection) in
      let on = try context.past(date)
      try context.guarantee.checkDecider(decidedBy)
      var state = state
      var events: [any DomainEvent] = []
      for school in state.maintained(on: on, area: context.guarantee.area) where state.cases[school.urn]?.tier == nil {
        let proposal = state.proposal(for: school.urn, on: on, context.guarantee)
        guard let proposed = proposal.tier, tier.map({ $0 == proposed }) ?? true else { continue }
        let decision = try state.decision(
          school.urn, proposed, evidence: proposal.evidence.map(\.id), by: decidedBy, dissent: dissent, on: on, context)
        let decided = state.consequences(of: decision, for: school.urn, context)
        state.take(decided)
        events += decided
      }
      guard !events.isEmpty else {
        throw Rejection(
          "there is no school without a tier for which one is proposed: see 'ossp ask operational-group tiers'")
      }
      return events
    }.by(Roles.lead, Roles.group, Roles.groupChair)
  }

  /// `ossp do operational-group reverse-decision --decision og-2018-0007 --decided-by operational-group --because …`.
  static var reverseDecision: Command {
    Command(
      "reverse-decision", "Reverse a school's latest decision: the tier before holds again",
      .caseID("decision", "The decision"), .text("decided-by", "The role that decided"),
      .text("because", "Why"), .optional(.text("dissent", "Who saw it otherwise, and why")),
      .optional(.date("on", "The day of the reversal", hint: "today, unless given"))
    ) { (state, context, id, decidedBy, because, dissent, date) throws(Rejection) in
      let on = try context.past(date)
      try context.guarantee.checkDecider(decidedBy)
      guard let urn = state.schoolOfRecord[id], let one = state.cases[urn], let last = one.decisions.last,
        one.decisions.contains(where: { $0.id == id })
      else {
        throw Rejection(
          "there is no decision of that id: 'ossp ask operational-group decisions --urn …' lists a school's")
      }
      guard one.ended == nil else {
        throw Rejection("the guarantee ended for \(state.name(of: urn)): its decisions stand")
      }
      guard last.id == id else {
        throw Rejection("\(id) is not the latest decision on \(state.name(of: urn)): that is \(last.id)")
      }
      guard last.reverses == nil, last.cause != .confirmed else {
        throw Rejection("\(id) changed nothing that could be reversed: decide the tier anew, with decide-tier")
      }
      guard on >= last.on else { throw Rejection("'on' is \(on), before the decision itself, of \(last.on)") }
      var numbers = state.numbers
      let reversal = Decision(
        id: numbers.next(context.today), on: on, from: last.to, to: last.from, cause: last.cause, evidence: [],
        inspection: because, decidedBy: decidedBy, rule: context.guarantee.name, dissent: dissent, proposed: nil,
        reverses: id)
      return state.consequences(of: reversal, for: urn, context)
    }.by(Roles.lead, Roles.group, Roles.groupChair)
  }
}
