import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group await-plan --partner diocesan-board`.
  static var awaitPlan: Command {
    Command("await-plan", "Ask a partner for its action plan", .text("partner", "The partner, as the settings list it"))
    {
      (state, context, partner) throws(Rejection) in
      let partners = context.guarantee.partners
      guard partners.contains(partner) else {
        throw Rejection(
          "'partner' must be one of \(partners.joined(separator: ", ")): the setting 'partners' lists them")
      }
      if let open = state.partnerPlans.values.first(where: { $0.partner == partner && $0.stage != .closed }) {
        throw Rejection("\(partner) has a plan already, \(open.id), which is \(open.stage.rawValue): close it first")
      }
      var numbers = state.numbers
      return [PartnerPlanAwaited(plan: numbers.next(context.today), partner: partner, on: context.today)]
    }
  }

  /// `ossp do operational-group receive-plan --plan og-2018-0300 --reference DOC-50`.
  static var receivePlan: Command {
    Command(
      "receive-plan", "Record that a partner's action plan arrived", .caseID("plan", "The plan"),
      .text("reference", "Where it is kept"), .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, reference, date) throws(Rejection) in
      try PartnerPlan.table.check(.receive, from: try state.partnerPlan(id).stage, of: id)
      return [PartnerPlanReceived(plan: id, on: try context.past(date), reference: reference)]
    }
  }

  /// `ossp do operational-group send-back-plan --plan og-2018-0300 --because …`.
  static var sendBackPlan: Command {
    Command(
      "send-back-plan", "Send a partner's action plan back to be completed", .caseID("plan", "The plan"),
      .text("because", "What is missing")
    ) { (state, context, id, because) throws(Rejection) in
      try PartnerPlan.table.check(.sendBack, from: try state.partnerPlan(id).stage, of: id)
      return [PartnerPlanSentBack(plan: id, on: context.today, because: because)]
    }
  }

  /// `ossp do operational-group validate-plan --plan og-2018-0300 --targets 4 --owner … --measure … --themes 1,5`.
  static var validatePlan: Command {
    Command(
      "validate-plan", "Record that a partner's plan has targets, an owner, a measure and its themes",
      .caseID("plan", "The plan"), .integer("targets", "How many targets", in: 0...1000),
      .text("owner", "The role that answers for it", hint: "partner/diocesan-board"),
      .text("measure", "By what it is measured"), .text("themes", "Its themes, 1 to 10", hint: "1,5,9")
    ) { (state, context, id, targets, owner, measure, themes) throws(Rejection) in
      try PartnerPlan.table.check(.validate, from: try state.partnerPlan(id).stage, of: id)
      guard targets > 0 else {
        throw Rejection("a plan without targets is not valid: send it back", rule: "partner-plan")
      }
      var numbers: Set<Int> = []
      for part in themes.split(separator: ",") {
        guard let number = Int(part.filter { !$0.isWhitespace }), Theme(rawValue: number) != nil else {
          throw Rejection("'themes' must be numbers of the strategy's ten themes, such as 1,5,9", rule: "partner-plan")
        }
        numbers.insert(number)
      }
      guard !numbers.isEmpty else { throw Rejection("'themes' names none of the strategy's ten", rule: "partner-plan") }
      return [
        PartnerPlanValidated(
          plan: id, on: context.today, targets: targets, owner: owner, measure: measure, themes: numbers.sorted())
      ]
    }
  }

  /// `ossp do operational-group review-partner-plan --plan og-2018-0300 --kept good --impact some --contribution good …`.
  static var reviewPartnerPlan: Command {
    Command(
      "review-partner-plan", "Record a term's review of a partner's plan", .caseID("plan", "The plan"),
      .choice("kept", "Whether the plan is kept to", of: PartnerPlan.Standing.self),
      .choice("impact", "Whether it has an impact", of: PartnerPlan.Standing.self),
      .choice("contribution", "Whether it contributes to the strategy", of: PartnerPlan.Standing.self),
      .text("reference", "Where the review is kept"), .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, kept, impact, contribution, reference, date) throws(Rejection) in
      try PartnerPlan.table.check(.review, from: try state.partnerPlan(id).stage, of: id)
      let review = PartnerPlan.Review(
        on: try context.past(date), plan: kept, impact: impact, contribution: contribution, reference: reference)
      return [PartnerPlanReviewed(plan: id, review: review)]
    }
  }

  /// `ossp do operational-group close-partner-plan --plan og-2018-0300`.
  static var closePartnerPlan: Command {
    Command("close-partner-plan", "Close a partner's action plan", .caseID("plan", "The plan")) {
      (state, context, id) throws(Rejection) in
      try PartnerPlan.table.check(.close, from: try state.partnerPlan(id).stage, of: id)
      return [PartnerPlanClosed(plan: id, on: context.today)]
    }
  }
}
