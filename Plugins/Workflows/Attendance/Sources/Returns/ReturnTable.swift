import WorkflowKit

/// Where a school's return in a round stands.
enum ReturnStage: String, TableWord {
  case expected, received, checked, late, chased, missing
}

/// What happens to a return.
enum ReturnStep: String, TableWord {
  case opened = "round opened"
  case received
  case checked
  case dayPassed = "due day passed"
  case chased
  case closed = "round closed"
}

extension StateTable where Stage == ReturnStage, Step == ReturnStep {
  /// From a return that is expected to one that is checked or missing.
  static let dataReturn = StateTable([
    Transition(nil, .opened, by: "lead", .expected),
    Transition(.expected, .received, by: "school", .received),
    Transition(.expected, .dayPassed, by: "the day", .late),
    Transition(.late, .received, by: "school", .received, addition: true),
    Transition(.late, .chased, by: "lead", .chased),
    Transition(.late, .closed, by: "lead", .missing, addition: true),
    Transition(.chased, .received, by: "school", .received, addition: true),
    Transition(.chased, .chased, by: "lead", .chased),
    Transition(.chased, .closed, by: "lead", .missing),
    Transition(.received, .checked, by: "lead", .checked),
    Transition(.missing, .received, by: "school", .received, addition: true),
  ])
}

extension SchoolReturn.State {
  /// The word of the table.
  var stage: ReturnStage {
    switch self {
    case .expected: .expected
    case .received: .received
    case .checked: .checked
    case .late: .late
    case .chased: .chased
    case .missing: .missing
    }
  }
}
