import BusProtocol

extension SQLiteJournalWriter {
  /// Moves the consumer on, if the unit says so.
  func consumerReached(_ entry: JournalUnit) {
    if entry.unit.position > consumers.position(of: entry.module) {
      consumers.move(entry.module, to: entry.unit.position)
    }
  }

  /// Does what a unit does besides adding events.
  func applyEffects(of entry: JournalUnit, now: Timestamp) throws(JournalError) {
    consumerReached(entry)
    if entry.unit.hasEffects { try apply(entry.unit.effects, of: entry.module, now: now) }
    for change in entry.also { try apply(change, now: now) }
  }

  private func apply(
    _ effects: CommitUnit.Effects, of module: String, now: Timestamp
  ) throws(JournalError) {
    for key in effects.cleared ?? [] { try run(statements.clearTimer, module, key) }
    for timer in effects.timers ?? [] {
      statements.setTimer.bind(3, timer.due)
      try run(statements.setTimer, module, timer.key)
    }
    for key in effects.mended ?? [] { try run(statements.mend, module, key) }
    for card in effects.cards ?? [] { try apply(.raise(card, module: module), now: now) }
    if let seq = effects.requeued { try apply(.discard(module: module, seq: seq), now: now) }
    if let decision = effects.decided { try apply(.decide(decision), now: now) }
  }

  /// Makes a change that nothing speaks against.
  func apply(_ change: JournalChange, now: Timestamp) throws(JournalError) {
    switch change {
    case .register(let module, let position):
      cutSessions.remove(module)
      if !consumers.contains(module) { consumers.move(module, to: position) }
    case .hold(let module, let isHeld): consumers.hold(module, isHeld)
    case .snapshot(let snapshot, let module): try save(snapshot, of: module)
    case .timerFired(let module, let key, let due):
      statements.fireTimer.bind(3, due)
      try run(statements.fireTimer, module, key)
    case .deadLetter(let module, let seq, let attempts, let reason):
      statements.addDeadLetter.bind(3, attempts)
      statements.addDeadLetter.bind(4, reason)
      statements.addDeadLetter.bind(5, now)
      try run(statements.addDeadLetter, module, seq)
      if seq > consumers.position(of: module) { consumers.move(module, to: seq) }
    case .requeue(let module, let seq): try run(statements.requeue, module, seq)
    case .discard(let module, let seq): try run(statements.discard, module, seq)
    case .raise(let card, let module):
      statements.raise.bind(3, card.sentence)
      statements.raise.bind(4, card.mend)
      statements.raise.bind(5, now)
      try run(statements.raise, module, card.key)
    case .mend(let key, let module): try run(statements.mend, module, key)
    case .decide(let decision):
      statements.decide.bind(1, decision.command)
      statements.decide.bind(2, decision.status.rawValue)
      statements.decide.bind(3, decision.message)
      statements.decide.bind(4, now)
      try statements.decide.run()
    case .forgetCommands(let moment):
      statements.forgetCommands.bind(1, moment)
      try statements.forgetCommands.run()
    }
  }

  private func run(_ statement: borrowing Statement, _ module: String, _ key: String) throws(JournalError) {
    statement.bind(1, module)
    statement.bind(2, key)
    try statement.run()
  }

  private func run(_ statement: borrowing Statement, _ module: String, _ seq: UInt64) throws(JournalError) {
    statement.bind(1, module)
    statement.bind(2, seq)
    try statement.run()
  }

  private func save(_ snapshot: Snapshot, of module: String) throws(JournalError) {
    statements.findSnapshot.bind(1, module)
    if try statements.findSnapshot.step() {
      defer { statements.findSnapshot.reset() }
      if statements.findSnapshot.number(0) > snapshot.seq, statements.findSnapshot.text(1) == snapshot.version {
        return
      }
    }
    statements.saveSnapshot.bind(3, snapshot.version)
    try run(statements.saveSnapshot, module, snapshot.seq)
    statements.clearSnapshot.bind(1, module)
    try statements.clearSnapshot.run()
    for (part, bytes) in snapshot.state.enumerated() {
      statements.addSnapshotPart.bind(3, bytes)
      try run(statements.addSnapshotPart, module, UInt64(part))
    }
  }

  /// Keeps a command until it is decided; the same again gives what became of it.
  func write(_ command: PendingCommand, received: Timestamp) throws(JournalError) -> JournalResult {
    try add(command, received: received, using: statements.addCommand)
    guard database.changes == 0 else { return JournalResult(.stored) }
    statements.findCommand.bind(1, command.id)
    guard try statements.findCommand.step() else {
      throw JournalError(.damaged, "command \(command.id) is in an index only")
    }
    defer { statements.findCommand.reset() }
    return repeated(command, known: statements.findCommand)
  }

  private func add(
    _ command: PendingCommand, received: Timestamp, using add: borrowing Statement
  ) throws(JournalError) {
    add.bind(1, command.id)
    add.bind(2, command.module)
    add.bind(3, command.name)
    add.bind(4, command.fields)
    add.bind(5, command.context)
    add.bind(6, received)
    try add.run()
  }

  private func repeated(_ command: PendingCommand, known: borrowing Statement) -> JournalResult {
    guard known.text(0) == command.module, known.text(1) == command.name, known.frame(2) == command.fields else {
      return JournalResult(.conflict, reason: "command \(command.id) is known with other content: use a new id")
    }
    return JournalResult(.alreadyStored, decision: Decision(command: command.id, known, column: 3))
  }
}
