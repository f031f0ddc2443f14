import Glibc
import Synchronization

/// A thread of our own: disk calls block, so they stay off the threads that everything shares.
///
/// All signals are blocked in it: they go to the thread that waits for them.
@safe final class WorkerThread: Sendable {
  private let handle: Mutex<pthread_t?>

  private final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Starts a thread; an error says `name`.
  init(named name: String, _ work: sending @escaping () -> Void) throws(JournalError) {
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let box = unsafe Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      throw JournalError(.failed, "the system gives no thread for \(name) (code \(code)): too many are running")
    }
    handle = Mutex(thread)
  }

  /// Waits for the end of its work; a second call returns at once.
  func join() {
    let thread = handle.withLock { $0.take() }
    if let thread { pthread_join(thread, nil) }
  }
}
