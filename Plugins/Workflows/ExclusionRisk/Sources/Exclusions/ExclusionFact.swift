import WorkflowKit

/// What can be recorded of one exclusion.
enum ExclusionFact: Hashable, Sendable, Codable {
  case noticed(Notice, on: LocalDate)
  case provided(Provision, on: LocalDate)
  case exempted(DaySixExemption)
  case representations(on: LocalDate)
  case meetingSet(LocalDate)
  case papersSent(on: LocalDate)
  case decided(ExclusionStep, on: LocalDate, given: LocalDate)
  case reviewRequested(on: LocalDate)
  case reviewWaived(on: LocalDate)
  case reviewLapsed(on: LocalDate)
  case reviewHeld(ReviewOutcome, on: LocalDate, given: LocalDate)
  case reconsidered(ExclusionStep, on: LocalDate)
  case cancelled(CancelReason, on: LocalDate)
  case referred(on: LocalDate)
  case placed(on: LocalDate)
  /// The provider told the home school of attendance and learning.
  case providerReported(on: LocalDate)
  case offRoll(on: LocalDate)

  /// The step in the table; nil for what leaves the state as it is.
  var step: ExclusionStep? {
    switch self {
    case .noticed, .provided, .exempted, .representations, .papersSent, .referred, .placed,
      .providerReported:
      nil
    case .meetingSet: .setMeeting
    case .decided(let step, _, _), .reconsidered(let step, _): step
    case .reviewRequested: .requestReview
    case .reviewWaived: .waiveReview
    case .reviewLapsed: .lapse
    case .reviewHeld(let outcome, _, _): outcome == .uphold ? .uphold : .sendBack
    case .cancelled: .cancel
    case .offRoll: .takeOffRoll
    }
  }
}

extension Exclusion {
  /// The exclusion after one more fact.
  mutating func take(_ fact: ExclusionFact) {
    if let step = fact.step, let next = Machine.exclusion.state(after: step, from: state) { state = next }
    switch fact {
    case .noticed(let notice, let on): notices[notice] = min(on, notices[notice] ?? on)
    case .provided(.workSet, let on): workSet = workSet ?? on
    case .provided(.dayOne, let on): dayOne = dayOne ?? on
    case .provided(.daySix, let on): daySix = on
    case .exempted(let reason): exemption = reason
    case .representations(let on): representations = on
    case .meetingSet(let date): meeting = date
    case .papersSent(let on): papers = on
    case .decided(let step, let on, let given):
      (governorsDecided, decisionGiven) = (on, given)
      if step == .reinstate { ended = on }
    case .reviewRequested(let on): reviewRequested = on
    case .reviewWaived, .reviewLapsed: break
    case .reviewHeld(let outcome, let on, let given):
      (reviewHeld, reviewOutcome, reviewGiven) = (on, outcome, given)
    case .reconsidered(let step, let on):
      reconsidered = on
      if step == .reinstate { ended = on }
    case .cancelled(_, let on): ended = on
    case .referred(let on): referred = on
    case .placed(let on): placed = on
    case .providerReported(let on): providerReported = max(on, providerReported ?? on)
    case .offRoll(let on): offRoll = on
    }
  }
}
