import WorkflowKit

/// Where a secondment stands.
enum SecondmentStage: String, TableWord {
  case proposed, active, handover, closed, withdrawn
}

/// What happens to a secondment.
enum SecondmentStep: String, TableWord {
  case proposed, appointed, withdrawn, extended
  case coachingLogged = "coaching logged"
  case reviewed = "monitoring review"
  case coachChanged = "coach or reviewers changed"
  case finalTerms = "final two terms reached"
  case reportHandedIn = "learning report handed in"
  case reportAccepted = "learning report accepted"
}

extension StateTable where Stage == SecondmentStage, Step == SecondmentStep {
  /// The life of a secondment.
  static let secondment = StateTable([
    Transition(nil, .proposed, by: "OSSP", .proposed),
    Transition(.proposed, .appointed, by: "OSSP", .active),
    Transition(.proposed, .withdrawn, by: "OSSP", .withdrawn, addition: true),
    Transition(.active, .coachingLogged, by: "coach", .active),
    Transition(.active, .reviewed, by: "other members", .active),
    Transition(.active, .coachChanged, by: "OSSP", .active, addition: true),
    Transition(.active, .extended, by: "OSSP", .active, addition: true),
    Transition(.active, .finalTerms, by: "the calendar", .handover),
    Transition(.handover, .coachingLogged, by: "coach", .handover),
    Transition(.handover, .reviewed, by: "other members", .handover),
    Transition(.handover, .coachChanged, by: "OSSP", .handover, addition: true),
    Transition(.handover, .extended, by: "OSSP", .active, addition: true),
    Transition(.handover, .reportHandedIn, by: "secondee", .handover),
    Transition(.handover, .reportAccepted, by: "OSSP", .closed),
  ])
}
