import Broker
import BusProtocol
import Synchronization

/// Tasks that wait for the broker to have done something, each by its id.
final class DeskOutcomes: Sendable {
  private struct State {
    var waiting: [UniqueID: CheckedContinuation<DeskOutcome, Never>] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Calls `ask`, and returns what the broker says of it.
  func wait(for id: UniqueID, _ ask: () -> Void) async -> DeskOutcome {
    await withCheckedContinuation { continuation in
      let isTaken = state.withLock { state in
        guard !state.isClosed, state.waiting[id] == nil else { return false }
        state.waiting[id] = continuation
        return true
      }
      if isTaken { ask() } else { continuation.resume(returning: Self.closed) }
    }
  }

  /// The broker has said it.
  func settle(_ id: UniqueID, _ outcome: DeskOutcome) {
    state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: outcome)
  }

  /// The daemon is ending: nothing more will be done.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume(returning: Self.closed) }
  }

  private static let closed = DeskOutcome.refused(
    BusError(.unavailable, "the daemon is stopping: ask again when it runs"))
}
