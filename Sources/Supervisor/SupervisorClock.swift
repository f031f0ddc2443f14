/// A clock that only goes forward, seen as times since it was taken into use.
struct SupervisorClock: Sendable {
  /// How long ago it was taken into use.
  let now: @Sendable () -> Duration
  /// Waits for so long; throws when the task is cancelled.
  let sleep: @Sendable (Duration) async throws -> Void

  init<C: Clock<Duration>>(_ clock: C) {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }
}
