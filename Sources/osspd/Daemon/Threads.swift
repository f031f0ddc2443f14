import Broker
import Dispatch
import Foundation
import Supervisor
import Synchronization
import ZeroMQ

/// The thread on which the broker lives.
final class BrokerThread: Sendable {
  private let ended = DispatchSemaphore(value: 0)

  /// Starts it.
  ///
  /// If the broker's sockets fail, the daemon ends at once: it could neither hear nor say anything.
  init(_ loop: consuming sending BrokerLoop, log: DaemonLog) throws {
    let box = LoopBox(loop)
    let ended = ended
    let thread = Thread {
      do throws(ZeroMQError) {
        try box.take()?.run()
      } catch {
        log.write(.error, "the bus failed and the daemon ends: \(error)")
        exit(1)
      }
      ended.signal()
    }
    thread.name = "broker"
    thread.start()
  }

  /// Waits for its end.
  func join() { ended.wait() }
}

/// Hands the loop to its thread, once.
private final class LoopBox: Sendable {
  private let loop: Mutex<BrokerLoop?>

  init(_ loop: consuming sending BrokerLoop) {
    self.loop = Mutex(loop)
  }

  func take() -> sending BrokerLoop? {
    loop.withLock { loop in
      var taken: BrokerLoop?
      swap(&taken, &loop)
      return taken
    }
  }
}

/// The one thread that takes signals: the first that asks to stop stops, a second one ends at once.
final class SignalThread: Sendable {
  private let wakeup: Wakeup

  init(stop: @escaping @Sendable () -> Void, reload: @escaping @Sendable () -> Void) throws(ZeroMQError) {
    let wakeup = try Wakeup()
    self.wakeup = wakeup
    let thread = Thread {
      guard let signals = try? SignalDescriptor() else { return stop() }
      let poller = Poller()
      let signalToken = poller.add(signals)
      let wakeupToken = poller.add(wakeup)
      var isStopping = false
      while (try? poller.wait(milliseconds: nil)) != nil {
        // After a signal everything counts as readable, so only what is taken counts.
        if poller.isReadable(wakeupToken), wakeup.drain() { return }
        guard poller.isReadable(signalToken), let signal = signals.next() else { continue }
        if signal == SIGHUP {
          reload()
          continue
        }
        if isStopping { exit(1) }
        isStopping = true
        stop()
      }
    }
    thread.name = "signals"
    thread.start()
  }

  /// Ends the thread.
  func end() { wakeup.signal() }
}
