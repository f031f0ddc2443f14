public import BusProtocol
public import SchoolTime

/// The circumstances of a command, import or query.
///
/// The only source of "now" that a module has.
public struct Context: Sendable {
  /// When the core took the request, by the core's clock.
  public var time: Timestamp
  /// That day in Europe/London.
  public var today: LocalDate
  /// Who asks, as it stands on events: the person's id, or the account of somebody whom the people file does not know.
  ///
  /// Nil when a module asks.
  public var actor: String?
  /// The id of the person who asks; nil when a module asks, or somebody whom the people file does not know.
  public var person: String?
  /// The roles of the person who asks.
  public var roles: Set<String>
  /// The module that asks; nil when a person asks.
  public var module: String?
  /// The id of the request.
  public var cause: UniqueID
  /// The module's settings in force.
  public var settings: ModuleSettings
  let inForce: InForce
  /// Whether what was typed may not be repeated.
  let isRestricted: Bool

  /// Calendars and rules in force, as of today.
  public var almanac: Almanac { inForce.almanac(asOf: today) }

  /// The circumstances of a request.
  init(
    _ asked: CommandContext, cause: UniqueID, inForce: InForce, settings: ModuleSettings, isRestricted: Bool = false
  ) {
    self.isRestricted = isRestricted
    time = asked.time
    today = asked.time.londonDate
    actor = asked.person ?? asked.account
    person = asked.person
    roles = Set(asked.roles ?? [])
    module = asked.module
    self.cause = cause
    self.inForce = inForce
    self.settings = settings
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
public struct DeliveryMeta: Sendable {
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
  /// The module's settings in force.
  public var settings: ModuleSettings
  /// How the core stands, where the module asks on such an event; nil elsewhere, and when the core could not say.
  public var core: CoreStatus?
  let inForce: InForce
  private let event: EmittedEvent

  /// Calendars and rules in force, as of that day.
  public var almanac: Almanac { inForce.almanac(asOf: today) }

  /// Who may see the event; nil where it does not say, and then nobody is to be told of it.
  public var audience: Audience? { event.audience }

  /// What belongs to an event.
  init(_ recorded: RecordedEvent, inForce: InForce, settings: ModuleSettings, core: CoreStatus? = nil) {
    self.core = core
    id = recorded.event.id
    seq = recorded.seq
    topic = recorded.event.topic
    event = recorded.event
    subject = topic.subject
    time = recorded.time
    today = time.londonDate
    self.inForce = inForce
    self.settings = settings
  }
}
