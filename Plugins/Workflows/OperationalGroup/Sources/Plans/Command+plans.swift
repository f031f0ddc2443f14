import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group agree-plan --plan og-2018-0021 --criteria … --measures … --elements …`.
  static var agreePlan: Command {
    Command(
      "agree-plan", "Record a support plan, with its success criteria and impact measures", .caseID("plan", "The plan"),
      .text("criteria", "Success criteria, between semicolons"),
      .text("measures", "Impact measures, between semicolons"),
      .text(
        "elements", "What is funded or brokered, each with who pays, between semicolons",
        hint: "coaching = school; phonics review = local-authority"),
      .otherwise(
        false, .flag("others-asked", "Whether school budget, national funding and diocese were asked first", hint: "no")
      ),
      .optional(.date("on", "The day of agreement", hint: "today, unless given"))
    ) { (state, context, id, criteria, measures, elements, othersAsked, date) throws(Rejection) in
      let (urn, plan) = try state.plan(id)
      try SupportPlan.table.check(.agree, from: plan.stage, of: id)
      let parts = try Self.elements(elements)
      let (aims, figures) = (Self.list(criteria), Self.list(measures))
      guard !aims.isEmpty else {
        throw Rejection("a support plan needs clear success criteria: 'criteria' names none", rule: "guarantee")
      }
      guard !figures.isEmpty else {
        throw Rejection("a support plan needs impact measures: 'measures' names none", rule: "guarantee")
      }
      if parts.contains(where: { $0.funder == .localAuthority }), !othersAsked {
        throw Rejection(
          "the authority pays only where no other source does: ask the school's budget, national funding and the diocese, "
            + "and say so with --others-asked yes", rule: "guarantee")
      }
      let on = try context.past(date)
      guard on >= plan.owedFrom else {
        throw Rejection("'on' is \(on), before the decision that calls for the plan, of \(plan.owedFrom)")
      }
      return [PlanAgreed(urn: urn, plan: id, criteria: aims, measures: figures, elements: parts, on: on)]
    }
  }

  /// `ossp do operational-group review-plan --plan og-2018-0021 --impact partly --reference DOC-40`.
  static var reviewPlan: Command {
    Command(
      "review-plan", "Record what came of a support plan so far", .caseID("plan", "The plan"),
      .choice("impact", "Whether the criteria are met", of: SupportPlan.Impact.self),
      .text("reference", "Where the figures are kept"), .optional(.date("on", "When", hint: "today, unless given"))
    ) { (state, context, id, impact, reference, date) throws(Rejection) in
      let (urn, plan) = try state.plan(id)
      try SupportPlan.table.check(.review, from: plan.stage, of: id)
      let review = SupportPlan.Review(on: try context.past(date), impact: impact, reference: reference)
      return [PlanReviewed(urn: urn, plan: id, review: review)]
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map { part in
      var part = part.drop(while: \.isWhitespace)
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty && $0 != "-" && $0.lowercased() != "none" }
  }

  private static func elements(_ text: String) throws(Rejection) -> [SupportPlan.Element] {
    var elements: [SupportPlan.Element] = []
    for part in list(text) {
      let sides = part.split(separator: "=").map { $0.drop(while: \.isWhitespace) }
      let word = sides.last.map { String($0.filter { !$0.isWhitespace }) } ?? ""
      guard sides.count == 2, let funder = SupportPlan.Funder(rawValue: word) else {
        let known = SupportPlan.Funder.allCases.map(\.rawValue).joined(separator: ", ")
        throw Rejection("'elements' must name who pays for each, as 'coaching = school': one of \(known)")
      }
      var what = sides[0]
      while what.last?.isWhitespace == true { what.removeLast() }
      elements.append(SupportPlan.Element(what: String(what), funder: funder))
    }
    guard !elements.isEmpty else { throw Rejection("'elements' names no support that is funded or brokered") }
    return elements
  }
}
