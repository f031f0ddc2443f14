import CZeroMQ
import Glibc
import Synchronization

/// The calling thread's signal mask.
public enum Signals {
  /// Blocks every signal in this thread and in the threads that it starts from now on.
  ///
  /// Call it first in `main`. Programs that are started inherit the mask: whoever starts them must clear it.
  public static func blockAll() {
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, nil)
  }
}

/// The signals that ask a daemon to stop or to reload, as a descriptor for a `Poller`.
///
/// A handler writes each signal's number to a pipe, whichever thread it comes to. A signalfd would miss those that come
/// to a thread whose mask is open, and libraries make such threads. There is one for a process: the last made counts.
public final class SignalDescriptor: Sendable {
  let descriptor: CInt
  private let writing: CInt

  /// Where the handler writes.
  private static let outlet = Atomic<CInt>(-1)

  /// Listens for SIGTERM, SIGINT and SIGHUP, on the thread that calls this at least.
  public convenience init() throws(ZeroMQError) { try self.init([SIGTERM, SIGINT, SIGHUP]) }

  /// Listens for these signals, on the thread that calls this at least.
  public init(_ signals: [CInt]) throws(ZeroMQError) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals where unsafe sigaddset(&set, signal) != 0 {
      throw .invalid("listen for signals", "\(signal) is no signal")
    }
    var ends: [CInt] = [-1, -1]
    guard unsafe osspd_pipe(&ends) == 0 else { throw .system("listen for", "signals") }
    (descriptor, writing) = (ends[0], ends[1])
    Self.outlet.store(writing, ordering: .releasing)
    for signal in signals {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { number in
        let failure = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = unsafe write(SignalDescriptor.outlet.load(ordering: .acquiring), &byte, 1)
        errno = failure
      }
      action.sa_flags = SA_RESTART
      guard unsafe sigaction(signal, &action, nil) == 0 else { throw .system("listen for", "signal \(signal)") }
    }
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  deinit {
    _ = Self.outlet.compareExchange(expected: writing, desired: -1, ordering: .acquiringAndReleasing)
    close(descriptor)
    close(writing)
  }

  /// The number of a signal that has arrived, or nil; never waits.
  public func next() -> CInt? {
    var byte: UInt8 = 0
    return unsafe read(descriptor, &byte, 1) == 1 ? CInt(byte) : nil
  }
}
