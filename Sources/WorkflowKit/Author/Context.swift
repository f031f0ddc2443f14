public import BusProtocol
public import SchoolTime

/// The circumstances of a command, import or query.
///
/// The only source of "now" that a module has.
public struct Context: Sendable, Equatable {
  /// When the core took the request, by the core's clock.
  public var time: Timestamp
  /// That day in Europe/London.
  public var today: LocalDate
  /// The account of the person who asks; nil when a module asks.
  public var actor: String?
  /// The module that asks; nil when a person asks.
  public var module: String?
  /// The id of the request.
  public var cause: UniqueID

  /// The circumstances of a request.
  public init(time: Timestamp, actor: String? = nil, module: String? = nil, cause: UniqueID) {
    self.time = time
    today = time.londonDate
    self.actor = actor
    self.module = module
    self.cause = cause
  }
}

/// What belongs to one of the module's own events, besides what it states.
///
/// There is no time in it: an event that needs a date states it, so that a replay cannot differ.
public struct EventMeta: Sendable, Equatable {
  /// The event's id.
  public var id: UniqueID
  /// What the event is about.
  public var subject: String

  /// What belongs to the event `id`.
  public init(id: UniqueID, subject: String) {
    self.id = id
    self.subject = subject
  }
}

/// What belongs to an event that a module reacts to, besides what it states.
public struct DeliveryMeta: Sendable, Equatable {
  /// The event's id.
  public var id: UniqueID
  /// Its place in the journal.
  public var seq: UInt64
  /// What it is about.
  public var topic: Topic
  /// The last part of the topic.
  public var subject: String
  /// When the core wrote it, by the core's clock.
  public var time: Timestamp
  /// That day in Europe/London.
  public var today: LocalDate

  /// What belongs to the event `id`.
  public init(id: UniqueID, seq: UInt64, topic: Topic, time: Timestamp) {
    self.id = id
    self.seq = seq
    self.topic = topic
    subject = topic.subject
    self.time = time
    today = time.londonDate
  }
}
