import BusProtocol
import Foundation
import Journal

/// How fast a reader pages through the journal from its first event to its last.
struct ReplayBench {
  let folder: String

  /// Begins a journal with so many events, in transactions of 256 as the daemon's under load.
  func fill(_ count: Int) throws {
    try? FileManager.default.removeItem(atPath: folder)
    let writer = try SQLiteJournalWriter(.folder(folder))
    var units = try BenchUnits(isOrdered: true)
    let start = monotonic()
    var left = count
    while left > 0 {
      let now = Timestamp.system
      _ = try writer.commit(units.next(min(left, 256), at: now), now: now)
      left -= min(left, 256)
    }
    report([
      "bench": #""fill""#, "rows": "\(count)", "per_s": "\(Int(Double(count) / Double(monotonic() - start) * 1e9))",
    ])
  }

  /// Reads pages of 1,000 events; the reference's modes are ways to read that ours has one of.
  func replay(mode: String, cache: String) throws {
    if cache == "cold" { dropCache() }
    let reader = try SQLiteJournalReader(.folder(folder))
    let start = monotonic()
    var (from, rows, sum) = (UInt64(1), 0, 0)
    while true {
      let page = try reader.page(PageRequest(from: from, limit: 1000))
      for event in page.events { sum &+= Int(event.event.data[event.event.data.count - 1]) + Int(event.seq) }
      rows += page.events.count
      if page.isLast { break }
      from = page.next
    }
    report([
      "bench": #""replay""#, "mode": "\"\(mode)\"", "cache": "\"\(cache)\"", "rows": "\(rows)",
      "per_s": "\(Int(Double(rows) / Double(monotonic() - start) * 1e9))", "sum": "\(sum % 1000)",
    ])
  }

  private func dropCache() {
    let file = unsafe open("\(folder)/journal.sqlite", O_RDONLY)
    guard file >= 0 else { return }
    fsync(file)
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
    close(file)
  }
}
