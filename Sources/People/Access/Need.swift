import BusProtocol

/// What somebody must be to do something.
enum Need: Hashable {
  /// Anybody at all who reaches the daemon.
  case nothing
  /// Somebody with an entry in the people file, or the daemon's account.
  case entry
  /// Any of these roles.
  ///
  /// `lead/*` stands for all that begin so, `partners` for all that may see what partners see.
  case anyOf([String])

  /// Whoever may see what partners see.
  static let partners = Need.anyOf(["partners"])
  /// Whoever runs the daemon.
  static let ops = Need.anyOf(["ops"])

  /// The roles whose holders see what partners see.
  private static let partnerRoles = [
    "operational-group", "operational-group-chair", "chair", "partner/*", "system-leader", "lead/*", "ops",
  ]

  /// Whether somebody with an entry and these roles meets it.
  func isMet(by roles: [String]) -> Bool {
    switch self {
    case .nothing, .entry: true
    case .anyOf(let wanted): roles.contains { role in wanted.contains { Self.covers($0, role) } }
    }
  }

  /// The need in words: `lead/attendance or ops`; nil where no role is needed.
  var words: String? {
    guard case .anyOf(let wanted) = self else { return nil }
    guard wanted.contains("partners") else { return Self.list(wanted) }
    return Self.list(Self.partnerRoles + wanted.filter { $0 != "partners" && !Self.partnerRoles.contains($0) })
  }

  private static func covers(_ wanted: String, _ role: String) -> Bool {
    if wanted == "partners" { return partnerRoles.contains { covers($0, role) } }
    return wanted == role || wanted.hasSuffix("/*") && role.hasPrefix(wanted.dropLast())
  }

  static func list(_ words: [String]) -> String {
    guard let last = words.last else { return "nobody's role" }
    return words.count == 1 ? last : "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }
}

extension Need {
  /// What a request needs.
  init(_ request: PermissionRequest) {
    switch request {
    case .entry: self = .entry
    case .command(let name, "core", _): self = Self.coreCommands[name] ?? .ops
    case .query(let name, "core", _): self = Self.coreQueries[name] ?? .ops
    case .command(_, let module, let roles): self = .anyOf(roles ?? ["lead/\(module)", "ops"])
    case .query(_, _, let roles): self = roles.map { .anyOf($0) } ?? .partners
    case .read(.open): self = .entry
    case .read(.partners): self = .partners
    case .read(.lead(let module)): self = .anyOf(["lead/\(module)"])
    case .read(.ops): self = .ops
    }
  }

  /// The core's commands that are not for ops; whatever is not named here is.
  private static let coreCommands: [String: Need] = [:]

  /// The core's queries that are not for ops; whatever is not named here is.
  private static let coreQueries: [String: Need] = [
    "status": .entry, "modules": .entry, "describe": .entry, "outcome": .entry, "whoami": .nothing,
    "may-read": .nothing,
    "people": .partners, "person": .partners, "rules": .partners, "rule": .partners, "calendar": .partners,
    "why": .partners,
  ]

  /// Questions that even those may ask whom nobody has entered, as long as there is no people file.
  static let openWithoutFile: Set<String> = ["status", "whoami", "may-read"]
}
