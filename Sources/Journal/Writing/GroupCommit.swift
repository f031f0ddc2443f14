public import BusProtocol
import Synchronization

/// Owns a writer and its thread: what arrives while one transaction is on its way to the disk goes into the next.
///
/// There is no fixed delay: alone, an entry is written at once. Its owner may write it on the spot, while the thread
/// sleeps: two wake-ups of a thread cost a fifth of the time to the disk.
public final class GroupCommit<Token: Sendable>: Sendable {
  /// An entry with what its owner knows it by.
  private struct Waiting: Sendable {
    let entry: JournalEntry
    let token: Token
  }

  /// What became of one entry.
  public struct Completion: Sendable {
    /// What the entry was submitted with.
    public let token: Token
    /// What became of it.
    public let result: JournalResult
  }

  private let queue = WorkQueue<Waiting>()
  private let thread: WorkerThread
  /// Whoever holds the lock owns the writer: the thread, or a caller of `commitAtOnce` while the thread sleeps.
  private let shared: SharedWriter
  private let now: @Sendable () -> Timestamp

  /// The writer, and how the disk was the last time.
  private final class SharedWriter: Sendable {
    /// Nil once it is closed.
    let writer: Mutex<(any JournalWriter)?>
    let isSlow = Atomic(false)
    init(_ writer: sending any JournalWriter) { self.writer = Mutex(writer) }
  }

  /// Above this time for a transaction, the next ones are left to the thread until the disk is quick again.
  private static var longest: Duration { .milliseconds(5) }

  /// The most events in one transaction, unless one entry alone has more.
  public static var maximumEvents: Int { 1024 }

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - writer: the writer, which nobody else may use any more.
  ///   - now: the clock that stamps the events.
  ///   - completed: called on the writer's thread, once for each transaction, in the order of submission. It must not
  ///     wait for anything.
  /// - Throws: when the system gives no thread.
  public init(
    writer: sending any JournalWriter, now: @escaping @Sendable () -> Timestamp,
    completed: @escaping @Sendable ([Completion]) -> Void
  ) throws(JournalError) {
    let queue = queue
    let shared = SharedWriter(writer)
    (self.shared, self.now) = (shared, now)
    thread = try WorkerThread(named: "journal-write") {
      while true {
        let waiting = queue.take(budget: GroupCommit.maximumEvents) { max(1, $0.entry.eventCount) }
        if waiting.isEmpty { return shared.writer.withLock { $0 = nil } }
        completed(
          shared.writer.withLock { writer in
            GroupCommit.commit(waiting, to: writer, now: now(), noting: shared.isSlow)
          })
      }
    }
  }

  /// Writes an entry on the caller's thread, which it holds up, when there is nothing else to write and the disk is quick.
  ///
  /// - Parameter isBehind: whether the caller has yet to see what became of an earlier entry; asked once no other can be
  ///   written any more.
  /// - Returns: nil when nothing was done, and the entry is to be submitted.
  public func commitAtOnce(_ entry: JournalEntry, token: Token, unless isBehind: () -> Bool) -> Completion? {
    guard !shared.isSlow.load(ordering: .relaxed) else { return nil }
    let done: Completion?? = shared.writer.withLockIfAvailable { writer in
      guard writer != nil, queue.isIdle, !isBehind() else { return nil }
      return Self.commit([Waiting(entry: entry, token: token)], to: writer, now: now(), noting: shared.isSlow).first
    }
    return done ?? nil
  }

  /// Hands an entry over to be written.
  ///
  /// - Returns: false after `stop`: it will not be written.
  public func submit(_ entry: JournalEntry, token: Token) -> Bool {
    queue.add(Waiting(entry: entry, token: token))
  }

  /// Hands entries over together, so that they are not torn apart into more transactions than needed.
  ///
  /// - Returns: false after `stop`: none will be written.
  public func submit(_ entries: some Collection<(entry: JournalEntry, token: Token)>) -> Bool {
    queue.add(contentsOf: entries.map { Waiting(entry: $0.entry, token: $0.token) })
  }

  /// How many entries wait for the next transaction.
  public var backlog: Int { queue.count }

  /// Takes no more, writes what waits, closes the writer and returns.
  public func stop() {
    queue.close()
    thread.join()
  }

  private static func commit(
    _ waiting: [Waiting], to writer: (any JournalWriter)?, now: Timestamp, noting isSlow: borrowing Atomic<Bool>
  ) -> [Completion] {
    let begin = ContinuousClock.now
    defer { isSlow.store(begin.duration(to: .now) > longest, ordering: .relaxed) }
    do throws(JournalError) {
      guard let writer else { throw JournalError(.failed, "the journal is closed") }
      // Plain loops: of a generic type's closures the compiler makes calls, for each entry.
      var entries: [JournalEntry] = []
      entries.reserveCapacity(waiting.count)
      for item in waiting { entries.append(item.entry) }
      let results = try writer.commit(entries, now: now)
      var completions: [Completion] = []
      completions.reserveCapacity(waiting.count)
      for index in waiting.indices {
        completions.append(Completion(token: waiting[index].token, result: results[index]))
      }
      return completions
    } catch {
      let result = JournalResult(error.status, reason: error.reason)
      return waiting.map { Completion(token: $0.token, result: result) }
    }
  }
}
