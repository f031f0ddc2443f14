import WorkflowKit

/// A support plan is to be written.
struct PlanOwed: SchoolEvent {
  static let name = "plan-owed"
  static let label = "A support plan is to be written"

  var urn: URN
  var plan: String
  var tier: SupportTier
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.number(plan, of: urn)
    state.change(urn) { $0.plans[plan] = SupportPlan(id: plan, tier: tier, owedFrom: on) }
  }
}

/// A support plan was agreed: for the lead, because it tells of a school what partners need not know.
struct PlanAgreed: SchoolEvent {
  static let name = "plan-agreed"
  static let label = "A support plan was agreed"
  static let audience = Audience.lead(module: OperationalGroup.name)

  var urn: URN
  var plan: String
  var criteria: [String]
  var measures: [String]
  var elements: [SupportPlan.Element]
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, plan, .agree) { changed in
      changed.criteria = criteria
      changed.measures = measures
      changed.elements = elements
      changed.agreed = on
    }
  }
}

/// A support plan was looked at.
struct PlanReviewed: SchoolEvent {
  static let name = "plan-reviewed"
  static let label = "A support plan was reviewed"
  static let audience = Audience.lead(module: OperationalGroup.name)

  var urn: URN
  var plan: String
  var review: SupportPlan.Review

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, plan, .review) { $0.reviews.append(review) }
  }
}

/// A support plan ended.
struct PlanClosed: SchoolEvent {
  static let name = "plan-closed"
  static let label = "A support plan ended"

  var urn: URN
  var plan: String
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) {
    state.change(urn, plan, .close) { $0.closed = on }
  }
}

extension OperationalGroupState {
  fileprivate mutating func change(
    _ urn: URN, _ plan: String, _ step: SupportPlan.Step, _ change: (inout SupportPlan) -> Void
  ) {
    self.change(urn) { one in
      guard var changed = one.plans[plan] else { return }
      changed.take(step)
      change(&changed)
      one.plans[plan] = changed
    }
  }

  /// A support plan with its school.
  func plan(_ id: String) throws(Rejection) -> (urn: URN, plan: SupportPlan) {
    guard let urn = schoolOfRecord[id], let plan = cases[urn]?.plans[id] else {
      throw Rejection("there is no support plan of that id: 'ossp ask operational-group plans' lists them")
    }
    return (urn, plan)
  }
}
