import BusProtocol
import CSQLite

/// A prepared statement of one connection; it ends with its owner.
///
/// Parameters count from 1, columns from 0, as in SQLite. Bound bytes are copied.
@safe struct Statement: ~Copyable {
  private let handle: OpaquePointer

  @unsafe init(owning handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Goes to the next row.
  ///
  /// - Returns: false when there is no more; the statement is then ready to be bound again.
  func step() throws(JournalError) -> Bool {
    switch unsafe sqlite3_step(handle) & 0xff {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      unsafe sqlite3_reset(handle)
      return false
    default:
      let sql = unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) } ?? ""
      let error = unsafe JournalError(sqlite: sqlite3_db_handle(handle), doing: sql)
      unsafe sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs it to the end; rows are passed over.
  func run() throws(JournalError) {
    while try step() {}
  }

  /// Leaves the rows that were not read.
  func reset() { unsafe sqlite3_reset(handle) }

  // MARK: parameters

  func bind(_ index: Int32, _ value: Int64) { unsafe check(sqlite3_bind_int64(handle, index, value)) }

  func bind(_ index: Int32, _ value: UInt64) { bind(index, Int64(bitPattern: value)) }

  func bind(_ index: Int32, _ value: Timestamp) { bind(index, value.milliseconds) }

  func bind(_ index: Int32, _ bytes: Frame) {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe check(csqlite_bind_blob_copy(handle, index, bytes.baseAddress, Int32(bytes.count)))
    }
  }

  func bind(_ index: Int32, text bytes: Frame) {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe check(csqlite_bind_text_copy(handle, index, bytes.baseAddress, Int32(bytes.count)))
    }
  }

  func bind(_ index: Int32, _ text: String) { bind(index, text: Frame(text.utf8)) }

  func bind(_ index: Int32, _ id: UniqueID) {
    let words = (id.high.bigEndian, id.low.bigEndian)
    unsafe withUnsafeBytes(of: words) { bytes in
      unsafe check(csqlite_bind_blob_copy(handle, index, bytes.baseAddress, 16))
    }
  }

  func bind(_ index: Int32, _ hash: EventHash) {
    let words: [4 of UInt64] = [
      hash.words[0].bigEndian, hash.words[1].bigEndian, hash.words[2].bigEndian, hash.words[3].bigEndian,
    ]
    unsafe withUnsafeBytes(of: words) { bytes in
      unsafe check(csqlite_bind_blob_copy(handle, index, bytes.baseAddress, 32))
    }
  }

  func bindNull(_ index: Int32) { unsafe check(sqlite3_bind_null(handle, index)) }

  private func check(_ code: Int32) {
    precondition(code == SQLITE_OK, "SQLite refused a parameter, code \(code)")
  }

  // MARK: columns

  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  func number(_ column: Int32) -> UInt64 { UInt64(bitPattern: integer(column)) }

  func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: number(column)) }

  func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

  func frame(_ column: Int32) -> Frame {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    return unsafe Frame(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func text(_ column: Int32) -> String { frame(column).text }

  /// The id in sixteen bytes; zeros when the column has fewer.
  func id(_ column: Int32) -> UniqueID { UniqueID(frame(column)) ?? UniqueID(high: 0, low: 0) }
}
