/// Where one exclusion stands.
enum ExclusionState: String, Hashable, Sendable, Codable, CaseIterable {
  case notified
  case meetingSet = "meeting-set"
  /// The governors declined to reinstate, and parents may apply for a review.
  case window = "review-window"
  case reviewRequested = "review-requested"
  /// The panel sent it back to the governors.
  case toReconsider = "to-reconsider"
  case final
  case offRoll = "off-roll"
  case reinstated, cancelled
}

/// What happens to one exclusion.
enum ExclusionStep: String, Hashable, Sendable, Codable, CaseIterable {
  case record
  case setMeeting = "set-meeting"
  case decline, confirm, reinstate
  case requestReview = "request-review"
  case waiveReview = "waive-review"
  /// The time for an application went by.
  case lapse
  case uphold
  case sendBack = "send-back"
  case keep
  case takeOffRoll = "take-off-roll"
  case cancel
}

extension Machine where State == ExclusionState, Step == ExclusionStep {
  /// One exclusion.
  ///
  /// Governors `decline` to reinstate a permanent one and `confirm` a suspension, for which there is no review.
  static let exclusion = Machine(rows: [
    Row(nil, .record, .notified),
    Row(.notified, .setMeeting, .meetingSet),
    Row(.meetingSet, .setMeeting, .meetingSet),
    Row(.notified, .decline, .window),
    Row(.meetingSet, .decline, .window),
    Row(.notified, .confirm, .final),
    Row(.meetingSet, .confirm, .final),
    Row(.notified, .reinstate, .reinstated),
    Row(.meetingSet, .reinstate, .reinstated),
    Row(.window, .requestReview, .reviewRequested),
    Row(.window, .waiveReview, .final),
    Row(.window, .lapse, .final),
    Row(.reviewRequested, .uphold, .final),
    Row(.reviewRequested, .sendBack, .toReconsider),
    Row(.toReconsider, .keep, .final),
    Row(.toReconsider, .reinstate, .reinstated),
    Row(.final, .takeOffRoll, .offRoll),
    Row(.notified, .cancel, .cancelled),
    Row(.meetingSet, .cancel, .cancelled),
    Row(.window, .cancel, .cancelled),
  ])
}
