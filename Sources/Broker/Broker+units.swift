import BusProtocol

/// Units on their way to the journal, and what comes back.
extension Broker {
  mutating func commit(_ units: [CommitUnit], from session: Session, _ actions: inout [BrokerAction]) {
    let module = Frame(session.name.utf8)
    var checked: [CheckedUnit] = []
    checked.reserveCapacity(units.count)
    for unit in units {
      do throws(BusError) {
        guard !session.isCut else {
          throw BusError(.unavailable, "a unit before it was refused: say HELLO again")
        }
        checked.append(try check(unit, of: module, from: session))
      } catch {
        // What follows was made in the belief that this was stored.
        session.isCut = true
        let answer = Committed(unit: unit.id, status: error.status, reason: error.reason)
        actions.append(.send(session.connection, .committed([answer])))
        if error.status == .confidential || error.status == .forbidden {
          actions.append(.log("E! \(session.name): \(error.reason)"))
        }
      }
    }
    guard !checked.isEmpty else { return }
    actions.append(.store(.units(checked, module: session.name, connection: session.connection)))
  }

  private func check(_ unit: CommitUnit, of module: Frame, from session: Session) throws(BusError) -> CheckedUnit {
    guard session.state != .welcoming else { throw BusError(.invalid, "wait for WELCOME before COMMIT") }
    guard unit.position == 0 || session.consumer.canReach(unit.position) else {
      throw BusError(.conflict, "position \(unit.position) is ahead of what \(session.name) was given")
    }
    var audiences: [Audience] = []
    audiences.reserveCapacity(unit.events.count)
    for event in unit.events {
      let check = try EventCheck(event, from: module, after: session.checked)
      session.checked = (event, check)
      audiences.append(check.audience)
    }
    var unit = unit
    if unit.hasEffects { unit.effects.withholdPupilNumbers() }
    return CheckedUnit(unit, audiences: audiences)
  }

  mutating func stored(_ result: StorageResult, _ actions: inout [BrokerAction]) {
    for event in result.events {
      // What came before in parts is too large to keep.
      if event.seq > tail.head + 1 { tail.jump(to: event.seq - 1) }
      tail.append(event)
    }
    switch result.entry {
    case .units(let units, let answers, let module, let connection):
      for (unit, answer) in zip(units, answers) { stored(unit, answer, of: module, isOwn: connection == nil, &actions) }
      if let connection { actions.append(.send(connection, .committed(answers))) }
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

  private mutating func stored(
    _ unit: CommitUnit, _ answer: Committed, of module: String, isOwn: Bool, _ actions: inout [BrokerAction]
  ) {
    switch answer.status {
    case .stored:
      if answer.last > tail.head { tail.jump(to: answer.last) }
      applied(unit, answer, module, &actions)
    case .alreadyStored: applied(unit, answer, module, &actions)
    case .queued: break
    default:
      if isOwn { actions.append(.log("E! the core's own unit was refused: \(answer.reason)")) }
    }
  }

  private mutating func applied(
    _ unit: CommitUnit, _ answer: Committed, _ module: String, _ actions: inout [BrokerAction]
  ) {
    if unit.position > 0, let connection = connections[module] {
      sessions[connection]?.consumer.handled(unit.position)
      if let failing = attempts[module], failing.seq <= unit.position { attempts[module] = nil }
    }
    guard unit.hasEffects else { return }
    let effects = unit.effects
    timers.apply(effects, module: module)
    for card in effects.cards ?? [] { actions.append(.raise(card, of: module)) }
    for key in effects.mended ?? [] { actions.append(.mend(key: key)) }
    guard let decision = effects.decided else { return }
    actions.append(.decided(decision.command))
    let askers = commands.decided(decision.command, module: module)
    let events = answer.status == .stored && answer.first > 0 ? Int(answer.last - answer.first) + 1 : 0
    let body = OutcomeBody(message: decision.message, events: events, seq: answer.last)
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
