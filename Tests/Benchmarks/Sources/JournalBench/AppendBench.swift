import BusProtocol
import Foundation
import Journal

/// How fast the journal's writer takes transactions of a given size.
struct AppendBench {
  let batch: Int
  let seconds: Double
  let isOrdered: Bool

  func run(in folder: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let writer = try SQLiteJournalWriter(.folder(folder))
    var units = try BenchUnits(isOrdered: isOrdered)
    var times: [UInt64] = []
    let start = monotonic()
    let end = start + UInt64(seconds * 1e9)
    var rows = 0
    while monotonic() < end, rows < 1_000_000 {
      let begin = monotonic()
      let now = Timestamp.system
      _ = try writer.commit(units.next(batch, at: now), now: now)
      times.append(monotonic() - begin)
      rows += batch
    }
    let elapsed = Double(monotonic() - start) / 1e9
    let sizes = try SQLiteJournalReader(.folder(folder)).statistics()
    let sorted = times.sorted()
    func time(_ part: Double) -> String { "\(Double(sorted[Int(part * Double(sorted.count - 1) + 0.5)]) / 1000)" }
    report([
      "bench": #""sqlite""#, "sync": #""full""#, "id": isOrdered ? #""v7""# : #""v4""#, "batch": "\(batch)",
      "rows": "\(rows)", "per_s": "\(Int(Double(rows) / elapsed))", "commit_p50_us": time(0.5),
      "commit_p99_us": time(0.99), "commit_max_us": time(1),
      "bytes_per_row": "\(sizes.bytes / UInt64(rows))", "wal_mb": "\(Double(sizes.logBytes) / 1e6)",
    ])
  }
}
