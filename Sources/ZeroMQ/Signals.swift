import CZeroMQ
import Glibc

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
/// They must be blocked in every thread (`Signals.blockAll`), or they end the process as ever.
public final class SignalDescriptor: Sendable {
  let descriptor: CInt

  /// Listens for SIGTERM, SIGINT and SIGHUP.
  public convenience init() throws(ZeroMQError) { try self.init([SIGTERM, SIGINT, SIGHUP]) }

  /// Listens for these signals.
  public init(_ signals: [CInt]) throws(ZeroMQError) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals where unsafe sigaddset(&set, signal) != 0 {
      throw .invalid("listen for signals", "\(signal) is no signal")
    }
    let made = unsafe osspd_signalfd(&set)
    guard made >= 0 else { throw .system("listen for", "signals") }
    descriptor = made
  }

  deinit { close(descriptor) }

  /// The number of a signal that has arrived, or nil; never waits.
  public func next() -> CInt? {
    let signal = osspd_next_signal(descriptor)
    return signal == 0 ? nil : signal
  }
}
