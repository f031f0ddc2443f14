import BusProtocol
import Glibc

extension SQLiteJournalReader {
  /// Writes the events from `first` on as CloudEvents, one JSON object a line, in order.
  ///
  /// It goes on to what was the end when it began; the descriptor stays open.
  ///
  /// - Returns: how many events were written.
  /// - Throws: `disk` or `noSpace` when the descriptor takes no more.
  public func export(
    to descriptor: Int32, from first: UInt64 = 1, progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
  ) throws(JournalError) -> UInt64 {
    let end = try head()
    let rows = try database.prepare(
      """
      SELECT seq, id, topic, topic_count, time, attributes, data, hash FROM event
      WHERE seq >= ?1 AND seq <= ?2 ORDER BY seq LIMIT 500
      """)
    var (next, count) = (max(first, 1), UInt64(0))
    var line = CloudEventLine()
    while next <= end {
      var lines = Frame()
      rows.bind(1, next)
      rows.bind(2, end)
      let before = next
      while try rows.step() {
        line.write(try recorded(rows), hash: EventHash(rows.frame(7)) ?? .origin)
        lines += line.bytes
        next = rows.number(0) + 1
        count += 1
      }
      guard next > before else { break }
      // The read transaction has ended: a slow receiver holds up nobody.
      try send(lines, to: descriptor)
      progress(next - 1, end)
    }
    return count
  }

  private func send(_ bytes: Frame, to descriptor: Int32) throws(JournalError) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw JournalError(
          errno == ENOSPC ? .noSpace : .disk, "the export could not be written: \(systemMessage())")
      }
      sent += count
    }
  }
}
