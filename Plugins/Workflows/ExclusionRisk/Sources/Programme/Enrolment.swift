import WorkflowKit

/// Who pays for a school's part in the programme.
enum Funder: String, Hashable, Sendable, Codable, CaseIterable {
  /// The partnership.
  case pumpPrimed = "pump-primed"
  /// The school.
  case selfFunded = "self-funded"
}

/// A school's work with the programme.
struct Enrolment: Hashable, Sendable, Codable {
  /// Where it stands.
  var state: EnrolmentState
  /// Since when.
  var since: LocalDate
  /// The state in which it was paused; nil while it is not.
  var pausedIn: EnrolmentState?
  /// Why it is paused, declined or withdrew.
  var reason: EnrolmentReason?
  /// Who pays; nil until it was agreed.
  var funder: Funder?
  /// When it became one of the programme's schools: the day on which it began to run.
  var started: LocalDate?
  /// How many staff were trained.
  var staff = 0
  /// The days on which clinics were held.
  var clinics: [LocalDate] = []
  /// When the school's work was reviewed.
  var reviewed: LocalDate?
  /// What the review found.
  var judgement: ReviewJudgement?
  /// The schools with which it shared what it does.
  var sharedWith: [URN] = []

  /// Whether it counts as a school that the programme supports or supported.
  var isSupported: Bool { started != nil }
}

/// Why a school's work stopped.
enum EnrolmentReason: String, Hashable, Sendable, Codable, CaseIterable {
  case cost
  case capacity
  case otherSupport = "other-support"
  case notNeeded = "not-needed"
  case headChange = "head-change"
  case other
}

/// What a review of a school's work found.
enum ReviewJudgement: String, Hashable, Sendable, Codable, CaseIterable {
  /// The school runs it alone.
  case independent
  /// It needs support for longer.
  case goOn = "needs-more-support"
}

/// A school's work with the programme went on by a step.
struct EnrolmentChanged: DomainEvent {
  static let name = "enrolment-changed"
  static let label = "A school's work with the programme went on"
  static let audience = Audience.partners
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// What happened.
  var step: EnrolmentStep
  /// The state after.
  var to: EnrolmentState
  /// When.
  var on: LocalDate
  /// Who pays, with `agree`.
  var funder: Funder?
  /// How many more staff were trained, with `train`.
  var staff: Int?
  /// Why, with `decline`, `withdraw` and `pause`.
  var reason: EnrolmentReason?
  /// What the review found, with `review`.
  var judgement: ReviewJudgement?
  /// With whom it was shared, with `disseminate`.
  var with: URN?
}

extension Enrolment {
  /// A school that was identified.
  init(identified on: LocalDate) { self.init(state: .identified, since: on) }

  /// The work after one more step.
  mutating func take(_ event: EnrolmentChanged) {
    if event.step == .pause { pausedIn = state }
    if event.step == .resume || event.to == .withdrew { pausedIn = nil }
    if event.to != state { since = event.on }
    state = event.to
    reason = event.reason
    funder = event.funder ?? funder
    staff += event.staff ?? 0
    judgement = event.judgement ?? judgement
    switch event.step {
    case .identify: self = Enrolment(identified: event.on)
    case .train: started = started ?? event.on
    case .clinic: clinics.append(event.on)
    case .review: reviewed = event.on
    case .disseminate: if let with = event.with { sharedWith.append(with) }
    default: break
    }
  }
}
