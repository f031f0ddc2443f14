import BusProtocol
import Dispatch
import Synchronization
import Testing

@testable import Journal

@Suite struct GroupCommitTests {
  /// What came back, transaction by transaction.
  private final class Completions: Sendable {
    let transactions = Mutex<[[(token: Int, result: JournalResult)]]>([])
    let arrived = DispatchSemaphore(value: 0)

    func add(_ completions: [GroupCommit<Int>.Completion]) {
      transactions.withLock { $0.append(completions.map { ($0.token, $0.result) }) }
      for _ in completions { arrived.signal() }
    }

    var all: [(token: Int, result: JournalResult)] { transactions.withLock { $0.flatMap { $0 } } }
  }

  private func start(
    _ location: JournalLocation, _ completions: Completions
  ) throws -> GroupCommit<Int> {
    try GroupCommit(
      writer: try SQLiteJournalWriter(location), now: { Timestamp(milliseconds: 1_500_000_000_000) },
      completed: { completions.add($0) })
  }

  /// Many threads at once: each entry is answered once, in the order of submission, and stored before `stop` returns.
  @Test func everyEntryIsAnsweredOnce() throws {
    let subject = try Subject()
    subject.close()
    let completions = Completions()
    let commit = try start(subject.location, completions)
    let entries = try (0..<2000).map { _ in subject.entry([try subject.event()]) }
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for index in 0..<500 { #expect(commit.submit(entries[thread * 500 + index], token: thread * 500 + index)) }
    }
    commit.stop()
    #expect(!commit.submit(entries[0], token: -1))
    let all = completions.all
    #expect(all.map(\.token).sorted() == Array(0..<2000))
    #expect(all.map(\.result.first) == Array(1...2000))
    for thread in 0..<4 {
      let own = all.map(\.token).filter { $0 / 500 == thread }
      #expect(own == own.sorted())
    }
    #expect(completions.transactions.withLock { $0.count } < 2000)
    #expect(
      try subject.reader.verify() == Verification(events: 2000, headHash: try subject.reader.statistics().headHash))
  }

  /// A transaction keeps to its bound, so that one flush answers soon.
  @Test func aTransactionIsBounded() {
    let queue = WorkQueue<Int>()
    for cost in [400, 400, 400, 2000, 1, 1] { #expect(queue.add(cost)) }
    #expect(queue.take(budget: 1024) { $0 } == [400, 400])
    #expect(queue.take(budget: 1024) { $0 } == [400])
    #expect(queue.take(budget: 1024) { $0 } == [2000])
    #expect(queue.count == 2)
    queue.close()
    #expect(!queue.add(1))
    #expect(queue.take(budget: 1024) { $0 } == [1, 1])
    #expect(queue.take(budget: 1024) { $0 }.isEmpty)
  }

  /// Alone, an entry does not wait for company.
  @Test func oneAloneIsWrittenAtOnce() throws {
    let subject = try Subject(.memory)
    let completions = Completions()
    let commit = try start(.memory(name: "alone-\(UInt64.random(in: 0 ... .max))"), completions)
    for token in 0..<3 {
      #expect(commit.submit(subject.entry([try subject.event()]), token: token))
      #expect(completions.arrived.wait(timeout: .now() + 10) == .success)
    }
    #expect(completions.transactions.withLock { $0.count } == 3)
    commit.stop()
  }

  /// When the transaction fails, everybody in it hears so, and the thread goes on.
  @Test func aFailedTransactionIsAnsweredToo() throws {
    let subject = try Subject()
    subject.close()
    let completions = Completions()
    let writer = FailingWriter()
    let commit = try GroupCommit(
      writer: writer, now: { Timestamp(milliseconds: 0) },
      completed: { (all: [GroupCommit<Int>.Completion]) in completions.add(all) })
    #expect(commit.submit(.changes([]), token: 1))
    #expect(commit.submit(.changes([]), token: 2))
    commit.stop()
    #expect(completions.all.map(\.token) == [1, 2])
    #expect(completions.all.allSatisfy { $0.result.status == .noSpace && $0.result.reason == "full" })
  }

  /// Readings come back in order, and what waits at the end is still answered.
  @Test func theReaderThreadAnswersInOrder() throws {
    let subject = try Subject()
    try subject.fill(20)
    let thread = try ReaderThread(reader: try SQLiteJournalReader(subject.location))
    let seqs = Mutex<[UInt64]>([])
    for from in 1...20 {
      let isTaken = thread.page(PageRequest(from: UInt64(from), limit: 1)) { page in
        let events = try? page.get().events
        seqs.withLock { $0 += events?.map(\.seq) ?? [] }
      }
      #expect(isTaken)
    }
    thread.stop()
    #expect(seqs.withLock { $0 } == Array(1...20))
    #expect(!thread.read { _ in })
  }
}

/// A writer whose disk is always full.
private final class FailingWriter: JournalWriter {
  let epoch: UInt64 = 1
  let head: UInt64 = 0
  let headHash = EventHash.origin

  func commit(_ entries: [JournalEntry], now: Timestamp) throws(JournalError) -> [JournalResult] {
    throw JournalError(.noSpace, "full")
  }
}
