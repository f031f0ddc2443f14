/// A message of version 1 of the bus.
///
/// `BUS.md` beside this file has each one byte by byte.
public enum Message: Sendable, Equatable {
  /// Plugin to core: who I am and what I do.
  case hello(name: String, generation: UInt64, description: Frame)
  /// Core to plugin: taken in, and from where to go on.
  case welcome(Welcome)
  /// Core to plugin: not taken in, and why.
  case refuse(BusError)
  /// Plugin to core: only now am I up.
  case ready
  /// Plugin to core: how many more events I will take.
  case credit(UInt64)
  /// Core to plugin: events, in order.
  case event([Delivery])
  /// Plugin to core: atomic units, each whole or a part of a large one.
  case commit([CommitUnit])
  /// Core to plugin: what became of units.
  case committed([Committed])
  /// Plugin to core: this event I could not handle.
  case nak(seq: UInt64, kind: NakKind, reason: String)
  /// Both ways: a request to one module.
  case command(PendingCommand)
  /// Both ways: what became of a command.
  case outcome(id: UniqueID, status: Status, body: Frame)
  /// Both ways: a question to one module.
  case query(PendingCommand)
  /// Both ways: the answer, as of a seq. A long one comes in several frames.
  case answer(id: UniqueID, status: Status, seq: UInt64, body: [Frame])
  /// To the core: events from the journal.
  case read(ReadRequest)
  /// From the core: one page of them.
  case items(ItemsPage)
  /// Both ways: alive, from the work loop; any frame counts as life.
  case ping(UInt64)
  /// The reply to `ping`, with its number.
  case pong(UInt64)
  /// Plugin to core: long work; this many more milliseconds.
  case inProgress(milliseconds: UInt64)
  /// Core to plugin: finish, commit, leave within this many milliseconds.
  case drain(milliseconds: UInt64)
  /// Both ways: nothing more will come.
  case bye(reason: String)
  /// Plugin to core: the state as of a seq, to start from next time.
  case snapshot(Snapshot)
  /// To the core: a piece of the file that belongs to the command `id`.
  case attach(id: UniqueID, part: UInt64, isLast: Bool, bytes: Frame)
  /// From the core: that message I could not take.
  case error(BusError)
}

/// Where a plugin goes on from.
public struct Welcome: Sendable, Equatable {
  /// This connection's id.
  public var session: UniqueID
  /// Which journal this is: changes only when one is restored from a backup.
  public var epoch: UInt64
  /// The seq of the last event that the plugin has handled; 0 for none.
  public var position: UInt64
  /// The seq of the journal's last event.
  public var head: UInt64
  /// A JSON object, see `WelcomeSettings`.
  public var settings: Frame
  /// The last snapshot's state, in as many frames as it came in; empty when there is none.
  public var snapshot: [Frame]

  /// A welcome.
  public init(
    session: UniqueID, epoch: UInt64, position: UInt64, head: UInt64, settings: Frame, snapshot: [Frame] = []
  ) {
    self.session = session
    self.epoch = epoch
    self.position = position
    self.head = head
    self.settings = settings
    self.snapshot = snapshot
  }
}

/// What became of a unit.
public struct Committed: Sendable, Equatable {
  /// The unit.
  public var unit: UniqueID
  /// 200 or 208 when it is in the journal, 202 for a part that waits for the last; else why it is not.
  public var status: Status
  /// The seqs its events have; 0 when it has none or was refused.
  public var first: UInt64
  /// The last of these seqs.
  public var last: UInt64
  /// Why it was refused, in a sentence; empty otherwise.
  public var reason: String

  /// The answer to a unit.
  public init(unit: UniqueID, status: Status, first: UInt64 = 0, last: UInt64 = 0, reason: String = "") {
    self.unit = unit
    self.status = status
    self.first = first
    self.last = last
    self.reason = reason
  }
}

/// The three kinds of no that a consumer can say about an event.
public enum NakKind: UInt8, Sendable, Codable {
  /// Not now: bring it again after a moment; it does not count as an attempt.
  case later = 1
  /// My fault: it counts as an attempt.
  case failed = 2
  /// Never: straight to the dead letters.
  case poison = 3
}

/// Which events, from where, how many.
public struct ReadRequest: Sendable, Equatable {
  /// Names the answer.
  public var id: UniqueID
  /// The first seq to look at.
  public var from: UInt64
  /// The most events in one page; the core may give fewer.
  public var limit: UInt64
  /// Topics, times and more: a JSON object, see `ReadSelection`.
  public var selection: Frame

  /// A request.
  public init(id: UniqueID, from: UInt64, limit: UInt64, selection: Frame) {
    self.id = id
    self.from = from
    self.limit = limit
    self.selection = selection
  }
}

/// Which events a reader wants.
///
/// Written on the bus as JSON.
public struct ReadSelection: Sendable, Equatable, Codable {
  /// Topics by their beginning; none means all.
  public var prefixes: [String]?
  /// Only events from this moment on.
  public var since: Timestamp?
  /// Only events of these audiences; none means all that the reader may see.
  public var audiences: [Audience]?
  /// Only the last event of each topic.
  public var lastOnly: Bool?

  /// A selection.
  public init(
    prefixes: [String]? = nil, since: Timestamp? = nil, audiences: [Audience]? = nil, lastOnly: Bool? = nil
  ) {
    self.prefixes = prefixes
    self.since = since
    self.audiences = audiences
    self.lastOnly = lastOnly
  }
}

/// One page of events.
public struct ItemsPage: Sendable, Equatable {
  /// The request's id.
  public var id: UniqueID
  /// 200, or why not.
  public var status: Status
  /// From where to ask for the next page; above `head` when there is no more.
  public var next: UInt64
  /// The journal's last seq when the page was read.
  public var head: UInt64
  /// The events, in order.
  ///
  /// `previous` is the seq of the one before it in this reading, 0 in a page's first.
  public var events: [Delivery]

  /// A page.
  public init(id: UniqueID, status: Status, next: UInt64, head: UInt64, events: [Delivery]) {
    self.id = id
    self.status = status
    self.next = next
    self.head = head
    self.events = events
  }
}

/// A module's state as of a seq.
public struct Snapshot: Sendable, Equatable {
  /// The seq of the last event that the state contains.
  public var seq: UInt64
  /// Which shape the state has; a module that has another one starts from its events instead.
  public var version: String
  /// The state, in frames of at most `Message.maximumFrameLength`.
  public var state: [Frame]

  /// A snapshot.
  public init(seq: UInt64, version: String, state: [Frame]) {
    self.seq = seq
    self.version = version
    self.state = state
  }
}
