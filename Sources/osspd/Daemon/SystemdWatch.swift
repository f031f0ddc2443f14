import Supervisor
import SystemPackage

/// Tells systemd, where it listens, that the daemon is up and that its broker still turns.
struct SystemdWatch {
  let notifier = SystemdNotifier()
  let log: DaemonLog

  /// Says that all is up, then that the broker turns, until the task is cancelled.
  func run(turns: @Sendable () -> UInt64, status: String) async {
    say { () throws(Errno) in try notifier.ready(status: status) }
    guard let interval = notifier.watchdogInterval else { return }
    var last: UInt64?
    while !Task.isCancelled {
      let now = turns()
      // A broker that stands still is not excused: systemd then starts the daemon anew.
      if now != last { say { () throws(Errno) in try notifier.watchdog() } }
      last = now
      // The broker turns at least once a heartbeat, and systemd wants to hear twice within its interval.
      try? await Task.sleep(for: interval / 2)
    }
  }

  /// Says that the daemon is on its way out.
  func stopping() { say { () throws(Errno) in try notifier.stopping() } }

  private func say(_ word: () throws(Errno) -> Void) {
    do throws(Errno) {
      try word()
    } catch {
      log.write(.warning, "systemd could not be told: \(error)")
    }
  }
}
