import Glibc

/// Where a journal is.
public enum JournalLocation: Sendable, Hashable {
  /// In `journal.sqlite` of this folder.
  case folder(String)
  /// In memory, gone with the last writer or reader; those of the same name in one process share it.
  case memory(name: String)

  /// The database's name for SQLite.
  var path: String {
    switch self {
    case .folder(let folder): "\(folder)/journal.sqlite"
    case .memory(let name): "file:/\(name)?vfs=memdb"
    }
  }

  /// The write-ahead log's file; nil in memory.
  var logPath: String? {
    if case .folder = self { "\(path)-wal" } else { nil }
  }

  /// The bytes of the write-ahead log; 0 when there is none.
  var logBytes: UInt64 {
    guard let logPath else { return 0 }
    var status = stat()
    return unsafe stat(logPath, &status) == 0 ? UInt64(status.st_size) : 0
  }
}
