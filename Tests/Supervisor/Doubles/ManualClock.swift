import Synchronization

/// A clock that stands still until the test moves it, and tells the test when somebody sleeps.
final class ManualClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration = .zero
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    var start: Instant
    var end: Instant
    var wake: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant()
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var next = 0
    var watchers: [(time: Duration, wake: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .zero }

  /// How many sleep now.
  var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        let watchers = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
          if state.cancelled.remove(number) != nil || deadline <= state.now { return nil }
          state.sleepers[number] = Sleeper(start: state.now, end: deadline, wake: wake)
          let time = state.now.duration(to: deadline)
          let woken = state.watchers.filter { $0.time == time }.map(\.wake)
          state.watchers.removeAll { $0.time == time }
          return woken
        }
        guard let watchers else { return wake.resume() }
        for watcher in watchers { watcher.resume() }
      }
      try Task.checkCancellation()
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: number)
        if sleeper == nil { state.cancelled.insert(number) }
        return sleeper
      }
      sleeper?.wake.resume(throwing: CancellationError())
    }
  }

  /// Returns when somebody sleeps for exactly so long.
  func waitForSleeper(of time: Duration) async {
    await withCheckedContinuation { wake in
      let isThere = state.withLock { state in
        let isThere = state.sleepers.values.contains { $0.start.duration(to: $0.end) == time }
        if !isThere { state.watchers.append((time, wake)) }
        return isThere
      }
      if isThere { wake.resume() }
    }
  }

  /// Moves the time forward, and wakes those whose time has come.
  func advance(by time: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: time)
      let due = state.sleepers.filter { $0.value.end <= state.now }
      for number in due.keys { state.sleepers[number] = nil }
      return due.values.map(\.wake)
    }
    for wake in woken { wake.resume() }
  }

  /// Waits until somebody sleeps for so long, then lets that time pass.
  func pass(_ time: Duration) async {
    await waitForSleeper(of: time)
    advance(by: time)
  }
}
