import CSQLite

extension JournalError {
  /// What went wrong last on a connection.
  @unsafe init(sqlite handle: OpaquePointer, doing what: String) {
    let code = unsafe sqlite3_extended_errcode(handle)
    let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "unknown"
    let action = what.count > 60 ? "\(what.prefix(60))…" : what
    switch code & 0xff {
    case SQLITE_FULL:
      self.init(.noSpace, "the journal's disk is full; nothing was stored: free some space")
    case SQLITE_IOERR:
      self.init(.disk, "the journal's disk failed (\(message), code \(code)); nothing was stored: check the disk")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
      self.init(
        .unwritable, "the journal cannot be opened or written (\(message)): check that its folder is there and writable"
      )
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.locked, "the journal is in use by another process: stop that one first")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self.init(.damaged, "the journal's file is damaged (\(message)): restore it from a backup")
    default:
      self.init(.failed, "SQLite refused \(action): \(message) (code \(code))")
    }
  }
}
