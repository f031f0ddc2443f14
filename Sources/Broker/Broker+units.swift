import BusProtocol

/// Units on their way to the journal, and what comes back.
extension Broker {
  mutating func commit(_ unit: CommitUnit, from session: Session, _ actions: inout [BrokerAction]) {
    let connection = session.connection
    do throws(BusError) {
      guard session.state != .welcoming else { throw BusError(.invalid, "wait for WELCOME before COMMIT") }
      guard unit.position == 0 || session.consumer.canReach(unit.position) else {
        throw BusError(
          .conflict, "position \(unit.position) is ahead of what \(session.name) was given")
      }
      let module = Frame(session.name.utf8)
      var audiences: [Audience] = []
      audiences.reserveCapacity(unit.events.count)
      for event in unit.events { audiences.append(try EventCheck(event, from: module).audience) }
      var unit = unit
      if unit.hasEffects { unit.effects.withholdPupilNumbers() }
      actions.append(.store(.unit(unit, audiences: audiences, module: session.name, connection: connection)))
    } catch {
      actions.append(
        .send(connection, .committed(Committed(unit: unit.id, status: error.status, reason: error.reason))))
      if error.status == .confidential || error.status == .forbidden {
        actions.append(.log("E! \(session.name): \(error.reason)"))
      }
    }
  }

  mutating func stored(_ result: StorageResult, _ actions: inout [BrokerAction]) {
    for event in result.events { tail.append(event) }
    if result.status == .stored, result.last > tail.head { tail.jump(to: result.last) }
    switch result.entry {
    case .unit(let id, let position, let effects, let module, let connection):
      let isStored = result.status == .stored || result.status == .alreadyStored
      if isStored { applied(effects, position, module, result, &actions) }
      guard let connection else {
        if !isStored { actions.append(.log("E! the core's own unit was refused: \(result.reason)")) }
        return
      }
      actions.append(
        .send(
          connection,
          .committed(
            Committed(
              unit: id, status: result.status, first: result.first, last: result.last, reason: result.reason))))
    case .command(let command, let asker, let decided):
      commandStored(command, asker: asker, decided: decided, result, &actions)
    case .deadLetter(let module, let seq):
      deadLetterStored(module, seq, result, &actions)
    case .consumer(let module, let generation):
      actions.append(.read(.plugin(name: module, generation: generation)))
    case .other:
      if result.status.rawValue >= 300 { actions.append(.log("E! not written: \(result.reason)")) }
    }
  }

  private mutating func applied(
    _ effects: CommitUnit.Effects, _ position: UInt64, _ module: String, _ result: StorageResult,
    _ actions: inout [BrokerAction]
  ) {
    if position > 0, let connection = connections[module] {
      sessions[connection]?.consumer.handled(position)
      if let failing = attempts[module], failing.seq <= position { attempts[module] = nil }
    }
    guard !effects.isEmpty else { return }
    timers.apply(effects, module: module)
    for card in effects.cards ?? [] { actions.append(.raise(card)) }
    for key in effects.mended ?? [] { actions.append(.mend(key: key)) }
    guard let decision = effects.decided else { return }
    actions.append(.decided(decision.command))
    let askers = commands.decided(decision.command, module: module)
    let body = OutcomeBody(message: decision.message, events: result.events.count, seq: result.last)
    for asker in askers {
      actions.append(.send(asker, .outcome(id: decision.command, status: decision.status, body: JSON.encode(body))))
    }
    if let connection = connections[module] {
      sessions[connection]?.openCommands.remove(decision.command)
      giveWork(to: connection, &actions)
    }
  }
}

/// What OUTCOME carries.
public struct OutcomeBody: Codable, Sendable, Equatable {
  /// What happened, or why not.
  public var message: String
  /// How many events the command caused.
  public var events: Int
  /// The seq of the last of them; 0 when there is none.
  public var seq: UInt64

  /// A body.
  public init(message: String, events: Int = 0, seq: UInt64 = 0) {
    self.message = message
    self.events = events
    self.seq = seq
  }
}

extension CommitUnit.Effects {
  /// Takes out of a module's own sentences what would name a child: they are kept and shown.
  ///
  /// A rejection that quotes what somebody typed must still reach them, so it is mended rather than refused.
  mutating func withholdPupilNumbers() {
    if let message = decided?.message { decided?.message = UniquePupilNumber.withheld(in: message) }
    cards = cards?.map {
      Card(
        key: UniquePupilNumber.withheld(in: $0.key), sentence: UniquePupilNumber.withheld(in: $0.sentence),
        mend: UniquePupilNumber.withheld(in: $0.mend))
    }
    timers = timers?.map { TimerSetting(key: UniquePupilNumber.withheld(in: $0.key), due: $0.due) }
  }
}
