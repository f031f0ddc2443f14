public import BusProtocol

/// Owns a writer and its thread: what arrives while one transaction is on its way to the disk goes into the next.
///
/// There is no fixed delay: alone, an entry is written at once.
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
    thread = try WorkerThread(named: "journal-write") {
      while true {
        let waiting = queue.take(budget: GroupCommit.maximumEvents) { max(1, $0.entry.eventCount) }
        if waiting.isEmpty { return }
        completed(GroupCommit.commit(waiting, to: writer, now: now()))
      }
    }
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

  private static func commit(_ waiting: [Waiting], to writer: any JournalWriter, now: Timestamp) -> [Completion] {
    do throws(JournalError) {
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
