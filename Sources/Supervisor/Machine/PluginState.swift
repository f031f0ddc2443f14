/// Where a plugin stands.
///
/// Up and ready are different: a process that runs has not yet said that it can work.
public enum PluginState: Sendable, Equatable {
  /// Not started until a person says so.
  case held
  /// Not running, and not to be started by itself.
  case stopped
  /// A process was asked for, and has not said that it is ready.
  case starting
  /// The process said that it is ready.
  case ready
  /// The process is on its way out.
  case draining(Departure)
  /// It ended; the next try comes after this time.
  case backingOff(Duration)
  /// It ended too often; the next try comes after this longer time.
  case failed(Duration)

  /// The word that people read, `backing-off` for example.
  public var word: String {
    switch self {
    case .held: "held"
    case .stopped: "stopped"
    case .starting: "starting"
    case .ready: "ready"
    case .draining: "draining"
    case .backingOff: "backing-off"
    case .failed: "failed"
    }
  }

  /// Whether there is no process, and none is asked for.
  public var isAtRest: Bool {
    switch self {
    case .held, .stopped, .backingOff, .failed: true
    case .starting, .ready, .draining: false
    }
  }

  /// How a process leaves, and what comes after.
  public struct Departure: Sendable, Equatable {
    /// How hard it has been asked.
    public var step: Step
    /// What to do when it has gone.
    public var next: Next

    /// A departure.
    public init(_ step: Step, _ next: Next) {
      self.step = step
      self.next = next
    }

    /// How hard a process has been asked to leave.
    public enum Step: String, Sendable, CaseIterable {
      /// By the bus: finish, commit, leave.
      case drain
      /// By SIGTERM to its group, and by closing its standard input.
      case terminate
      /// By SIGKILL to its group.
      case kill
    }

    /// What to do when a process has gone.
    public enum Next: String, Sendable, CaseIterable {
      /// Leave it stopped.
      case stop
      /// Start it again at once, as a person asked.
      case start
      /// Count an end: it had to be put down because it never said that it is ready.
      case afterNeverReady = "count it as never ready"
      /// Count an end: it had to be put down because it was no longer heard.
      case afterSilence = "count it as silent"
    }
  }
}
