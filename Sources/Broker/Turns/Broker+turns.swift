import BusProtocol

/// Lockstep in simulation: one module at a time gets events and commands, the one with the oldest to handle first.
///
/// What a person asks of a module comes when all that went before is done, however quick the person or slow the machine.
/// Questions go through at any time: they change nothing.
extension Broker {
  /// Looks at what was just done, and lets the next one work when it is time.
  ///
  /// - Parameter start: where the actions of this input begin.
  mutating func takeTurns(from start: Int, _ actions: inout [BrokerAction]) {
    note(actions[start...])
    var goesOn = true
    while goesOn {
      let before = actions.count
      goesOn = takeTurn(&actions)
      note(actions[before...])
    }
  }

  /// Counts what is to be written, and who is told something.
  private mutating func note(_ actions: ArraySlice<BrokerAction>) {
    for action in actions {
      switch action {
      case .store(let entry): if Turns.isAnswered(entry) { turns.writing += 1 }
      case .ask(let connection, _, let request, _):
        if connection.socket == .bus { turns.asked[request.id] = connection }
      case .send(let connection, .outcome), .send(let connection, .answer), .send(let connection, .items):
        if connection.socket == .bus { turns.told.insert(connection) }
        if let id = Turns.answered(action) { turns.asked[id] = nil }
      default: break
      }
    }
  }

  /// Storage has answered.
  mutating func noteStored(_ results: [StorageResult]) {
    for result in results {
      if case .other = result.entry { continue }
      turns.writing -= 1
      turns.moved = now.steady
    }
  }

  /// One step; false when somebody or something must be waited for.
  private mutating func takeTurn(_ actions: inout [BrokerAction]) -> Bool {
    guard turns.writing == 0, own.isEmpty else {
      for entry in own.retries(at: now.steady) { actions.append(.store(entry)) }
      return false
    }
    if let module = turns.current {
      guard hasNothingLeft(module) else { return askWhetherDone(module, &actions) }
      session(of: module)?.isWaiting = true
      turns.current = nil
    }
    guard let (module, bound) = nextTurn() else {
      guard isDue else { return commands.letIn(besides: turns.leftOut) || advance(&actions) }
      stateWhatIsDue(&actions)
      return true
    }
    turns.current = module
    guard let session = session(of: module) else { return false }
    // Also before it is ready: its turn has come, and READY alone is what it gets its work on then.
    session.isWaiting = false
    session.consumer.bound = bound
    guard session.state == .ready else { return false }
    giveWork(to: session.connection, &actions)
    deliver(to: session.connection, &actions)
    return true
  }

  /// The module with the oldest event to handle, and how far it may go before another one comes first.
  private func nextTurn() -> (module: String, bound: UInt64)? {
    var first: Due?
    var second: Due?
    for name in settings.modules {
      guard let due = nextDue(of: name) else { continue }
      if first.map({ due < $0 }) ?? true {
        (first, second) = (due, first)
      } else if second.map({ due < $0 }) ?? true {
        second = due
      }
    }
    guard let first else { return nil }
    // Before it can be said what comes first, all must be up, and with commands nothing is mixed.
    guard first.seq > 0 else { return (first.module, 0) }
    // What the module states in its turn comes after all that there is now.
    guard let second, second.seq <= tail.head else { return (first.module, tail.head) }
    return (first.module, first.module < second.module ? second.seq : second.seq - 1)
  }

  /// The oldest that a module has to handle; nil when it has nothing to do.
  private func nextDue(of module: String) -> Due? {
    guard !hasNothingLeft(module) else { return nil }
    guard let session = session(of: module), session.state == .ready else { return Due(seq: 0, module: module) }
    let consumer = session.consumer
    guard !consumer.isHeld, !hasNoEventLeft(consumer, through: tail.head), session.openCommands.isEmpty,
      commands.countReady(of: module) == 0
    else { return Due(seq: 0, module: module) }
    // Who states nothing changes no order.
    let isSilent = session.description.events.isEmpty
    return Due(seq: isSilent ? .max : consumer.current ?? consumer.scanned + 1, module: module)
  }

  /// What a module has to handle first.
  private struct Due: Comparable {
    let seq: UInt64
    let module: String
    static func < (one: Due, other: Due) -> Bool { (one.seq, one.module) < (other.seq, other.module) }
  }

  /// Whether a module has nothing to do: no event, no command, nothing it asked for and nothing it has yet to take in.
  ///
  /// For the one whose turn it is, up to where its turn ends.
  func hasNothingLeft(_ module: String) -> Bool {
    guard turns.leftOut[module] == nil, settings.modules.contains(module) else { return true }
    guard let session = session(of: module), session.state == .ready else { return false }
    guard session.openCommands.isEmpty, commands.countReady(of: module) == 0 else { return false }
    let connection = session.connection
    guard !turns.told.contains(connection), turns.fence?.connection != connection else { return false }
    guard !queries.open.values.contains(where: { $0.asker == connection }) else { return false }
    guard !turns.asked.values.contains(connection) else { return false }
    let head = turns.current == module ? min(tail.head, session.consumer.bound) : tail.head
    return session.consumer.isHeld || hasNoEventLeft(session.consumer, through: head)
  }

  /// Looks on to the next event that the consumer takes.
  private func hasNoEventLeft(_ consumer: Consumer, through head: UInt64) -> Bool {
    guard consumer.current == nil, !consumer.isReading else { return false }
    guard !consumer.prefixes.isEmpty else { return true }
    while consumer.scanned < head {
      let seq = consumer.scanned + 1
      // A pause after a refusal is not over by looking on.
      guard seq >= tail.first, !consumer.takes(tail[seq].event.topic), consumer.resumesAt == nil else { return false }
      consumer.skip(to: seq)
    }
    return true
  }

  /// When all that a module has left is to take in what it was told, asks it to say when it has.
  private mutating func askWhetherDone(_ module: String, _ actions: inout [BrokerAction]) -> Bool {
    if let fence = turns.fence, sessions[fence.connection] == nil {
      turns.fence = nil
      return true
    }
    guard turns.fence == nil, let session = session(of: module), session.state == .ready,
      turns.told.remove(session.connection) != nil
    else { return false }
    turns.fences += 1
    turns.fence = Turns.Fence(connection: session.connection, number: turns.fences)
    actions.append(.send(session.connection, .ping(turns.fences)))
    return false
  }

  /// A plugin has answered a PING.
  mutating func heardBack(_ number: UInt64, from connection: Connection) {
    guard let fence = turns.fence, fence.connection == connection, fence.number == number else { return }
    turns.fence = nil
  }

  /// A connection is gone: nothing is owed over it.
  mutating func forgetTurn(of connection: Connection) {
    turns.told.remove(connection)
    turns.asked = turns.asked.filter { $0.value != connection }
    if turns.fence?.connection == connection { turns.fence = nil }
  }
}

extension Turns {
  /// Whether storage answers the entry with more than that it is done.
  static func isAnswered(_ entry: StorageEntry) -> Bool {
    switch entry {
    case .units, .command, .deadLetter, .consumer: true
    case .snapshot, .timerFired: false
    }
  }

  /// Which question or command a message settles; nil for one that leaves it open.
  static func answered(_ action: BrokerAction) -> UniqueID? {
    switch action {
    case .send(_, .answer(let id, _, _, _)): id
    case .send(_, .outcome(let id, let status, _)): status == .queued ? nil : id
    default: nil
    }
  }
}
