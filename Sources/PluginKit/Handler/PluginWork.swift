public import BusProtocol

/// What a plugin emits because of one event.
public struct PluginWork {
  /// The events.
  public var events: EventList
  /// Timers, cards and the like.
  public var effects: CommitUnit.Effects

  /// Whether the event is not handled yet: what follows from it is said with `Outlet.finish`, and nothing is given before.
  public var isUnfinished = false

  /// An event that is handled once something else is known; until then the plugin is given nothing more.
  ///
  /// When the plugin ends before, the event comes again.
  public static var unfinished: PluginWork {
    var work = PluginWork()
    work.isUnfinished = true
    return work
  }

  /// What a plugin emits; nothing, unless given.
  public init(events: EventList = EventList(), effects: CommitUnit.Effects = CommitUnit.Effects()) {
    self.events = events
    self.effects = effects
  }

  var isEmpty: Bool { events.count == 0 && effects.isEmpty }
}

/// What became of a command.
public struct CommandReply {
  /// `stored` when accepted; `rejected`, `invalid`, `notFound` or `failed` when not.
  public var status: Status
  /// What happened, or why not, in a sentence for the person who asked.
  public var message: String
  /// What is emitted because of it.
  public var work: PluginWork

  /// A decision, with what is emitted because of it.
  public init(status: Status, message: String, work: PluginWork = PluginWork()) {
    self.status = status
    self.message = message
    self.work = work
  }
}

/// The answer to a query.
public struct QueryReply: Sendable, Equatable {
  /// `stored` when there is one; else why not.
  public var status: Status
  /// A JSON object.
  public var body: Frame
  /// What is stated because of the question; the answer leaves once it is stored.
  public var events: [EmittedEvent] = []

  /// An answer.
  public init(_ answer: Answer) {
    status = .stored
    body = JSON.encode(answer)
  }

  /// An answer as its JSON.
  public init(body: Frame) {
    status = .stored
    self.body = body
  }

  /// No answer, and why.
  public init(_ status: Status, _ message: String) {
    self.status = status
    body = JSON.encode(["message": message])
  }
}

/// Events that are made when they are sent, so that an import of many thousands never has all of them in memory twice.
public struct EventList {
  /// How many there are.
  public let count: Int
  private let make: (Int) -> EmittedEvent

  /// So many events; `make` gives each by its index, always the same one.
  public init(count: Int, make: @escaping (Int) -> EmittedEvent) {
    self.count = count
    self.make = make
  }

  /// These events.
  public init(_ events: [EmittedEvent] = []) {
    self.init(count: events.count) { events[$0] }
  }

  /// The event with this index, from 0 to below `count`.
  public subscript(index: Int) -> EmittedEvent { make(index) }
}
