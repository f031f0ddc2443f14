/// What can happen to a plugin.
public enum PluginEvent: Sendable, Equatable {
  /// The process runs.
  case spawned
  /// No process could be made.
  case spawnFailed(SpawnFailure)
  /// The process said on the bus that it is ready.
  case saidReady
  /// The process has ended.
  case exited(PluginEnd)
  /// The process is no longer heard on the bus.
  case silent
  /// A person asks.
  case command(Operation)
  /// The time that was set has passed.
  case deadline(Deadline)

  /// What a person can ask for.
  public enum Operation: String, Sendable, CaseIterable {
    /// See that it is ready.
    case start
    /// See that it is not running.
    case stop
    /// See that a new process is ready.
    case restart
  }

  /// What a time was set for; a plugin has at most one.
  public enum Deadline: String, Sendable, CaseIterable {
    /// To say that it is ready.
    case ready
    /// To have been ready for so long that earlier ends are forgotten.
    case healthy
    /// To leave after DRAIN.
    case drain
    /// To leave after SIGTERM.
    case terminate
    /// To be gone after SIGKILL.
    case kill
    /// To be tried again.
    case retry
  }
}
