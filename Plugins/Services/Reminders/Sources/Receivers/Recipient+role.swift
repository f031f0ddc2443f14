import WorkflowKit

extension Recipient {
  /// To whom a rung for this recipient falls.
  func assignee(of deadline: OpenDeadline) -> Assignee {
    switch self {
    case .owner: deadline.assignee
    case .moduleLead: .role("lead/\(deadline.module)")
    case .operationalGroupChair: .role("operational-group-chair")
    case .independentChair: .role("chair")
    case .role(let name): .role("role/\(name)")
    }
  }

  /// Whether it is somebody above the owner, who hears because the owner has not done it.
  var isEscalation: Bool {
    switch self {
    case .moduleLead, .operationalGroupChair, .independentChair: true
    case .owner, .role: false
    }
  }

  /// The role that such a recipient asks what holds a module's deadline up; nil for those who answer for it themselves.
  func whoToAsk(of module: String) -> String? {
    switch self {
    case .owner, .moduleLead, .role: nil
    case .operationalGroupChair: "lead/\(module)"
    case .independentChair: "operational-group-chair"
    }
  }

  /// The recipient in words: `the module's lead`.
  var words: String {
    switch self {
    case .owner: "the owner"
    case .moduleLead: "the module's lead"
    case .operationalGroupChair: "the Operational Group's chair"
    case .independentChair: "the independent chair"
    case .role(let name): name.split(separator: "-").joined(separator: " ")
    }
  }
}
