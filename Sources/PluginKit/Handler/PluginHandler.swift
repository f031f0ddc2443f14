public import BusProtocol

/// What a plugin does with what the core brings; `PluginSession` calls it, always on one thread.
///
/// What it emits counts as happened at once: the session sends several units without waiting for the first to be
/// stored. When the core refuses one, the session connects anew and calls `start` again, so that nothing is left of
/// what was not stored.
public protocol PluginHandler {
  /// What the plugin says of itself in HELLO.
  var description: ModuleDescription { get }

  /// Begins, or begins again, from the snapshot or from nothing; forgets all else.
  ///
  /// - Returns: the events to read before the plugin is ready, one after the other; empty for none.
  mutating func start(_ start: PluginStart) throws -> [Restoration]
  /// Takes in one of these events.
  mutating func restore(_ event: RecordedEvent) throws
  /// Has taken in all that it asked for.
  ///
  /// - Returns: what to read besides, known only now; when that is taken in, this is called again. Empty when the plugin
  ///   may get its work.
  mutating func restored() throws -> [Restoration]
  /// Handles an event that it consumes.
  ///
  /// - Throws: a `Refusal` when it cannot; then its state must be as before.
  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork
  /// Decides a command.
  mutating func decide(_ command: PendingCommand, _ outlet: inout Outlet) -> CommandReply
  /// Answers a query.
  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply
  /// Takes the answer to something that it sent through an outlet: ITEMS, OUTCOME or ANSWER.
  mutating func receive(_ message: Message, _ outlet: inout Outlet)
  /// Does what is due; called at least each heartbeat, with milliseconds of a steady clock.
  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet)
  /// Does what may be done only once all that was emitted is stored.
  mutating func allStored(_ outlet: inout Outlet)
  /// Whether the plugin may leave now; asked again and again from the moment it is told to, until the time for it ends.
  ///
  /// False while something is under way in the world whose end is to be stated first.
  mutating func mayLeave() -> Bool
  /// The state to start from next time.
  ///
  /// Nothing is in flight: all that the plugin emitted is stored.
  /// - Parameters:
  ///   - ownSeq: the seq of the last event of its own.
  ///   - position: the seq of the last event handled.
  /// - Returns: nil when there is nothing to keep, or nothing new.
  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot?
}

extension PluginHandler {
  /// Reads nothing, unless the plugin says otherwise.
  public mutating func restore(_ event: RecordedEvent) throws {}
  /// Needs nothing more, unless the plugin says otherwise.
  public mutating func restored() throws -> [Restoration] { [] }
  /// Has no commands, unless the plugin says otherwise.
  public mutating func decide(_ command: PendingCommand, _ outlet: inout Outlet) -> CommandReply {
    CommandReply(status: .notFound, message: "\(command.module) has no command '\(command.name)'.")
  }
  /// Has no queries, unless the plugin says otherwise.
  public mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    QueryReply(.notFound, "\(query.module) has no query '\(query.name)'.")
  }
  /// Sends nothing that is answered, unless the plugin says otherwise.
  public mutating func receive(_ message: Message, _ outlet: inout Outlet) {}
  /// Has nothing due, unless the plugin says otherwise.
  public mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {}
  /// Waits for nothing, unless the plugin says otherwise.
  public mutating func allStored(_ outlet: inout Outlet) {}
  /// Has nothing under way, unless the plugin says otherwise.
  public mutating func mayLeave() -> Bool { true }
  /// Keeps nothing, unless the plugin says otherwise.
  public mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? { nil }
}

/// From where a plugin begins.
public struct PluginStart: Sendable {
  /// The plugin's name.
  public var name: String
  /// What the core told.
  public var settings: WelcomeSettings
  /// Which journal this is: changes only when one is restored from a backup.
  public var epoch: UInt64
  /// The seq of the last event handled; 0 for none.
  public var position: UInt64
  /// The seq of the journal's last event.
  public var head: UInt64
  /// The last snapshot's state; empty when there is none.
  public var snapshot: [Frame]

  /// From where a plugin begins.
  public init(
    name: String, settings: WelcomeSettings, epoch: UInt64 = 0, position: UInt64, head: UInt64, snapshot: [Frame]
  ) {
    self.name = name
    self.settings = settings
    self.epoch = epoch
    self.position = position
    self.head = head
    self.snapshot = snapshot
  }
}

/// Events to read before a plugin is ready.
public struct Restoration: Sendable, Equatable {
  /// The beginnings of their topics.
  public var prefixes: [String]
  /// The first seq to look at.
  public var from: UInt64
  /// The last seq to look at.
  public var through: UInt64

  /// Events of these topics and seqs.
  public init(prefixes: [String], from: UInt64, through: UInt64) {
    self.prefixes = prefixes
    self.from = from
    self.through = through
  }
}

/// Why an event could not be handled.
public struct Refusal: Error, Sendable, Equatable {
  /// What the core does next: brings it again, or sets it aside.
  public var kind: NakKind
  /// Why, in a sentence.
  public var reason: String

  /// A refusal.
  public init(_ kind: NakKind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
