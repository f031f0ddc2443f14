/// When a plugin is started again, and how long each thing may take.
public struct PluginPolicy: Sendable, Equatable {
  /// After which ends it is started again.
  public var restart: Restart
  /// From the spawn until it must have said that it is ready.
  public var ready: Duration
  /// After DRAIN until SIGTERM.
  public var drain: Duration
  /// After SIGTERM until SIGKILL.
  public var terminate: Duration
  /// How long it must be ready for earlier ends to be forgotten.
  public var healthySpell: Duration
  /// The first delay between two tries; each further one is twice as long.
  public var firstDelay: Duration
  /// The longest such delay.
  public var longestDelay: Duration
  /// More ends than this within `intensityPeriod` and it counts as failed.
  public var intensity: Int
  /// The time in which ends are counted.
  public var intensityPeriod: Duration
  /// The delay between two tries of a plugin that counts as failed.
  public var slowRetry: Duration

  /// A policy; the defaults are the daemon's.
  public init(
    restart: Restart = .permanent, ready: Duration = .seconds(10), drain: Duration = .seconds(5),
    terminate: Duration = .seconds(2), healthySpell: Duration = .seconds(30),
    firstDelay: Duration = .milliseconds(250), longestDelay: Duration = .seconds(30), intensity: Int = 5,
    intensityPeriod: Duration = .seconds(30), slowRetry: Duration = .seconds(300)
  ) {
    self.restart = restart
    self.ready = ready
    self.drain = drain
    self.terminate = terminate
    self.healthySpell = healthySpell
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.intensity = intensity
    self.intensityPeriod = intensityPeriod
    self.slowRetry = slowRetry
  }

  /// After which ends a plugin is started again.
  public enum Restart: String, Sendable, Codable, CaseIterable {
    /// After every end.
    case permanent
    /// After an end with a status other than 0 or by a signal.
    case transient
    /// After none.
    case temporary
  }
}
