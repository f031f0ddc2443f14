/// Owns a reader and its thread, so that nobody who carries messages waits for a disk.
public final class ReaderThread: Sendable {
  private let queue = WorkQueue<@Sendable (any JournalReader) -> Void>()
  private let thread: WorkerThread

  /// Starts the thread with a reader, which nobody else may use any more.
  ///
  /// - Throws: when the system gives no thread.
  public init(reader: sending any JournalReader) throws(JournalError) {
    let queue = queue
    thread = try WorkerThread(named: "journal-read") {
      while true {
        let jobs = queue.take(budget: 1) { _ in 1 }
        if jobs.isEmpty { return }
        for job in jobs { job(reader) }
      }
    }
  }

  /// Reads on the thread, after what was asked for before.
  ///
  /// - Returns: false after `stop`: `job` will not run.
  public func read(_ job: @escaping @Sendable (any JournalReader) -> Void) -> Bool {
    queue.add(job)
  }

  /// Reads a page; `completed` is called on the reader's thread.
  ///
  /// - Returns: false after `stop`: it will not be called.
  public func page(
    _ request: PageRequest, completed: @escaping @Sendable (Result<JournalPage, JournalError>) -> Void
  ) -> Bool {
    read { reader in
      completed(
        Result { () throws(JournalError) -> JournalPage in try reader.page(request) })
    }
  }

  /// How many requests wait.
  public var backlog: Int { queue.count }

  /// Takes no more, answers what waits, closes the reader and returns.
  public func stop() {
    queue.close()
    thread.join()
  }
}
