/// What the machine asks its shell to do.
public enum PluginAction: Sendable, Equatable {
  /// Make a process.
  case spawn
  /// Ask it over the bus to finish, commit and leave within this time.
  case drain(Duration)
  /// SIGTERM to its group, and close its standard input.
  case terminate
  /// SIGKILL to its group.
  case kill
  /// Say when this time has passed; replaces the one set before.
  case setDeadline(PluginEvent.Deadline, Duration)
  /// Forget the time that was set.
  case clearDeadline
  /// Show a card.
  case raise(PluginTrouble)
  /// Take the card away.
  case mend
  /// Answer the person who waits, if there is one.
  case settle(Outcome)

  /// Whether it shows a card or takes one away.
  var isAboutCard: Bool {
    switch self {
    case .raise, .mend: true
    case .spawn, .drain, .terminate, .kill, .setDeadline, .clearDeadline, .settle: false
    }
  }

  /// What a person who waits is told.
  public enum Outcome: Sendable, Equatable {
    /// It is ready.
    case ready
    /// It is not running.
    case stopped
    /// It is not ready, and why: to follow its name.
    case failed(String)
  }
}
