public import BusProtocol

/// Milliseconds that only ever go forward, from an arbitrary start: for patience, never for dates.
public typealias Steady = UInt64

/// Now, twice: by the core's clock, which a simulation may move, and by one that nobody moves.
public struct Moment: Sendable {
  /// The core's clock: what events, timers and people are told.
  public var clock: Timestamp
  /// For heartbeats and patience.
  public var steady: Steady

  /// A moment.
  public init(clock: Timestamp, steady: Steady) {
    self.clock = clock
    self.steady = steady
  }
}

/// How the broker behaves; the defaults are what the design says.
public struct BrokerSettings: Sendable {
  /// How often each side says something, in milliseconds.
  public var heartbeat: UInt64
  /// After so many silent heartbeats the other side counts as gone.
  public var liveness: UInt64
  /// The most events that a plugin may have open.
  public var credit: UInt64
  /// The most commands that a plugin may have open.
  public var openCommands: Int
  /// How long a question waits for an answer, in milliseconds.
  public var patience: UInt64
  /// The longest silence that IN-PROGRESS can ask for, in milliseconds.
  public var longestWork: UInt64
  /// Whether the clock is the world's or a simulation's.
  public var mode: WelcomeSettings.Mode
  /// Where the sockets are.
  public var socketFolder: String
  /// Each module's settings, as JSON.
  public var moduleSettings: [String: String]
  /// The modules that there are: commands to any other are refused.
  public var modules: Set<String>
  /// Those of them with restricted matters: what is asked of these is taken sealed only.
  public var restricted: Set<String>
  /// The days that begin; nil when none is stated.
  public var days: DayCalendar?
  /// Modules that a simulation does not wait for at first, and why in a word.
  public var leftOut: [String: String]
  /// The name of a user's account on this machine.
  public var account: @Sendable (UInt32) -> String
  /// Who is at an account, and what they may do.
  public var access: any CallerAccess
  /// Where the file that came with a command lies.
  public var attachmentPath: @Sendable (UniqueID) -> String

  /// The defaults.
  public init(
    heartbeat: UInt64 = 1000, liveness: UInt64 = 5, credit: UInt64 = 256, openCommands: Int = 16,
    patience: UInt64 = 15_000, longestWork: UInt64 = 300_000, mode: WelcomeSettings.Mode = .live,
    socketFolder: String = "", moduleSettings: [String: String] = [:], modules: Set<String> = [],
    restricted: Set<String> = [], days: DayCalendar? = nil, leftOut: [String: String] = [:],
    account: @escaping @Sendable (UInt32) -> String = { "uid \($0)" }, access: any CallerAccess = OpenAccess(),
    attachmentPath: @escaping @Sendable (UniqueID) -> String = { "\($0)" }
  ) {
    self.heartbeat = heartbeat
    self.liveness = liveness
    self.credit = credit
    self.openCommands = openCommands
    self.patience = patience
    self.longestWork = longestWork
    self.mode = mode
    self.socketFolder = socketFolder
    self.moduleSettings = moduleSettings
    self.modules = modules
    self.restricted = restricted
    self.days = days
    self.leftOut = leftOut
    self.account = account
    self.access = access
    self.attachmentPath = attachmentPath
  }
}
