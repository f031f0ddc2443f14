/// The version of the programs of this package.
public enum ProductVersion {
  /// As `--version` prints it.
  public static let current = "0.1.0"
}

/// What the core answers to the query `status`: all that `ossp status` shows.
public struct CoreStatus: Sendable, Equatable, Codable {
  /// The partnership's name.
  public var name: String
  /// The program's version.
  public var version: String
  /// When the core started, by its clock.
  public var since: Timestamp
  /// The core's clock now.
  public var clock: Timestamp
  /// Whether the clock is the world's.
  public var mode: WelcomeSettings.Mode
  /// The seq of the journal's last event.
  public var head: UInt64
  /// The hash of the last event, in hexadecimal: the chain's head.
  public var chain: String
  /// Troubles that need a person, the oldest first.
  public var cards: [RaisedCard]
  /// Each plugin.
  public var plugins: [Plugin]
  /// Questions that wait for an answer.
  public var questions: Int
  /// The journal's size.
  public var journal: Journal

  /// A status.
  public init(
    name: String, version: String, since: Timestamp, clock: Timestamp, mode: WelcomeSettings.Mode, head: UInt64,
    chain: String, cards: [RaisedCard], plugins: [Plugin], questions: Int, journal: Journal
  ) {
    self.name = name
    self.version = version
    self.since = since
    self.clock = clock
    self.mode = mode
    self.head = head
    self.chain = chain
    self.cards = cards
    self.plugins = plugins
    self.questions = questions
    self.journal = journal
  }

  /// A trouble with who raised it and since when.
  public struct RaisedCard: Sendable, Equatable, Codable {
    /// The plugin that it is about; nil for the core.
    public var module: String?
    /// The trouble.
    public var card: Card
    /// Since when.
    public var since: Timestamp

    /// A raised card.
    public init(module: String?, card: Card, since: Timestamp) {
      self.module = module
      self.card = card
      self.since = since
    }
  }

  /// One plugin.
  public struct Plugin: Sendable, Equatable, Codable {
    /// Its name.
    public var name: String
    /// `starting`, `ready`, `draining`, `stopped`, `backing-off`, `failed` or `held`.
    public var state: String
    /// Its process; nil when none runs.
    public var pid: Int32?
    /// The how-manieth start it is.
    public var generation: UInt64
    /// Starts after the first since the core started.
    public var restarts: Int
    /// Since when it is in this state.
    public var since: Timestamp
    /// The last event it handled.
    public var position: UInt64
    /// Events that it has yet to look at.
    public var lag: UInt64
    /// Events that it could not handle.
    public var deadLetters: Int
    /// Commands that wait for it.
    public var pending: Int
    /// Its resident memory in bytes, shared pages counted whole; nil when no process runs.
    public var memory: UInt64?
    /// What it is.
    public var summary: String
    /// How its last process ended; nil when none did.
    public var lastEnd: String?

    /// A plugin's status.
    public init(
      name: String, state: String, pid: Int32?, generation: UInt64, restarts: Int, since: Timestamp,
      position: UInt64, lag: UInt64, deadLetters: Int, pending: Int, memory: UInt64?, summary: String,
      lastEnd: String?
    ) {
      self.name = name
      self.state = state
      self.pid = pid
      self.generation = generation
      self.restarts = restarts
      self.since = since
      self.position = position
      self.lag = lag
      self.deadLetters = deadLetters
      self.pending = pending
      self.memory = memory
      self.summary = summary
      self.lastEnd = lastEnd
    }
  }

  /// The journal's size.
  public struct Journal: Sendable, Equatable, Codable {
    /// How many events.
    public var events: UInt64
    /// The file's bytes.
    public var bytes: UInt64
    /// The write-ahead log's bytes.
    public var logBytes: UInt64

    /// Sizes.
    public init(events: UInt64, bytes: UInt64, logBytes: UInt64) {
      self.events = events
      self.bytes = bytes
      self.logBytes = logBytes
    }
  }
}
