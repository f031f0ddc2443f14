import BusProtocol

extension SQLiteJournalWriter {
  /// Keeps a part that is not the last; part 0 begins the unit anew.
  func stage(_ entry: JournalUnit) throws(JournalError) -> JournalResult {
    let unit = entry.unit
    if unit.part == 0 { try clearStaged(entry) }
    let expected = try countStaged(entry)
    guard unit.part == expected else { return outOfOrder(entry, expected: expected) }
    statements.stage.bind(1, entry.module)
    statements.stage.bind(2, unit.id)
    statements.stage.bind(3, unit.part)
    statements.stage.bind(4, StagedPart.encode(unit.events, audiences: entry.audiences))
    try statements.stage.run()
    return JournalResult(.queued)
  }

  /// Writes all parts with the last; one part at a time is in memory.
  func writeParts(_ entry: JournalUnit, now: Timestamp) throws(JournalError) -> JournalResult {
    let expected = try countStaged(entry)
    guard entry.unit.part == expected else { return outOfOrder(entry, expected: expected) }
    // What memory holds of this transaction goes to the file, so that going back to the savepoint can read it again.
    try flush()
    try database.execute("SAVEPOINT unit")
    var result = try insertParts(entry, now: now)
    if result.status == .stored, isBehind(entry) { result = behind(entry) }
    if result.status == .stored, let refusal = try refusal(of: entry) { result = refusal }
    if result.isStored {
      if result.status == .stored || entry.unit.position > consumers.position(of: entry.module) {
        try applyEffects(of: entry, now: now)
      }
    } else {
      try database.execute("ROLLBACK TO unit")
      try reload()
    }
    try database.execute("RELEASE unit")
    try clearStaged(entry)
    return result
  }

  private func insertParts(_ entry: JournalUnit, now: Timestamp) throws(JournalError) -> JournalResult {
    var (new, known) = (0, 0)
    var (first, last) = (UInt64.max, UInt64(0))
    for part in 0...entry.unit.part {
      for (event, audience) in try events(of: entry, part: part) {
        let seq: UInt64
        if let recorded = try insert(event, audience: audience, now: now) {
          (new, seq) = (new + 1, recorded.seq)
        } else if let recorded = try find(event.id) {
          guard recorded.event == event else { return otherContent(event, recorded) }
          (known, seq) = (known + 1, recorded.seq)
        } else {
          throw JournalError(.damaged, "event \(event.id) is in the index of ids but not in the journal")
        }
        (first, last) = (min(first, seq), max(last, seq))
        guard new == 0 || known == 0 else { return partlyKnown(entry, new: event) }
      }
    }
    guard last > 0 else { return JournalResult(.stored) }
    return JournalResult(new > 0 ? .stored : .alreadyStored, first: first, last: last)
  }

  private func events(
    of entry: JournalUnit, part: UInt64
  ) throws(JournalError) -> [(event: EmittedEvent, audience: Audience)] {
    if part == entry.unit.part { return Array(zip(entry.unit.events, entry.audiences)).map { ($0, $1) } }
    statements.readStaged.bind(1, entry.module)
    statements.readStaged.bind(2, entry.unit.id)
    statements.readStaged.bind(3, part)
    guard try statements.readStaged.step() else {
      throw JournalError(.damaged, "part \(part) of unit \(entry.unit.id) is gone")
    }
    defer { statements.readStaged.reset() }
    guard let events = StagedPart.decode(statements.readStaged.frame(0)) else {
      throw JournalError(.damaged, "part \(part) of unit \(entry.unit.id) is damaged")
    }
    return events
  }

  private func countStaged(_ entry: JournalUnit) throws(JournalError) -> UInt64 {
    statements.countStaged.bind(1, entry.module)
    statements.countStaged.bind(2, entry.unit.id)
    guard try statements.countStaged.step() else { return 0 }
    defer { statements.countStaged.reset() }
    return statements.countStaged.number(0)
  }

  private func clearStaged(_ entry: JournalUnit) throws(JournalError) {
    statements.clearStaged.bind(1, entry.module)
    statements.clearStaged.bind(2, entry.unit.id)
    try statements.clearStaged.run()
  }

  private func outOfOrder(_ entry: JournalUnit, expected: UInt64) -> JournalResult {
    JournalResult(
      .conflict,
      reason: "part \(entry.unit.part) of unit \(entry.unit.id) came where part \(expected) was due: "
        + "send the unit again from part 0")
  }
}
