/// To whom a rung of a ladder goes.
public enum Recipient: Hashable, Sendable, CustomStringConvertible {
  /// Who has the case.
  case owner
  /// Who leads the module.
  case moduleLead
  /// The Operational Group's chair.
  case operationalGroupChair
  /// The independent chair, who gets the title only.
  case independentChair
  /// Whoever holds a role named in the people file.
  case role(String)

  /// Reads `owner`, `module-lead`, `operational-group-chair`, `independent-chair` or `role/<name>`; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "owner": self = .owner
    case "module-lead": self = .moduleLead
    case "operational-group-chair": self = .operationalGroupChair
    case "independent-chair": self = .independentChair
    default:
      guard text.hasPrefix("role/"), text.utf8.count > 5 else { return nil }
      self = .role(String(text.dropFirst(5)))
    }
  }

  /// The word as it stands in files.
  public var description: String {
    switch self {
    case .owner: "owner"
    case .moduleLead: "module-lead"
    case .operationalGroupChair: "operational-group-chair"
    case .independentChair: "independent-chair"
    case .role(let name): "role/\(name)"
    }
  }
}
