import BusProtocol
import Dispatch
import Foundation
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

  /// Writes it on the spot as soon as the thread sleeps; nil when that never comes.
  private func onceIdle(
    _ commit: GroupCommit<Int>, _ entry: JournalEntry, token: Int
  ) -> GroupCommit<Int>.Completion? {
    let end = ContinuousClock.now.advanced(by: .seconds(10))
    while ContinuousClock.now < end {
      if let done = commit.commitAtOnce(entry, token: token, unless: { false }) { return done }
      sched_yield()
    }
    return nil
  }

  /// What the owner writes on its own thread has its place among what others submit meanwhile, and none is lost.
  @Test func writtenOnTheSpotIsInOrderWithTheRest() throws {
    let subject = try Subject()
    subject.close()
    let completions = Completions()
    let commit = try start(subject.location, completions)
    let entries = try (0..<600).map { _ in subject.entry([try subject.event()]) }
    let onTheSpot = Mutex([try #require(onceIdle(commit, entries[0], token: 0)).result.first])
    let other = Thread { for index in 300..<600 { _ = commit.submit(entries[index], token: index) } }
    for index in 1..<300 {
      if index == 100 { other.start() }
      // As the broker does: nothing on the spot before all that was submitted is seen to be done.
      let submitted = index - onTheSpot.withLock { $0.count }
      let isBehind = { completions.all.filter { $0.token < 300 }.count < submitted }
      if let done = commit.commitAtOnce(entries[index], token: index, unless: isBehind) {
        #expect(done.token == index && done.result.status == .stored)
        onTheSpot.withLock { $0.append(done.result.first) }
      } else {
        #expect(commit.submit(entries[index], token: index))
      }
    }
    while !other.isFinished { sched_yield() }
    commit.stop()
    #expect(commit.commitAtOnce(entries[0], token: -1, unless: { false }) == nil, "written after the end")
    let own = onTheSpot.withLock { $0 }
    #expect((own + completions.all.map(\.result.first)).sorted() == Array(1...600))
    #expect(
      try subject.reader.verify() == Verification(events: 600, headHash: try subject.reader.statistics().headHash))
  }

  /// Whoever has not yet seen what became of an earlier entry would see the later one first.
  @Test func nothingIsWrittenOnTheSpotByWhoIsBehind() throws {
    let completions = Completions()
    let subject = try Subject(.memory)
    let commit = try start(.memory(name: "behind-\(UInt64.random(in: 0 ... .max))"), completions)
    let entry = subject.entry([try subject.event()])
    #expect(onceIdle(commit, entry, token: 2)?.result.first == 1)
    #expect(commit.commitAtOnce(entry, token: 3, unless: { true }) == nil)
    commit.stop()
  }

  /// A slow disk must not hold up who carries everybody's messages.
  @Test func aSlowDiskIsLeftToTheThread() throws {
    let completions = Completions()
    let commit = try GroupCommit(
      writer: SlowWriter(), now: { Timestamp(milliseconds: 0) },
      completed: { (all: [GroupCommit<Int>.Completion]) in completions.add(all) })
    #expect(onceIdle(commit, .changes([]), token: 1) != nil, "nothing was known of the disk")
    #expect(commit.commitAtOnce(.changes([]), token: 2, unless: { false }) == nil)
    #expect(commit.submit(.changes([]), token: 2))
    #expect(completions.arrived.wait(timeout: .now() + 10) == .success)
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

/// Takes twice as long as whoever carries messages may be held up.
private final class SlowWriter: JournalWriter {
  let epoch: UInt64 = 1
  let head: UInt64 = 0
  let headHash = EventHash.origin

  func commit(_ entries: [JournalEntry], now: Timestamp) throws(JournalError) -> [JournalResult] {
    Thread.sleep(forTimeInterval: 0.01)
    return entries.map { _ in JournalResult(.stored) }
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
