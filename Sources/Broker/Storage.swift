public import BusProtocol

/// Something for storage to write.
///
/// Storage keeps the order, writes what waits in one transaction, and answers each entry.
public enum StorageEntry: Sendable {
  /// Units of `module`, or parts of them, that came together; answered over `connection` when there is one.
  ///
  /// Indirect, as the others here: an entry is copied several times on its way, and so a copy is one reference.
  indirect case units([CheckedUnit], module: String, connection: Connection?)
  /// A command, to wait for its module.
  indirect case command(PendingCommand, asker: Connection?)
  /// A module's state.
  indirect case snapshot(module: String, Snapshot)
  /// An event that `module` could not handle; its position moves past it.
  indirect case deadLetter(module: String, seq: UInt64, attempts: UInt64, reason: String)
  /// A module that takes events; the answer means that all before it is written.
  indirect case consumer(module: String, generation: UInt64)
  /// A timer that has fired.
  indirect case timerFired(module: String, key: String, due: Timestamp)

  /// Whether writing it takes hardly longer than the disk's own time: more of its kind may be on the way otherwise.
  var isSmall: Bool {
    guard case .units(let units, _, _) = self else { return false }
    return units.count == 1 && units[0].audiences.count <= 4
  }
}

/// A unit as it goes to storage: looked at, with the audience of each of its events.
public struct CheckedUnit: Sendable {
  /// What belongs together.
  public var unit: CommitUnit
  /// Who may see each event, in order.
  public var audiences: [Audience]

  /// A unit that was looked at.
  public init(_ unit: CommitUnit, audiences: [Audience]) {
    self.unit = unit
    self.audiences = audiences
  }
}

/// What became of one entry.
public struct StorageResult: Sendable {
  /// The entry, without its bulk.
  public var entry: Entry
  /// 200, 202 or 208 when it is written; else why not.
  ///
  /// Units have one each.
  public var status: Status
  /// Why not, in a sentence.
  public var reason: String
  /// The events that are new in the journal, in order; none for a unit that came in parts, which are read from there.
  public var events: [RecordedEvent]

  /// A result.
  public init(entry: Entry, status: Status, reason: String = "", events: [RecordedEvent] = []) {
    self.entry = entry
    self.status = status
    self.reason = reason
    self.events = events
  }

  /// What was to be written.
  public indirect enum Entry: Sendable {
    /// Units, without their events, with what became of each.
    case units([CommitUnit], answers: [Committed], module: String, connection: Connection?)
    /// A command. Known ones that are decided come with what became of them.
    case command(PendingCommand, asker: Connection?, decided: Decision?)
    /// A dead letter.
    case deadLetter(module: String, seq: UInt64)
    /// A consumer.
    case consumer(module: String, generation: UInt64)
    /// Something nobody waits for.
    case other
  }
}

/// Something for storage to read.
public enum StorageQuestion: Sendable {
  /// All that a plugin needs to go on from.
  case plugin(name: String, generation: UInt64)
  /// A page of events for a consumer.
  case page(consumer: String, generation: UInt64, prefixes: [TopicPrefix], from: UInt64, limit: UInt64)
  /// A page for somebody who asked.
  case request(Connection, ReadRequest, ReadSelection, [TopicPrefix])
}

/// What storage read.
public enum StorageReading: Sendable {
  /// What a plugin goes on from.
  case plugin(name: String, generation: UInt64, PluginRecord)
  /// Events for a consumer.
  case page(consumer: String, generation: UInt64, EventPage)
  /// Events for somebody who asked.
  case request(Connection, UniqueID, EventPage)
  /// It could not be read.
  case failed(StorageQuestion, String)
}

/// What the journal knows of a plugin.
public struct PluginRecord: Sendable {
  /// The seq of the last event it handled.
  public var position: UInt64
  /// The last snapshot.
  public var snapshot: Snapshot?
  /// The seq of the last event under its own name.
  public var lastOwnSeq: UInt64
  /// The journal's last seq.
  public var head: UInt64

  /// A record.
  public init(position: UInt64, snapshot: Snapshot?, lastOwnSeq: UInt64, head: UInt64) {
    self.position = position
    self.snapshot = snapshot
    self.lastOwnSeq = lastOwnSeq
    self.head = head
  }
}

/// A page of events.
public struct EventPage: Sendable {
  /// The events, in order.
  public var events: [RecordedEvent]
  /// From where to read on.
  public var next: UInt64
  /// The journal's last seq at the time of reading.
  public var head: UInt64

  /// A page.
  public init(events: [RecordedEvent], next: UInt64, head: UInt64) {
    self.events = events
    self.next = next
    self.head = head
  }
}

/// What storage holds when the core starts.
public struct StoredState: Sendable {
  /// Which journal it is.
  public var epoch: UInt64
  /// Its last seq.
  public var head: UInt64
  /// Commands that nobody decided yet, oldest first.
  public var commands: [PendingCommand]
  /// Timers that have not fired.
  public var timers: [(module: String, setting: TimerSetting)]
  /// Consumers that wait for a person after a dead letter.
  public var held: Set<String>
  /// The date of the last day that was stated to begin; nil for none.
  public var lastDay: String?

  /// A state.
  public init(
    epoch: UInt64, head: UInt64, commands: [PendingCommand] = [],
    timers: [(module: String, setting: TimerSetting)] = [], held: Set<String> = [],
    lastDay: String? = nil
  ) {
    self.epoch = epoch
    self.head = head
    self.commands = commands
    self.timers = timers
    self.held = held
    self.lastDay = lastDay
  }
}
