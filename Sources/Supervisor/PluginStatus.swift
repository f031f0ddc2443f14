public import BusProtocol

/// What `ossp module status` tells of a plugin.
public struct PluginStatus: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Where it stands.
  public var state: PluginState
  /// Its process's number; nil when none runs.
  public var pid: Int32?
  /// The generation of its last process; 0 when it had none.
  public var generation: UInt64
  /// How many processes were asked for after the first, since the daemon's start.
  public var restarts: Int
  /// When it came into its state.
  public var since: Timestamp
  /// How its last process ended.
  public var lastEnd: End?
  /// The trouble that a person should know of.
  public var card: Card?
  /// What its process uses now; nil when none runs.
  public var usage: ProcessUsage?

  /// Whether its process runs.
  public var isUp: Bool { pid != nil }
  /// Whether it said that it can work.
  public var isReady: Bool { state == .ready }

  /// How a process ended, and when.
  public struct End: Sendable, Equatable {
    /// To follow its name: `ended with status 1`.
    public var reason: String
    /// When that was noticed.
    public var time: Timestamp
  }
}

extension PluginHost {
  /// What is to be told now, with what the process uses read from the kernel at this moment.
  func status() -> PluginStatus {
    PluginStatus(
      name: specification.name, state: machine.state, pid: pid, generation: generation, restarts: max(starts - 1, 0),
      since: since, lastEnd: lastEnd, card: machine.trouble?.card(for: specification),
      // The number cannot change hands meanwhile: the process is not reaped before this actor has forgotten it.
      usage: pid.flatMap { ProcessUsage(pid: $0) })
  }
}
