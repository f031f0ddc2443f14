import Glibc

extension SQLiteJournalWriter {
  /// The write-ahead log's size after which it is begun anew, in bytes.
  static let logLimit = 16 << 20

  /// The folder's lock; nil in memory.
  static func lock(_ location: JournalLocation) throws(JournalError) -> JournalLock? {
    guard case .folder(let folder) = location else { return nil }
    _ = unsafe mkdir(folder, 0o750)
    return try JournalLock(folder: folder)
  }

  /// A connection set up for writing.
  static func connect(
    _ location: JournalLocation, _ durability: JournalDurability
  ) throws(JournalError) -> Database {
    guard case .folder(let folder) = location else {
      let database = try Database(location.path, .create)
      try database.execute("PRAGMA journal_mode = MEMORY")
      return database
    }
    try createPrivately(location.path)
    let database = try Database(location.path, .create)
    try database.execute("PRAGMA journal_mode = WAL")
    let mode = try database.prepare("PRAGMA journal_mode")
    guard try mode.step(), mode.text(0) == "wal" else {
      throw JournalError(.unwritable, "\(folder) cannot hold a write-ahead log: use a folder on a local disk")
    }
    mode.reset()
    try database.execute(
      """
      PRAGMA synchronous = \(durability == .powerCut ? "FULL" : "NORMAL");
      PRAGMA journal_size_limit = \(logLimit);
      PRAGMA cache_size = -4096;
      PRAGMA temp_store = MEMORY;
      """)
    return database
  }

  /// Makes the file readable by its owner only before SQLite does; the log beside it inherits that.
  private static func createPrivately(_ path: String) throws(JournalError) {
    // Never opened when it is there: closing it would drop the locks that SQLite has on it in this process.
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 && errno == EEXIST { return }
    guard descriptor >= 0 else {
      throw JournalError(
        .unwritable, "\(path) cannot be written (\(systemMessage())): check that the folder is there and writable")
    }
    close(descriptor)
  }

  /// Writes and flushes something, so that a disk that cannot is found now; parts whose last never came go.
  func proveWritable() throws(JournalError) {
    try database.execute(
      """
      BEGIN IMMEDIATE;
      DELETE FROM staged;
      INSERT INTO meta VALUES ('opened', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1;
      COMMIT;
      """)
  }

  /// Refuses a log that is shorter than what was derived from it.
  static func checkNothingIsAhead(of head: UInt64, in database: borrowing Database) throws(JournalError) {
    let claims = try database.prepare(
      """
      SELECT 'the position of ' || module, position FROM consumer WHERE position > ?1
      UNION ALL SELECT 'the snapshot of ' || module, seq FROM snapshot WHERE seq > ?1
      UNION ALL SELECT 'a dead letter of ' || module, seq FROM dead_letter WHERE seq > ?1
      UNION ALL SELECT 'the last event on ' || name, last_seq FROM topic WHERE last_seq > ?1
      LIMIT 1
      """)
    claims.bind(1, head)
    if try claims.step() {
      throw JournalError(
        .aheadOfLog,
        "\(claims.text(0)) is \(claims.number(1)), but the journal ends at \(head): events are missing; "
          + "restore the journal from a backup")
    }
  }
}
