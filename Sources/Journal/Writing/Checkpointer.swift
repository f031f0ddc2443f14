import Dispatch
import Synchronization

/// Moves the write-ahead log's pages to the database on a thread of its own, so that no commit waits for it.
///
/// What was written meanwhile, the writer moves itself right after it, a few pages, so that the log begins anew. Only when
/// that falls behind a busy writer, and the log passes its limit, does the writer wait once.
public final class Checkpointer: Sendable {
  /// How many pages the log has.
  let meter = PageMeter()
  private let location: JournalLocation
  private let signal = Signal()
  private let thread: WorkerThread
  private let marks = Mutex(Marks())

  /// Sizes of the log in pages of 4 KiB and their headers.
  private struct Marks {
    static let step = 1000
    static let limit = SQLiteJournalWriter.logLimit / (4096 + 24)
    /// From which on it is worth the writer's while to begin the log anew.
    static let worthwhile = limit / 2
    /// The size at the last commit.
    var last = 0
    /// At which the thread is woken next.
    var wake = step
    /// At which the writer itself acts next.
    var restart = limit
  }

  private final class Signal: Sendable {
    let isStopping = Atomic<Bool>(false)
    /// Whether all has been moved and flushed that was there when the thread was last woken, and only the rest is left.
    let isSwept = Atomic<Bool>(false)
    let wakeUp = DispatchSemaphore(value: 0)
    /// Held during a checkpoint: SQLite refuses a second one instead of waiting.
    let round = Mutex(())
  }

  init(_ location: JournalLocation) throws(JournalError) {
    self.location = location
    let (path, signal) = (location.path, signal)
    thread = try WorkerThread(named: "checkpoint") {
      // Without a connection the log only grows until the writer acts at its limit.
      guard let database = try? Database(path, .readWrite) else { return }
      var isLast = false
      while !isLast {
        signal.wakeUp.wait()
        isLast = signal.isStopping.load(ordering: .acquiring)
        // A connection that has read nothing does not know that there is a log, and would move nothing.
        guard (try? database.number("PRAGMA schema_version")) != nil else { continue }
        signal.round.withLock { _ in _ = database.checkpoint(restart: false) }
        // SQLite flushes only when it has moved all: then the writer would wait for all of it at its limit.
        signal.isSwept.store(database.flush(), ordering: .releasing)
      }
    }
  }

  /// The write-ahead log's bytes now.
  public var logBytes: UInt64 { location.logBytes }

  /// Looks at the log after a commit of the writer, whose connection is `database`.
  func committed(on database: borrowing Database) {
    let pages = meter.pages.load(ordering: .relaxed)
    let (isWorthwhile, isTooLong) = marks.withLock { marks in
      if pages < marks.last { (marks.wake, marks.restart) = (Marks.step, Marks.limit) }
      marks.last = pages
      if pages >= marks.wake {
        marks.wake = pages + Marks.step
        signal.isSwept.store(false, ordering: .relaxed)
        signal.wakeUp.signal()
      }
      guard pages >= marks.restart else { return (pages >= Marks.worthwhile, false) }
      // A reader may be in the way: then again only after some more pages.
      marks.restart = pages + 4 * Marks.step
      return (true, true)
    }
    if isTooLong {
      database.waitForLocks(milliseconds: 100)
      signal.round.withLock { _ in _ = database.checkpoint(restart: true) }
      database.waitForLocks(milliseconds: 5000)
    } else if isWorthwhile, signal.isSwept.exchange(false, ordering: .acquiring) {
      // Without waiting for anybody: once all is moved, the next commit begins the log anew.
      _ = signal.round.withLockIfAvailable { _ in _ = database.checkpoint(restart: false) }
    }
  }

  /// Moves what can be moved a last time, and ends the thread.
  func stop() {
    signal.isStopping.store(true, ordering: .releasing)
    signal.wakeUp.signal()
    thread.join()
  }
}
