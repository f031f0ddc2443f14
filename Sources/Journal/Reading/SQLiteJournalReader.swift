public import BusProtocol

/// A view of a journal on SQLite, for one thread; its transactions are short, so the write-ahead log can begin anew.
public final class SQLiteJournalReader: JournalReader {
  let location: JournalLocation
  let database: Database
  let statements: ReaderStatements
  var topicNames: [Int64: Topic] = [:]
  var audienceNames: [Int64: Audience] = [:]

  /// The most topics whose names are kept in memory.
  private static let capacity = 65_536

  /// Opens the journal that a writer has begun there.
  ///
  /// - Throws: `unwritable` when there is none, `newerSchema` or `damaged`.
  public convenience init(_ location: JournalLocation) throws(JournalError) {
    try self.init(location, path: location.path)
  }

  init(_ location: JournalLocation, path: String) throws(JournalError) {
    self.location = location
    database = try Database(path, .readOnly)
    let version = try database.number("PRAGMA user_version")
    try Migration.check(version)
    guard version == Migration.newest else {
      throw JournalError(.damaged, "\(path) is not a journal of this program: open it with osspd first")
    }
    statements = try ReaderStatements(database)
  }

  /// Which journal this is.
  public func epoch() throws(JournalError) -> UInt64 {
    UInt64(bitPattern: try database.number("SELECT value FROM meta WHERE key = 'epoch'"))
  }

  /// The seq of the last event; 0 for none.
  public func head() throws(JournalError) -> UInt64 {
    defer { statements.head.reset() }
    return try statements.head.step() ? statements.head.number(0) : 0
  }

  /// The event with this seq; nil when there is none yet.
  public func event(seq: UInt64) throws(JournalError) -> RecordedEvent? {
    statements.event.bind(1, seq)
    guard try statements.event.step() else { return nil }
    defer { statements.event.reset() }
    return try recorded(statements.event)
  }

  /// The event with this id; nil when there is none.
  public func event(id: UniqueID) throws(JournalError) -> RecordedEvent? {
    statements.seqOfID.bind(1, id)
    guard try statements.seqOfID.step() else { return nil }
    let seq = statements.seqOfID.number(0)
    statements.seqOfID.reset()
    return try event(seq: seq)
  }

  /// Runs `body` in one read transaction: all that it reads is of the same moment.
  func atOneMoment<Value>(_ body: () throws(JournalError) -> Value) throws(JournalError) -> Value {
    try statements.begin.run()
    let value: Value
    do throws(JournalError) {
      value = try body()
    } catch {
      try? statements.end.run()
      throw error
    }
    try statements.end.run()
    return value
  }

  /// The event in a row of `seq, id, topic, topic_count, time, attributes, data`.
  func recorded(_ row: borrowing Statement) throws(JournalError) -> RecordedEvent {
    RecordedEvent(
      seq: row.number(0), topicCount: row.number(3), time: row.time(4),
      event: EmittedEvent(
        id: row.id(1), topic: try topic(row.integer(2)), attributes: row.frame(5), data: row.frame(6)))
  }

  /// The topic with this number.
  func topic(_ id: Int64) throws(JournalError) -> Topic {
    if let topic = topicNames[id] { return topic }
    statements.topicName.bind(1, id)
    defer { statements.topicName.reset() }
    guard try statements.topicName.step(), let topic = Topic(statements.topicName.frame(0)) else {
      throw JournalError(.damaged, "the journal has no topic \(id): it is damaged; restore it from a backup")
    }
    if topicNames.count >= Self.capacity { topicNames.removeAll(keepingCapacity: true) }
    topicNames[id] = topic
    return topic
  }

  /// The audience with this number; nil when there is none.
  func audience(_ code: Int64) throws(JournalError) -> Audience? {
    if let audience = AudienceCode.fixed(code) ?? audienceNames[code] { return audience }
    guard code > AudienceCode.firstLead else { return nil }
    statements.moduleName.bind(1, code - AudienceCode.firstLead)
    defer { statements.moduleName.reset() }
    guard try statements.moduleName.step() else { return nil }
    let audience = Audience.lead(module: statements.moduleName.text(0))
    audienceNames[code] = audience
    return audience
  }

  /// The number of an audience; nil when no event was ever written for it.
  func code(of audience: Audience) throws(JournalError) -> Int64? {
    guard case .lead(let module) = audience else { return AudienceCode.fixed(audience) }
    return try moduleID(Frame(module.utf8)).map { AudienceCode.firstLead + $0 }
  }

  /// The number of a module; nil when it never wrote.
  func moduleID(_ name: Frame) throws(JournalError) -> Int64? {
    statements.moduleID.bind(1, text: name)
    defer { statements.moduleID.reset() }
    return try statements.moduleID.step() ? statements.moduleID.integer(0) : nil
  }
}
