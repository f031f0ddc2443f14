public import BusProtocol

extension SQLiteJournalReader {
  /// The modules that consume, and how far they are, by name.
  public func consumers() throws(JournalError) -> [Consumer] {
    try all("SELECT module, position, held FROM consumer ORDER BY module") { row in
      Consumer(module: row.text(0), position: row.number(1), isHeld: row.integer(2) != 0)
    }
  }

  /// How far one module is; nil when it never consumed.
  public func consumer(_ module: String) throws(JournalError) -> Consumer? {
    try consumers().first { $0.module == module }
  }

  /// The module's last state; nil when it has none.
  public func snapshot(of module: String) throws(JournalError) -> Snapshot? {
    try atOneMoment { () throws(JournalError) in
      let found = try all("SELECT seq, version FROM snapshot WHERE module = ?1", text: module) { row in
        Snapshot(seq: row.number(0), version: row.text(1), state: [])
      }
      guard var snapshot = found.first else { return nil }
      snapshot.state = try all("SELECT bytes FROM snapshot_part WHERE module = ?1 ORDER BY part", text: module) {
        $0.frame(0)
      }
      return snapshot
    }
  }

  /// The seq of the last event under the module's own name; 0 for none.
  public func lastSeq(of module: String) throws(JournalError) -> UInt64 {
    try all(
      """
      SELECT last FROM module_span WHERE module = (SELECT id FROM module WHERE name = ?1)
      ORDER BY last DESC LIMIT 1
      """, text: module
    ) { $0.number(0) }.first ?? 0
  }

  /// Whether who reads the module's events is led to this one.
  func isInSpan(_ seq: UInt64, module: Int64) throws(JournalError) -> Bool {
    statements.span.bind(1, module)
    statements.span.bind(2, seq)
    guard try statements.span.step() else { return false }
    defer { statements.span.reset() }
    return statements.span.number(0) <= seq
  }

  /// All timers, the first due first.
  public func timers() throws(JournalError) -> [ModuleTimer] {
    try all("SELECT module, key, due FROM timer ORDER BY due, module, key") { row in
      ModuleTimer(module: row.text(0), setting: TimerSetting(key: row.text(1), due: row.time(2)))
    }
  }

  private static let commandColumns =
    "SELECT id, module, name, fields, context, received, status, message, decided FROM command"

  /// The commands that wait, the oldest first.
  public func pendingCommands() throws(JournalError) -> [StoredCommand] {
    try all("\(Self.commandColumns) WHERE status IS NULL ORDER BY received, rowid", Self.command)
  }

  /// One command, waiting or decided; nil when it is unknown.
  public func command(_ id: UniqueID) throws(JournalError) -> StoredCommand? {
    let statement = try database.prepare("\(Self.commandColumns) WHERE id = ?1")
    statement.bind(1, id)
    return try rows(of: statement, Self.command).first
  }

  private static func command(_ row: borrowing Statement) -> StoredCommand {
    StoredCommand(
      command: PendingCommand(
        id: row.id(0), module: row.text(1), name: row.text(2), fields: row.frame(3), context: row.frame(4)),
      received: row.time(5), decision: Decision(command: row.id(0), row, column: 6),
      decided: row.isNull(8) ? nil : row.time(8))
  }

  /// The events that could not be handled, by module and seq.
  public func deadLetters() throws(JournalError) -> [DeadLetter] {
    let statement = try database.prepare(
      """
      SELECT e.seq, e.id, e.topic, e.topic_count, e.time, e.attributes, e.data,
        d.module, d.attempts, d.reason, d.time, d.requeued
      FROM dead_letter d JOIN event e ON e.seq = d.seq ORDER BY d.module, d.seq
      """)
    var letters: [DeadLetter] = []
    while try statement.step() {
      letters.append(
        DeadLetter(
          module: statement.text(7), event: try recorded(statement), attempts: statement.number(8),
          reason: statement.text(9), time: statement.time(10), isRequeued: statement.integer(11) != 0))
    }
    return letters
  }

  /// Troubles that need a person, the oldest first.
  public func cards() throws(JournalError) -> [StoredCard] {
    try all("SELECT module, key, sentence, mend, since FROM card ORDER BY since, module, key") { row in
      StoredCard(
        module: row.text(0), card: Card(key: row.text(1), sentence: row.text(2), mend: row.text(3)),
        since: row.time(4))
    }
  }

  /// The hash of the event with this seq; nil when there is no such event.
  public func hash(of seq: UInt64) throws(JournalError) -> EventHash? {
    let statement = try database.prepare("SELECT hash FROM event WHERE seq = ?1")
    statement.bind(1, seq)
    return try rows(of: statement) { $0.frame(0) }.first.flatMap { EventHash($0) }
  }

  /// Sizes and counts, all of one moment.
  public func statistics() throws(JournalError) -> JournalStatistics {
    try atOneMoment { () throws(JournalError) in
      let last = try all("SELECT time, hash FROM event ORDER BY seq DESC LIMIT 1") { ($0.time(0), $0.frame(1)) }.first
      let modules = try all(
        "SELECT m.name, coalesce(sum(t.count), 0) FROM module m LEFT JOIN topic t ON t.module = m.id GROUP BY m.id"
      ) { ($0.text(0), $0.number(1)) }
      let bytes = try database.number("PRAGMA page_count") * database.number("PRAGMA page_size")
      return JournalStatistics(
        epoch: try epoch(), events: try head(), topics: UInt64(try database.number("SELECT count(*) FROM topic")),
        bytes: UInt64(bytes), logBytes: location.logBytes,
        eventsByModule: Dictionary(modules.filter { $0.1 > 0 }) { first, _ in first }, lastTime: last?.0,
        headHash: last.flatMap { EventHash($0.1) } ?? .origin)
    }
  }

  /// All rows as values; the first parameter is `text`.
  func all<Value>(
    _ sql: String, text: String? = nil, _ value: (borrowing Statement) -> Value
  ) throws(JournalError) -> [Value] {
    let statement = try database.prepare(sql)
    if let text { statement.bind(1, text) }
    return try rows(of: statement, value)
  }

  /// All rows as values.
  private func rows<Value>(
    of statement: borrowing Statement, _ value: (borrowing Statement) -> Value
  ) throws(JournalError) -> [Value] {
    var values: [Value] = []
    while try statement.step() { values.append(value(statement)) }
    return values
  }
}
