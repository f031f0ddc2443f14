import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Journal

/// What a crash leaves behind, and a disk that is full.
@Suite struct CrashTests {
  /// The log as a power cut leaves it: cut anywhere, it must open with whole transactions, each of them or none.
  @Test func aLogCutAnywhereHoldsWholeTransactions() throws {
    let subject = try Subject()
    for _ in 0..<12 {
      try subject.commit(
        subject.entry([subject.event(), subject.event(), subject.event()]),
        subject.entry([], position: (subject.writer?.head ?? 0) + 3))
    }
    let file = URL(fileURLWithPath: subject.location.path)
    let log = try Data(contentsOf: URL(fileURLWithPath: subject.location.path + "-wal"))
    let database = try Data(contentsOf: file)
    var heads: Set<UInt64> = []
    for cut in Array(stride(from: 0, to: log.count, by: 2711)) + [log.count] {
      let scratch = try ScratchFolder()
      try database.write(to: URL(fileURLWithPath: "\(scratch.path)/journal.sqlite"))
      try log.prefix(cut).write(to: URL(fileURLWithPath: "\(scratch.path)/journal.sqlite-wal"))
      // Before the schema's own transaction there is nothing to open: the writer begins anew.
      let writer = try SQLiteJournalWriter(.folder(scratch.path))
      let reader = try SQLiteJournalReader(.folder(scratch.path))
      let verification = try reader.verify()
      #expect(verification.fault == nil)
      #expect(writer.head % 3 == 0)
      #expect(try reader.consumer("attendance")?.position ?? 0 == writer.head)
      heads.insert(writer.head)
    }
    #expect(heads.contains(0) && heads.contains(36) && heads.count > 8)
  }

  /// Nothing of a transaction that found no space may be stored or counted, and the writer must go on afterwards.
  @Test func aFullDiskStoresNothingAndIsOverWhenThereIsSpace() throws {
    let subject = try Subject()
    try subject.fill(3)
    let writer = try #require(subject.writer)
    let hash = writer.headHash
    let pages = try writer.database.number("PRAGMA page_count")
    _ = try writer.database.number("PRAGMA max_page_count = \(pages + 2)")
    let big = try subject.event("attendance/new/1/", "{\"text\":\"\(String(repeating: "x", count: 100_000))\"}")
    let small = try subject.event("attendance/other/1/")
    let error = #expect(throws: JournalError.self) {
      try subject.commit(subject.entry([small], position: 3), subject.entry([big]))
    }
    #expect(error?.kind == .noSpace && error?.status == .noSpace)
    #expect(try subject.reader.head() == 3)
    let result = try subject.commit(one: subject.entry([small]))
    #expect(result.first == 4 && result.events.map(\.topicCount) == [1])
    #expect(try subject.reader.consumer("attendance") == nil)
    #expect(throws: JournalError.self) { try subject.commit(subject.entry([big])) }
    _ = try writer.database.number("PRAGMA max_page_count = 1000000")
    #expect(try subject.commit(one: subject.entry([big])).first == 5)
    #expect(writer.headHash != hash)
    try subject.expectSound()
  }

  /// A log that only grew would fill the disk; its limit is 16 MiB, plus what one transaction adds.
  @Test func theLogIsBounded() throws {
    let subject = try Subject()
    let text = "{\"text\":\"\(String(repeating: "x", count: 1 << 20))\"}"
    var longest: UInt64 = 0
    for _ in 0..<150 {
      try subject.commit(subject.entry([subject.event("attendance/new/1/", text)]))
      longest = max(longest, subject.location.logBytes)
    }
    #expect(longest > 4 << 20)
    #expect(longest < 24 << 20)
    #expect(subject.writer?.checkpointer?.logBytes == subject.location.logBytes)
  }

  /// A checkpointer that moves nothing would leave all to the writer, who then stands still at the limit.
  @Test func theCheckpointerMovesPagesToTheDatabase() throws {
    let subject = try Subject()
    let before = try Data(contentsOf: URL(fileURLWithPath: subject.location.path)).count
    let text = "{\"text\":\"\(String(repeating: "x", count: 1 << 20))\"}"
    for _ in 0..<6 { try subject.commit(subject.entry([subject.event("attendance/new/1/", text)])) }
    subject.writer?.checkpointer?.stop()
    let after = try Data(contentsOf: URL(fileURLWithPath: subject.location.path)).count
    #expect(after - before > 6 << 20)
  }
}
