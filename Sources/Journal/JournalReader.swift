public import BusProtocol

/// The reading side of a journal: a view of its own, for one thread; it never holds up the writer.
public protocol JournalReader: AnyObject {
  /// Which journal this is.
  func epoch() throws(JournalError) -> UInt64
  /// The seq of the last event; 0 for none.
  func head() throws(JournalError) -> UInt64
  /// Events from a seq on.
  func page(_ request: PageRequest) throws(JournalError) -> JournalPage
  /// The event with this seq; nil when there is none yet.
  func event(seq: UInt64) throws(JournalError) -> RecordedEvent?
  /// The event with this id.
  func event(id: UniqueID) throws(JournalError) -> RecordedEvent?
  /// The hash of the event with this seq, the chain's head when it was the last; nil when there is no such event.
  func hash(of seq: UInt64) throws(JournalError) -> EventHash?

  /// The modules that consume, and how far they are.
  func consumers() throws(JournalError) -> [Consumer]
  /// How far one module is; nil when it never consumed.
  func consumer(_ module: String) throws(JournalError) -> Consumer?
  /// The module's last state; nil when it has none.
  func snapshot(of module: String) throws(JournalError) -> Snapshot?
  /// The seq of the last event under the module's own name; 0 for none.
  func lastSeq(of module: String) throws(JournalError) -> UInt64
  /// All timers, the first due first.
  func timers() throws(JournalError) -> [ModuleTimer]
  /// The commands that wait, the oldest first.
  func pendingCommands() throws(JournalError) -> [StoredCommand]
  /// One command, waiting or decided.
  func command(_ id: UniqueID) throws(JournalError) -> StoredCommand?
  /// The events that could not be handled, by module and seq.
  func deadLetters() throws(JournalError) -> [DeadLetter]
  /// Troubles that need a person, the oldest first.
  func cards() throws(JournalError) -> [StoredCard]
  /// Sizes and counts.
  func statistics() throws(JournalError) -> JournalStatistics
}

/// Which events, from where, how many.
public struct PageRequest: Sendable, Equatable {
  /// Topics by their beginning; nil for all, an empty list for none.
  public var prefixes: [TopicPrefix]?
  /// Who reads: only events of these audiences; nil for all, an empty list for none.
  public var audiences: [Audience]?
  /// The first seq to look at.
  public var from: UInt64
  /// Only events from this moment on.
  public var since: Timestamp?
  /// Only the last event of each topic.
  public var lastOnly: Bool
  /// The most events in the page; at least 1.
  public var limit: Int
  /// The most bytes of topics, attributes and data in the page; one event may be larger.
  public var byteLimit: Int

  /// A request.
  public init(
    prefixes: [TopicPrefix]? = nil, audiences: [Audience]? = nil, from: UInt64 = 1, since: Timestamp? = nil,
    lastOnly: Bool = false, limit: Int = 500, byteLimit: Int = 1 << 20
  ) {
    self.prefixes = prefixes
    self.audiences = audiences
    self.from = from
    self.since = since
    self.lastOnly = lastOnly
    self.limit = limit
    self.byteLimit = byteLimit
  }
}

/// Some of the events asked for.
public struct JournalPage: Sendable, Equatable {
  /// The events, by seq; may be empty with more to come, since a page looks at a bounded stretch of the journal.
  public var events: [RecordedEvent]
  /// From where to go on; above `head` when there is no more.
  public var next: UInt64
  /// The seq of the journal's last event at that moment.
  public var head: UInt64

  /// A page.
  public init(events: [RecordedEvent], next: UInt64, head: UInt64) {
    self.events = events
    self.next = next
    self.head = head
  }

  /// Whether there was no more to read at that moment.
  public var isLast: Bool { next > head }
}
