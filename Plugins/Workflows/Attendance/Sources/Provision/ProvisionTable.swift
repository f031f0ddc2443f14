import WorkflowKit

/// Where a provider's daily report stands.
enum ProvisionStage: String, TableWord {
  case ok
  case gap, escalated, ended
}

/// What happens to a provider's daily report.
enum ProvisionStep: String, TableWord {
  case arranged
  case reported = "daily report came"
  case caughtUp = "missing reports came"
  case dayMissed = "a school day without a report"
  case told = "home school told"
  case escalated = "silence goes on"
  case agreed = "protocol agreed"
  case ended
}

extension StateTable where Stage == ProvisionStage, Step == ProvisionStep {
  /// From an arrangement between a school and an alternative provider to its end.
  static let provision = StateTable([
    Transition(nil, .arranged, by: "school", .ok),
    Transition(.ok, .reported, by: "provider", .ok),
    Transition(.ok, .agreed, by: "school", .ok, addition: true),
    Transition(.ok, .dayMissed, by: "the day", .gap),
    Transition(.ok, .ended, by: "school", .ended, addition: true),
    Transition(.gap, .reported, by: "provider", .gap, addition: true),
    Transition(.gap, .caughtUp, by: "provider", .ok),
    Transition(.gap, .dayMissed, by: "the day", .gap, addition: true),
    Transition(.gap, .told, by: "lead", .gap),
    Transition(.gap, .agreed, by: "school", .gap, addition: true),
    Transition(.gap, .escalated, by: "the day", .escalated),
    Transition(.gap, .ended, by: "school", .ended, addition: true),
    Transition(.escalated, .reported, by: "provider", .escalated, addition: true),
    Transition(.escalated, .caughtUp, by: "provider", .ok),
    Transition(.escalated, .dayMissed, by: "the day", .escalated, addition: true),
    Transition(.escalated, .told, by: "lead", .escalated, addition: true),
    Transition(.escalated, .agreed, by: "school", .escalated, addition: true),
    Transition(.escalated, .ended, by: "school", .ended, addition: true),
  ])
}
