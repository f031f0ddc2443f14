import Dispatch

/// Waits for the end of a process by its pidfd.
enum ProcessExit {
  /// Returns when the process has ended; it is not reaped by this, and cancellation does not shorten it.
  ///
  /// The descriptor must stay open until then.
  static func wait(pidfd: CInt) async {
    await withCheckedContinuation { continuation in
      let source = DispatchSource.makeReadSource(fileDescriptor: pidfd, queue: queue)
      source.setEventHandler { source.cancel() }
      // Only here does the source no longer use the descriptor, which may be closed from now on.
      source.setCancelHandler { continuation.resume() }
      source.activate()
    }
  }

  private static let queue = DispatchQueue(label: "osspd.supervisor.exits")
}
