import BusProtocol

extension SQLiteJournalWriter {
  /// Whether the unit's position lies before the one stored.
  func isBehind(_ entry: JournalUnit) -> Bool {
    entry.unit.position != 0 && entry.unit.position < consumers.position(of: entry.module)
  }

  /// New events from before the stored position: two instances of a module are at work, or it lost its memory.
  func behind(_ entry: JournalUnit) -> JournalResult {
    JournalResult(
      .conflict,
      reason: "\(entry.module) states new events as of position \(entry.unit.position), but has reached "
        + "\(consumers.position(of: entry.module)) before: it must start again from its stored position")
  }

  /// A position beyond the last event.
  func ahead(_ entry: JournalUnit) -> JournalResult {
    JournalResult(
      .conflict,
      reason: "\(entry.module) says it has handled event \(entry.unit.position), but the journal ends at \(head): "
        + "its memory is of another journal; restart it")
  }

  /// An id that is known with other content.
  func otherContent(_ event: EmittedEvent, _ known: RecordedEvent) -> JournalResult {
    JournalResult(
      .conflict, reason: "event \(event.id) is known with other content, as number \(known.seq) on \(known.event.topic)"
    )
  }

  /// A unit of which some events are known and some are not.
  func partlyKnown(_ entry: JournalUnit, new event: EmittedEvent) -> JournalResult {
    JournalResult(
      .conflict, reason: "unit \(entry.unit.id) repeats some events, but \(event.id) on \(event.topic) is new")
  }

  /// What speaks against the effects of a unit with new events; nil for nothing.
  func refusal(of entry: JournalUnit) throws(JournalError) -> JournalResult? {
    if let decision = entry.unit.effects.decided, let refusal = try refusal(of: decision, by: entry.module) {
      return refusal
    }
    return try refusal(of: entry.also)
  }

  /// What speaks against changes; nil for nothing.
  func refusal(of changes: [JournalChange]) throws(JournalError) -> JournalResult? {
    for change in changes {
      switch change {
      case .register(let module, let position) where position > head:
        return JournalResult(
          .conflict, reason: "\(module) cannot start after event \(position): the journal ends at \(head)")
      case .snapshot(let snapshot, let module) where snapshot.seq > head:
        return JournalResult(
          .conflict, reason: "the snapshot of \(module) is as of event \(snapshot.seq), but the journal ends at \(head)"
        )
      case .deadLetter(let module, let seq, _, _) where seq == 0 || seq > head:
        return JournalResult(.notFound, reason: "there is no event \(seq) that \(module) could not handle")
      case .decide(let decision):
        if let refusal = try refusal(of: decision, by: nil) { return refusal }
      default: break
      }
    }
    return nil
  }

  private func refusal(of decision: Decision, by module: String?) throws(JournalError) -> JournalResult? {
    statements.findCommand.bind(1, decision.command)
    guard try statements.findCommand.step() else {
      return JournalResult(.notFound, reason: "there is no command \(decision.command) to decide")
    }
    defer { statements.findCommand.reset() }
    if let module, statements.findCommand.text(0) != module {
      return JournalResult(
        .forbidden, reason: "command \(decision.command) is not \(module)'s to decide")
    }
    guard statements.findCommand.isNull(3) else {
      return JournalResult(.conflict, reason: "command \(decision.command) was decided before")
    }
    return nil
  }

  /// What was decided on a command; nil when it waits or is unknown.
  func storedDecision(_ id: UniqueID) throws(JournalError) -> Decision? {
    statements.findCommand.bind(1, id)
    guard try statements.findCommand.step() else { return nil }
    defer { statements.findCommand.reset() }
    return Decision(command: id, statements.findCommand, column: 3)
  }
}

extension Decision {
  /// The decision in the status and message from `column` on; nil when there is none.
  init?(command: UniqueID, _ row: borrowing Statement, column: Int32) {
    guard !row.isNull(column), let status = Status(rawValue: row.number(column)) else { return nil }
    self.init(command: command, status: status, message: row.text(column + 1))
  }
}
