import WorkflowKit

/// An event about a partner's action plan.
protocol PartnerPlanEvent: GroupEvent {
  var plan: String { get }
}

extension PartnerPlanEvent {
  static var audience: Audience { .partners }
  var subject: String { plan }
}

/// A partner's action plan is awaited.
struct PartnerPlanAwaited: PartnerPlanEvent {
  static let name = "partner-plan-awaited"
  static let label = "A partner's action plan is awaited"

  var plan: String
  var partner: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) {
    state.numbers.given(plan)
    state.partnerPlans[plan] = PartnerPlan(id: plan, partner: partner, awaited: on)
  }
}

/// A partner's action plan arrived.
struct PartnerPlanReceived: PartnerPlanEvent {
  static let name = "partner-plan-received"
  static let label = "A partner's action plan arrived"

  var plan: String
  var on: LocalDate
  var reference: String

  func apply(to state: inout OperationalGroupState) {
    state.change(plan, .receive) { changed in
      changed.received = on
      changed.reference = reference
    }
  }
}

/// A partner's action plan was sent back to be completed.
struct PartnerPlanSentBack: PartnerPlanEvent {
  static let name = "partner-plan-sent-back"
  static let label = "A partner's action plan was sent back"

  var plan: String
  var on: LocalDate
  var because: String

  func apply(to state: inout OperationalGroupState) { state.change(plan, .sendBack) { $0.received = nil } }
}

/// A partner's action plan has all that it must have.
struct PartnerPlanValidated: PartnerPlanEvent {
  static let name = "partner-plan-validated"
  static let label = "A partner's action plan is valid"

  var plan: String
  var on: LocalDate
  var targets: Int
  var owner: String
  var measure: String
  var themes: [Int]

  func apply(to state: inout OperationalGroupState) {
    state.change(plan, .validate) { changed in
      changed.validated = on
      changed.targets = targets
      changed.owner = owner
      changed.measure = measure
      changed.themes = themes
    }
  }
}

/// A partner's action plan was reviewed: plan, impact and contribution.
struct PartnerPlanReviewed: PartnerPlanEvent {
  static let name = "partner-plan-reviewed"
  static let label = "A partner's action plan was reviewed"

  var plan: String
  var review: PartnerPlan.Review

  func apply(to state: inout OperationalGroupState) { state.change(plan, .review) { $0.reviews.append(review) } }
}

/// A partner's action plan ended.
struct PartnerPlanClosed: PartnerPlanEvent {
  static let name = "partner-plan-closed"
  static let label = "A partner's action plan ended"

  var plan: String
  var on: LocalDate

  func apply(to state: inout OperationalGroupState) { state.change(plan, .close) { $0.closed = on } }
}

extension OperationalGroupState {
  fileprivate mutating func change(
    _ plan: String, _ step: PartnerPlan.Step, _ change: (inout PartnerPlan) -> Void
  ) {
    guard var changed = partnerPlans[plan] else { return }
    changed.take(step)
    change(&changed)
    partnerPlans[plan] = changed
  }

  /// A partner's plan by its number.
  func partnerPlan(_ id: String) throws(Rejection) -> PartnerPlan {
    if let plan = partnerPlans[id] { return plan }
    throw Rejection("there is no action plan of that id: 'ossp ask operational-group partner-plans' lists them")
  }
}
