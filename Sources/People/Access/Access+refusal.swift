public import BusProtocol

extension Access {
  /// Why a caller may not do something, naming the role that would be needed; nil when they may.
  public func refusal(of request: PermissionRequest, by caller: Caller) -> String? {
    switch caller {
    case .account(let account): refusal(of: request, by: account)
    case .module(let module): refusal(of: request, byModule: module)
    }
  }

  /// The roles of which a command needs one, for those who ask what they may do.
  public func roles(toGive command: String, of module: String, declared: [String]?) -> [String] {
    guard case .anyOf(let roles) = Need(.command(command, module: module, roles: declared)) else { return [] }
    return roles
  }

  private func refusal(of request: PermissionRequest, by account: String) -> String? {
    let need = Need(request)
    if need == .nothing || mayDoEverything(account) { return nil }
    guard people != nil else {
      if case .query(let name, "core", _) = request, Need.openWithoutFile.contains(name) { return nil }
      return
        "there is no people file, so only \(daemonAccount), who runs osspd, may do this: "
        + "ask \(daemonAccount) to enter the account '\(account)' in \(file)"
    }
    guard knows(account) else {
      return "the account '\(account)' is in no entry of \(file): ask ops to add it to yours"
    }
    let identity = identity(of: account)
    guard !need.isMet(by: identity.roles) else { return nil }
    let held = identity.roles.isEmpty ? "no role" : identity.roles.joined(separator: ", ")
    return
      "this needs \(need.words ?? "an entry"); \(identity.person ?? account) has \(held): "
      + "ask ops to add the role in \(file)"
  }

  /// A module may ask what any other may, and give commands that name no roles: those that do are for people.
  private func refusal(of request: PermissionRequest, byModule module: String) -> String? {
    let words: String?
    switch request {
    case .command(_, module: "core", _): words = Need(request).words
    case .query(_, module: "core", _), .entry, .read: words = nil
    case .command(_, _, let roles), .query(_, _, let roles): words = roles == nil ? nil : Need(request).words
    }
    return words.map { "this needs \($0), which only people have: the module \(module) may not do it" }
  }
}
