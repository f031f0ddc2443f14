import CSQLite
import Synchronization

/// One connection to SQLite, for one thread at a time; it closes with its owner.
@safe struct Database: ~Copyable {
  private let handle: OpaquePointer

  /// How a connection is opened.
  enum Access {
    case create, readWrite, readOnly
  }

  /// Set before the first connection is opened; refused, and without effect, when somebody else has opened one.
  private static let isPrepared = csqlite_count_no_memory() == SQLITE_OK

  /// Opens the file, or memory that all connections of the same name share.
  init(_ path: String, _ access: Access) throws(JournalError) {
    _ = Self.isPrepared
    let flags =
      switch access {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nil)
    guard let handle = unsafe handle else {
      throw JournalError(.failed, "no memory to open \(path)")
    }
    guard code == SQLITE_OK else {
      let error = unsafe JournalError(sqlite: handle, doing: "opening \(path)")
      unsafe sqlite3_close_v2(handle)
      throw error
    }
    unsafe sqlite3_busy_timeout(handle, 5000)
    unsafe sqlite3_extended_result_codes(handle, 1)
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// A statement to keep and use again.
  func prepare(_ sql: String) throws(JournalError) -> Statement {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else {
      throw unsafe JournalError(sqlite: handle, doing: sql)
    }
    return unsafe Statement(owning: statement)
  }

  /// Runs statements whose rows nobody wants.
  func execute(_ sql: String) throws(JournalError) {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw unsafe JournalError(sqlite: handle, doing: sql)
    }
  }

  /// The first column of the first row; 0 when there is none.
  func number(_ sql: String) throws(JournalError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// How many rows the last statement changed.
  var changes: Int { Int(unsafe sqlite3_changes(handle)) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// How long to wait for a lock, in milliseconds.
  func waitForLocks(milliseconds: Int32) { unsafe sqlite3_busy_timeout(handle, milliseconds) }

  /// Moves pages from the write-ahead log to the database.
  ///
  /// - Returns: whether all of them were moved, and with `restart`, whether the log begins anew.
  func checkpoint(restart: Bool) -> Bool {
    var log: Int32 = 0
    var moved: Int32 = 0
    let mode = restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE
    return unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &log, &moved) == SQLITE_OK && log == moved
  }

  /// Flushes what checkpoints have moved to the database's file.
  func flush() -> Bool { unsafe csqlite_flush(handle) == SQLITE_OK }

  /// Keeps the number of pages in the write-ahead log in `meter`, which must outlive the connection.
  ///
  /// It takes the place of SQLite's automatic checkpoint.
  func report(to meter: PageMeter) {
    _ = unsafe sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        if let context = unsafe context {
          unsafe Unmanaged<PageMeter>.fromOpaque(context).takeUnretainedValue().pages.store(
            Int(pages), ordering: .relaxed)
        }
        return SQLITE_OK
      }, Unmanaged.passUnretained(meter).toOpaque())
  }

  /// Copies all of `source` here, as it stands in the transaction that `source` is in.
  func copy(from source: borrowing Database, progress: (_ done: Int, _ all: Int) -> Void) throws(JournalError) {
    guard let backup = unsafe sqlite3_backup_init(handle, "main", source.handle, "main") else {
      throw unsafe JournalError(sqlite: handle, doing: "the copy")
    }
    var code = SQLITE_OK
    while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED {
      code = unsafe sqlite3_backup_step(backup, 256)
      let all = Int(unsafe sqlite3_backup_pagecount(backup))
      progress(all - Int(unsafe sqlite3_backup_remaining(backup)), all)
    }
    guard unsafe sqlite3_backup_finish(backup) == SQLITE_OK else {
      throw unsafe JournalError(sqlite: handle, doing: "the copy")
    }
  }
}

/// How many pages the write-ahead log has.
final class PageMeter: Sendable {
  let pages = Atomic<Int>(0)
}
