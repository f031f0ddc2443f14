import WorkflowKit

/// Where an element of the county's offer stands.
enum ElementStage: String, TableWord {
  case idea, planned, submitted, won, lost, live, reviewed, retired
}

/// What happens to an element.
enum ElementStep: String, TableWord {
  case proposed, planned, submitted, won, lost
  case wentLive = "went live"
  case reviewed
  case keptLive = "kept live"
  case retired
}

extension StateTable where Stage == ElementStage, Step == ElementStep {
  /// The life of an element; a funding bid is submitted and won before it can go live.
  static let element = StateTable([
    Transition(nil, .proposed, by: "secondee", .idea),
    Transition(.idea, .planned, by: "secondee", .planned),
    Transition(.idea, .retired, by: "lead", .retired, addition: true),
    Transition(.planned, .wentLive, by: "secondee", .live),
    Transition(.planned, .submitted, by: "secondee", .submitted),
    Transition(.planned, .retired, by: "lead", .retired, addition: true),
    Transition(.submitted, .won, by: "funder", .won),
    Transition(.submitted, .lost, by: "funder", .lost),
    Transition(.won, .wentLive, by: "secondee", .live),
    Transition(.live, .reviewed, by: "lead", .reviewed),
    Transition(.reviewed, .keptLive, by: "lead", .live, addition: true),
    Transition(.reviewed, .retired, by: "lead", .retired),
  ])
}
