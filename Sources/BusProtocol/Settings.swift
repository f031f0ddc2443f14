/// What the core tells a plugin when it takes it in.
///
/// Written on the bus as JSON.
public struct WelcomeSettings: Sendable, Equatable, Codable {
  /// The protocol's version that both use.
  public var version: Int
  /// A plugin says something at least this often, and so does the core; in milliseconds.
  public var heartbeat: UInt64
  /// After this many heartbeats of silence the other side counts as gone.
  public var liveness: Int
  /// The most events a plugin may have open.
  public var credit: UInt64
  /// Whether effects count.
  public var mode: Mode
  /// The core's clock now.
  public var now: Timestamp
  /// The seq of the snapshot that comes with the welcome; nil when none does.
  public var snapshotSeq: UInt64?
  /// The version of that snapshot.
  public var snapshotVersion: String?
  /// The seq of the last event under the plugin's own name; 0 for none.
  public var lastOwnSeq: UInt64
  /// Where the daemon keeps its sockets, for a plugin that opens some of its own.
  public var socketFolder: String
  /// The module's own settings from its file in `Config/modules`, as they stand there.
  public var config: String

  /// Settings.
  public init(
    version: Int = 1, heartbeat: UInt64 = 1000, liveness: Int = 5, credit: UInt64 = 256, mode: Mode = .live,
    now: Timestamp, snapshotSeq: UInt64? = nil, snapshotVersion: String? = nil, lastOwnSeq: UInt64 = 0,
    socketFolder: String = "", config: String = "{}"
  ) {
    self.version = version
    self.heartbeat = heartbeat
    self.liveness = liveness
    self.credit = credit
    self.mode = mode
    self.now = now
    self.snapshotSeq = snapshotSeq
    self.snapshotVersion = snapshotVersion
    self.lastOwnSeq = lastOwnSeq
    self.socketFolder = socketFolder
    self.config = config
  }

  /// How a plugin runs.
  public enum Mode: String, Sendable, Codable {
    /// For real.
    case live
    /// Beside the real one: its commits are compared, not stored.
    case shadow
    /// All is real but the clock.
    case simulated
  }
}
