import WorkflowKit

/// Names as people read them.
enum Words {
  /// `early-headship` as `early headship`; what says nothing by itself in words of its own.
  static func of(_ name: String) -> String {
    switch name {
    case "code-b": "code B"
    case "code-c": "code C"
    case "none": "nothing"
    case "under-1000": "under £1,000"
    case "under-10000": "under £10,000"
    case "more": "£10,000 or more"
    default: name.split(separator: "-").joined(separator: " ")
    }
  }

  /// Who owes something: `the lead of attendance`, `school 105678`, a role or a person's id.
  static func of(_ assignee: KnownDeadline.Assignee) -> String {
    switch assignee {
    case .person(let id): return id
    case .role(let role):
      let parts = role.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return of(role) }
      switch parts[0] {
      case "lead": return "the lead of \(of(parts[1]))"
      case "school": return "school \(parts[1])"
      default: return of(parts[1])
      }
    }
  }
}
