import BusProtocol

/// Who may give, ask and read what: `CallerAccess` decides, and here is what it is asked.
extension Broker {
  /// Why a request may not come from there; nil when it may.
  ///
  /// A module that has not been up since the core started has yet to say who may give its commands. Who could give them
  /// by the usual rule may leave them here: they are looked at again before the module gets them.
  func forbidden(
    _ request: PendingCommand, isQuery: Bool, from connection: Connection, sender: Sender?
  ) -> BusError? {
    let description = descriptions[request.module]
    let permission = Self.permission(request, isQuery: isQuery, in: description)
    guard let refusal = forbidden(permission, from: connection, sender: sender) else { return nil }
    guard request.module != "core", description == nil, refusal.status == .forbidden,
      forbidden(.entry, from: connection, sender: sender) == nil
    else { return refusal }
    return BusError(
      .unavailable,
      "\(request.module) has not been up since osspd started, and has yet to say who may do this: "
        + "ask again when `ossp status` shows it ready")
  }

  /// Why a caller may not do something; nil when they may.
  func forbidden(_ permission: PermissionRequest, from connection: Connection, sender: Sender?) -> BusError? {
    let caller: Caller
    switch connection.socket {
    case .bus:
      guard let session = sessions[connection] else { return BusError(.unknownSender, "say HELLO first") }
      caller = .module(session.name)
    case .control:
      guard let sender else {
        return BusError(.unknownSender, "the kernel did not say which account this is: tools connect over ipc")
      }
      caller = .account(settings.account(sender.uid))
    }
    return settings.access.refusal(of: permission, by: caller).map { BusError(.forbidden, $0) }
  }

  /// Why a request that waited may not go to its module, which has said meanwhile who may give it; nil when it may.
  ///
  /// Whoever asked is judged by the roles of now: it was kept by the usual rule, or by what an older module said.
  func forbidden(_ request: PendingCommand, isQuery: Bool, in description: ModuleDescription) -> BusError? {
    // The usual rule was looked at when the request came; most have no other.
    let permission = Self.permission(request, isQuery: isQuery, in: description)
    guard permission.namesRoles,
      let context = try? JSON.decode(CommandContext.self, from: request.context, what: "the context")
    else { return nil }
    guard let caller = context.account.map(Caller.account) ?? context.module.map(Caller.module) else {
      return BusError(.unknownSender, "nobody knows who gave this: give it again")
    }
    return settings.access.refusal(of: permission, by: caller).map { BusError(.forbidden, $0) }
  }

  /// Decides a command in its module's stead: it may not be given.
  mutating func decide(
    _ command: PendingCommand, _ refusal: BusError, for module: String, _ actions: inout [BrokerAction]
  ) {
    let decision = Decision(command: command.id, status: refusal.status, message: refusal.reason)
    let unit = CommitUnit(
      id: .derived(from: command.id, module: module, index: -2), effects: CommitUnit.Effects(decided: decision))
    actions.append(.store(.units([CheckedUnit(unit, audiences: [])], module: module, connection: nil)))
  }

  /// Narrows what is read to what the reader may see; refuses what was asked for by name and may not be seen.
  func narrow(_ selection: inout ReadSelection, to sender: Sender?) throws(BusError) {
    guard let sender else {
      throw BusError(.unknownSender, "the kernel did not say which account this is: tools connect over ipc")
    }
    let account = settings.account(sender.uid)
    for audience in selection.audiences ?? [.open] {
      if let refusal = settings.access.refusal(of: .read(audience), by: .account(account)) {
        throw BusError(.forbidden, refusal)
      }
    }
    if selection.audiences == nil { selection.audiences = settings.access.audiences(for: account) }
  }

  private static func permission(
    _ request: PendingCommand, isQuery: Bool, in description: ModuleDescription?
  ) -> PermissionRequest {
    let forms = isQuery ? description?.queries : description.map { $0.commands + $0.imports }
    let roles = forms?.first { $0.name == request.name }?.roles
    return isQuery
      ? .query(request.name, module: request.module, roles: roles)
      : .command(request.name, module: request.module, roles: roles)
  }
}

extension PermissionRequest {
  /// Whether the module declares who may.
  fileprivate var namesRoles: Bool {
    switch self {
    case .command(_, _, let roles), .query(_, _, let roles): roles != nil
    case .entry, .read: false
    }
  }
}
