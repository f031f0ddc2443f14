public import BusProtocol

/// A module that consumes events.
public struct Consumer: Sendable, Equatable {
  /// The module.
  public var module: String
  /// The seq of the last event it has handled; 0 for none.
  public var position: UInt64
  /// Whether it gets none until a person releases it.
  public var isHeld: Bool

  /// A consumer.
  public init(module: String, position: UInt64, isHeld: Bool) {
    self.module = module
    self.position = position
    self.isHeld = isHeld
  }
}

/// A moment at which a module wants to hear something.
public struct ModuleTimer: Sendable, Equatable {
  /// The module.
  public var module: String
  /// Its name for the timer, and when it is due.
  public var setting: TimerSetting

  /// A timer.
  public init(module: String, setting: TimerSetting) {
    self.module = module
    self.setting = setting
  }
}

/// A command with what became of it.
public struct StoredCommand: Sendable, Equatable {
  /// The command.
  public var command: PendingCommand
  /// When the core took it.
  public var received: Timestamp
  /// What was decided; nil while it waits.
  public var decision: Decision?
  /// When it was decided.
  public var decided: Timestamp?

  /// A command from the journal.
  public init(command: PendingCommand, received: Timestamp, decision: Decision?, decided: Timestamp?) {
    self.command = command
    self.received = received
    self.decision = decision
    self.decided = decided
  }
}

/// An event that a module could not handle.
public struct DeadLetter: Sendable, Equatable {
  /// The module.
  public var module: String
  /// The event.
  public var event: RecordedEvent
  /// How often it was tried.
  public var attempts: UInt64
  /// What the module said of it last.
  public var reason: String
  /// When it was given up.
  public var time: Timestamp
  /// Whether a person wants it tried again.
  public var isRequeued: Bool

  /// A dead letter.
  public init(
    module: String, event: RecordedEvent, attempts: UInt64, reason: String, time: Timestamp, isRequeued: Bool
  ) {
    self.module = module
    self.event = event
    self.attempts = attempts
    self.reason = reason
    self.time = time
    self.isRequeued = isRequeued
  }
}

/// A trouble with who raised it and since when.
public struct StoredCard: Sendable, Equatable {
  /// Who raised it: a module, or `core`.
  public var module: String
  /// The trouble.
  public var card: Card
  /// When it was raised first.
  public var since: Timestamp

  /// A card from the journal.
  public init(module: String, card: Card, since: Timestamp) {
    self.module = module
    self.card = card
    self.since = since
  }
}

/// Sizes and counts of a journal.
public struct JournalStatistics: Sendable, Equatable {
  /// Which journal this is.
  public var epoch: UInt64
  /// How many events: the seq of the last one.
  public var events: UInt64
  /// How many topics.
  public var topics: UInt64
  /// The database's bytes, without the write-ahead log.
  public var bytes: UInt64
  /// The write-ahead log's bytes; 0 in memory.
  public var logBytes: UInt64
  /// How many events each module has stated.
  public var eventsByModule: [String: UInt64]
  /// When the last event was written; nil before the first.
  public var lastTime: Timestamp?
  /// The hash of the last event: what a witness outside keeps.
  public var headHash: EventHash

  /// Figures.
  public init(
    epoch: UInt64, events: UInt64, topics: UInt64, bytes: UInt64, logBytes: UInt64, eventsByModule: [String: UInt64],
    lastTime: Timestamp?, headHash: EventHash
  ) {
    self.epoch = epoch
    self.events = events
    self.topics = topics
    self.bytes = bytes
    self.logBytes = logBytes
    self.eventsByModule = eventsByModule
    self.lastTime = lastTime
    self.headHash = headHash
  }
}
