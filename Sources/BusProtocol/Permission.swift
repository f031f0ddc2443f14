/// Who wants something of the core or of a module.
public enum Caller: Sendable, Hashable {
  /// A person, by the account on this machine that the kernel says.
  case account(String)
  /// A module, which the core has started itself.
  case module(String)
}

/// Who is at an account.
public struct CallerIdentity: Sendable, Hashable {
  /// The person's id; nil for an account that nobody in the people file has.
  public var person: String?
  /// The roles held, in the order of the people file.
  public var roles: [String]

  /// An identity; nobody's unless given.
  public init(person: String? = nil, roles: [String] = []) {
    self.person = person
    self.roles = roles
  }
}

/// Something that a caller wants, as far as it matters for whether they may.
public enum PermissionRequest: Sendable, Hashable {
  /// To be somebody whom the daemon knows at all: what sending a file needs, before its command has come.
  case entry
  /// To give a command, or to import, with the roles that the module declares for it; nil when it declares none.
  case command(String, module: String, roles: [String]?)
  /// To ask a query, with the roles that the module declares for it; nil when it declares none.
  case query(String, module: String, roles: [String]?)
  /// To read the events of an audience.
  case read(Audience)
}
