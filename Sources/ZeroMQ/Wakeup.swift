import CZeroMQ
import Glibc

/// Wakes a thread that waits in a `Poller`, from any other thread.
public final class Wakeup: Sendable {
  let descriptor: CInt

  /// A wakeup that nobody has signalled yet.
  public init() throws(ZeroMQError) {
    let made = osspd_eventfd()
    guard made >= 0 else { throw .system("open", "a wakeup") }
    descriptor = made
  }

  deinit { close(descriptor) }

  /// Wakes the thread, at once or when it next waits; several calls before that are one.
  public func signal() {
    var one: UInt64 = 1
    while unsafe write(descriptor, &one, MemoryLayout<UInt64>.size) < 0 && errno == EINTR {}
  }

  /// Takes the signal back, before looking at what it was for.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  public func drain() -> Bool {
    var count: UInt64 = 0
    while true {
      if unsafe read(descriptor, &count, MemoryLayout<UInt64>.size) > 0 { return true }
      if errno != EINTR { return false }
    }
  }
}
