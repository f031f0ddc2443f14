public import BusProtocol

/// A journal's writer on SQLite: write-ahead log, flushed before each acknowledgement.
///
/// In a folder it holds the lock of the journal, so there is one at a time.
public final class SQLiteJournalWriter: JournalWriter {
  /// Which journal this is.
  public let epoch: UInt64
  /// The seq of the last event; 0 for none.
  public internal(set) var head: UInt64 = 0
  /// The hash of the last event.
  public var headHash: EventHash { chain.head }
  /// What keeps the write-ahead log short, and how long it is; nil in memory.
  public let checkpointer: Checkpointer?

  /// When the last event was written.
  var headTime = Timestamp(milliseconds: 0)
  var chain: HashChain
  /// The audience that was last written out, for the chain.
  var lastAudience = (audience: Audience.open, word: Frame("open".utf8))
  let topics: TopicTable
  let consumers: ConsumerTable
  let statements: WriterStatements
  let database: Database
  /// Modules one of whose units was refused since they last registered: what they state next rests on it.
  var cutSessions: Set<String> = []
  /// Whether the memory of the file's last state is to be read anew, after a transaction that failed.
  private var isStale = false
  private let lock: JournalLock?

  /// Opens or begins the journal there.
  ///
  /// - Parameter durability: what a commit outlives from here on; the file keeps nothing of it.
  /// - Throws: `locked` when another process has it, `unwritable` or `disk` when it cannot be written and flushed,
  ///   `newerSchema`, `damaged`, or `aheadOfLog` when a position lies beyond the last event.
  public init(
    _ location: JournalLocation, durability: JournalDurability = .powerCut
  ) throws(JournalError) {
    lock = try Self.lock(location)
    database = try Self.connect(location, durability)
    try Migration.run(on: database)
    statements = try WriterStatements(database)
    topics = try TopicTable(database)
    consumers = try ConsumerTable(database)
    chain = try HashChain()
    epoch = UInt64(bitPattern: try database.number("SELECT value FROM meta WHERE key = 'epoch'"))
    checkpointer = if case .folder = location { try Checkpointer(location) } else { nil }
    if let checkpointer { database.report(to: checkpointer.meter) }
    try proveWritable()
    try reload()
    try Self.checkNothingIsAhead(of: head, in: database)
  }

  deinit { checkpointer?.stop() }

  /// Writes the entries in one transaction, and returns when they are on the disk.
  ///
  /// - Throws: `noSpace`, `disk` or another error when the transaction failed; nothing of it is stored then.
  public func commit(_ entries: [JournalEntry], now: Timestamp) throws(JournalError) -> [JournalResult] {
    if isStale { try reload() }
    var results: [JournalResult] = []
    results.reserveCapacity(entries.count)
    do throws(JournalError) {
      try statements.begin.run()
      for entry in entries { results.append(try write(entry, now: now)) }
      try flush()
      try statements.commit.run()
    } catch {
      isStale = true
      for case .units(let units, true) in entries { cutSessions.formUnion(units.lazy.map(\.module)) }
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
    topics.trim()
    checkpointer?.committed(on: database)
    return results
  }

  private func write(_ entry: JournalEntry, now: Timestamp) throws(JournalError) -> JournalResult {
    switch entry {
    case .unit(let unit):
      var events: [RecordedEvent] = []
      var result = try write(unit, now: now, into: &events)
      result.events = events
      return result
    case .units(let units, let inSession): return try write(units, inSession: inSession, now: now)
    case .command(let command, let received): return try write(command, received: received)
    case .changes(let changes):
      if let refusal = try refusal(of: changes) { return refusal }
      for change in changes { try apply(change, now: now) }
      return JournalResult(.stored)
    }
  }

  /// Saves the counts and positions that are kept in memory during a transaction.
  func flush() throws(JournalError) {
    try topics.flush()
    try consumers.flush()
  }

  /// Reads from the file what is kept in memory.
  func reload() throws(JournalError) {
    head = 0
    headTime = Timestamp(milliseconds: 0)
    chain.head = .origin
    if try statements.tail.step() {
      head = statements.tail.number(0)
      headTime = statements.tail.time(1)
      guard let hash = EventHash(statements.tail.frame(2)) else {
        throw JournalError(.damaged, "event \(head) has no hash: the journal is damaged; restore it from a backup")
      }
      chain.head = hash
      statements.tail.reset()
    }
    try topics.reload()
    try consumers.reload()
    isStale = false
  }
}
