import Foundation
import Synchronization

/// Remembers Ctrl-C, so that a command that waits can say how to ask again.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// Whether Ctrl-C was pressed since `watch`.
  static var happened: Bool { flag.load(ordering: .relaxed) }

  /// From now on Ctrl-C sets the flag instead of ending the program; a second one ends it.
  static func watch() {
    flag.store(false, ordering: .relaxed)
    // Whoever started this program may have had the signal blocked, which a program inherits.
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    signal(SIGINT) { _ in
      if Interrupt.flag.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }
}
