import BusProtocol

extension SQLiteJournalWriter {
  /// Writes units that came together, each by itself; in a session none after one that was refused.
  func write(_ units: [JournalUnit], inSession: Bool, now: Timestamp) throws(JournalError) -> JournalResult {
    var answers: [Committed] = []
    answers.reserveCapacity(units.count)
    var events: [RecordedEvent] = []
    events.reserveCapacity(units.count)
    for entry in units {
      let isCut = inSession && cutSessions.contains(entry.module)
      let result =
        isCut
        ? JournalResult(
          .unavailable, reason: "a unit that \(entry.module) stated before it was refused: say HELLO again")
        : try write(entry, now: now, into: &events)
      if inSession, result.status.rawValue >= 300 { cutSessions.insert(entry.module) }
      answers.append(
        Committed(
          unit: entry.unit.id, status: result.status, first: result.first, last: result.last, reason: result.reason))
    }
    var result = JournalResult(.stored, events: events)
    result.answers = answers
    return result
  }

  /// Writes a unit, or one part of it, and adds what is new in the journal to `events`.
  func write(
    _ entry: JournalUnit, now: Timestamp, into events: inout [RecordedEvent]
  ) throws(JournalError) -> JournalResult {
    let unit = entry.unit
    guard entry.audiences.count == unit.events.count else {
      return JournalResult(
        .invalid, reason: "unit \(unit.id) has \(unit.events.count) events and \(entry.audiences.count) audiences")
    }
    guard unit.isLast else { return try stage(entry) }
    guard unit.position <= head else { return ahead(entry) }
    if unit.part > 0 { return try writeParts(entry, now: now) }
    if unit.events.isEmpty { return try writeEffectsOnly(entry, now: now) }
    if let event = unit.events.first, unit.events.count == 1, !isBehind(entry),
      !unit.hasEffects || unit.effects.decided == nil,
      entry.also.isEmpty
    {
      guard let recorded = try insert(event, audience: entry.audiences[0], now: now) else {
        return try repeated(entry, now: now)
      }
      try applyEffects(of: entry, now: now)
      events.append(recorded)
      return JournalResult(.stored, first: recorded.seq, last: recorded.seq)
    }
    return try writeAfterLooking(entry, now: now, into: &events)
  }

  /// Writes a unit that something may speak against besides a known id: looks first, so that nothing is to be undone.
  private func writeAfterLooking(
    _ entry: JournalUnit, now: Timestamp, into events: inout [RecordedEvent]
  ) throws(JournalError) -> JournalResult {
    let unit = entry.unit
    var ids: Set<UniqueID> = []
    for event in unit.events {
      guard ids.insert(event.id).inserted else {
        return JournalResult(.invalid, reason: "unit \(unit.id) has the event \(event.id) twice")
      }
      if try isKnown(event.id) { return try repeated(entry, now: now) }
    }
    if isBehind(entry) { return behind(entry) }
    if let refusal = try refusal(of: entry) { return refusal }
    let first = head + 1
    for (event, audience) in zip(unit.events, entry.audiences) {
      guard let recorded = try insert(event, audience: audience, now: now) else {
        throw JournalError(.damaged, "event \(event.id) is in the index of ids but not in the journal")
      }
      events.append(recorded)
    }
    try applyEffects(of: entry, now: now)
    return JournalResult(.stored, first: first, last: head)
  }

  /// A unit without events: what lies behind the position was done before.
  private func writeEffectsOnly(_ entry: JournalUnit, now: Timestamp) throws(JournalError) -> JournalResult {
    if isBehind(entry) { return JournalResult(.alreadyStored) }
    if let decision = entry.unit.effects.decided, entry.also.isEmpty,
      let stored = try decision == storedDecision(decision.command) ? decision : nil
    {
      consumerReached(entry)
      return JournalResult(.alreadyStored, decision: stored)
    }
    if let refusal = try refusal(of: entry) { return refusal }
    try applyEffects(of: entry, now: now)
    return JournalResult(.stored)
  }

  /// A unit of which at least one event is known: the same as before, or a contradiction.
  private func repeated(_ entry: JournalUnit, now: Timestamp) throws(JournalError) -> JournalResult {
    var (first, last) = (UInt64.max, UInt64(0))
    for event in entry.unit.events {
      guard let known = try find(event.id) else { return partlyKnown(entry, new: event) }
      guard known.event == event else { return otherContent(event, known) }
      (first, last) = (min(first, known.seq), max(last, known.seq))
    }
    if entry.unit.position > consumers.position(of: entry.module) { try applyEffects(of: entry, now: now) }
    return JournalResult(.alreadyStored, first: first, last: last)
  }

  /// Adds an event to the log.
  ///
  /// - Returns: nil when its id is known.
  func insert(_ event: EmittedEvent, audience: Audience, now: Timestamp) throws(JournalError) -> RecordedEvent? {
    let topic = try topics.index(of: event.topic)
    let seq = head + 1
    let time = max(now, headTime)
    let count = topics.topics[topic].count + 1
    let hash = chain.hash(seq: seq, time: time.milliseconds, audience: word(of: audience), event: event)
    try insert(
      event, seq: seq, topic: topics.topics[topic], count: count, time: time, audience: topics.code(of: audience),
      hash: hash, using: statements.insert)
    guard database.changes == 1 else { return nil }
    head = seq
    headTime = time
    chain.head = hash
    topics.record(topic: topic, seq: seq)
    return RecordedEvent(seq: seq, topicCount: count, time: time, event: event)
  }

  /// The audience as it stands on the bus; most events have that of the one before.
  private func word(of audience: Audience) -> Frame {
    if audience != lastAudience.audience { lastAudience = (audience, Frame(audience.description.utf8)) }
    return lastAudience.word
  }

  private func insert(
    _ event: EmittedEvent, seq: UInt64, topic: TopicTable.Topic, count: UInt64, time: Timestamp, audience: Int64,
    hash: EventHash, using insert: borrowing Statement
  ) throws(JournalError) {
    insert.bind(1, seq)
    insert.bind(2, event.id)
    insert.bind(3, topic.id)
    insert.bind(4, topics.modules[topic.module].id)
    insert.bind(5, count)
    insert.bind(6, time)
    insert.bind(7, audience)
    insert.bind(8, hash)
    insert.bind(9, event.attributes)
    insert.bind(10, event.data)
    try insert.run()
  }

  /// Whether an event has this id.
  private func isKnown(_ id: UniqueID) throws(JournalError) -> Bool {
    statements.isKnown.bind(1, id)
    defer { statements.isKnown.reset() }
    return try statements.isKnown.step()
  }

  /// The event with this id, also one of this transaction.
  func find(_ id: UniqueID) throws(JournalError) -> RecordedEvent? {
    // The row of a topic that is new in this transaction is in memory only until now.
    try topics.flush()
    statements.find.bind(1, id)
    guard try statements.find.step() else { return nil }
    defer { statements.find.reset() }
    guard let topic = Topic(statements.find.frame(3)) else {
      throw JournalError(.damaged, "event \(id) has a topic that is none: the journal is damaged")
    }
    return RecordedEvent(
      seq: statements.find.number(0), topicCount: statements.find.number(1), time: statements.find.time(2),
      event: EmittedEvent(
        id: id, topic: topic, attributes: statements.find.frame(4), data: statements.find.frame(5)))
  }
}
