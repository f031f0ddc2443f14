import BusProtocol

/// What a workflow declares, by name; made once.
struct Tables<W: Workflow>: Sendable {
  let commands: [String: Command<W.State>]
  let queries: [String: Query<W.State>]
  let imports: [String: Import<W.State>]
  let reactions: [Reaction<W.State>]
  private let evolutions: [ObjectIdentifier: Evolution<W.State>]
  private let byName: [String: @Sendable (Frame, Coding) throws -> any DomainEvent]

  init() {
    commands = Self.unique(W.commands, \.form.name, "command")
    queries = Self.unique(W.queries, \.form.name, "query")
    imports = Self.unique(W.imports, \.form.name, "import")
    for name in imports.keys where commands[name] != nil {
      preconditionFailure("\(W.name) declares \(name) as a command and as an import")
    }
    reactions = W.reactions
    let events = W.events
    evolutions = Dictionary(events.map { (ObjectIdentifier($0.type), $0) }) { _, second in
      preconditionFailure("\(W.name) declares two evolutions of \(second.type.name)")
    }
    var byName: [String: @Sendable (Frame, Coding) throws -> any DomainEvent] = [:]
    for type in Self.eventsOfTheKit { byName[type.name] = Self.reader(of: type) }
    for evolution in events {
      guard byName.updateValue(evolution.decode, forKey: evolution.type.name) == nil else {
        preconditionFailure("\(W.name) declares two kinds of event named \(evolution.type.name)")
      }
    }
    self.byName = byName
  }

  /// The event with its words; nil for a kind that the module no longer has.
  func decode(_ event: EmittedEvent, _ coding: Coding) throws -> (any DomainEvent)? {
    try byName[event.topic.verb]?(event.data, coding)
  }

  func evolve(_ state: inout W.State, _ event: any DomainEvent, _ meta: EventMeta) {
    guard let evolution = evolutions[ObjectIdentifier(type(of: event))] else {
      preconditionFailure("\(W.name) states \(type(of: event).name) but has no evolution of it in `events`")
    }
    evolution.apply(&state, event, meta)
  }

  /// What keeps these events off the bus, in a sentence for the author; nil when nothing does.
  func fault(in events: [any DomainEvent]) -> String? {
    for event in events {
      let kind = type(of: event)
      if evolutions[ObjectIdentifier(kind)] == nil {
        return "\(W.name) states \(kind.name) but has no evolution of it in `events`"
      }
      if Topic(module: W.name, verb: kind.name, subject: event.subject) == nil {
        return "\(W.name) states \(kind.name) with a subject that no topic may have"
      }
    }
    return nil
  }

  /// What the module says of itself in HELLO.
  var description: ModuleDescription {
    var consumes = ["core/day-began/", CutMade.topic] + InForce.topics(of: W.name)
    for topics in reactions.map(\.topics.description) where !consumes.contains(topics) { consumes.append(topics) }
    let own = W.events.map { EventDescription(name: $0.type.name, label: $0.type.label, audience: $0.type.audience) }
    let ofTheKit = Self.eventsOfTheKit.map {
      EventDescription(name: $0.name, label: $0.label, audience: EventWriter.audience(of: $0, in: W.name))
    }
    return ModuleDescription(
      summary: W.summary, consumes: consumes, commands: W.commands.map(\.form), queries: W.queries.map(\.form),
      events: own + ofTheKit, indicators: W.indicators, imports: W.imports.map(\.form),
      isRestricted: W.isRestricted ? true : nil)
  }

  private static var eventsOfTheKit: [any DomainEvent.Type] {
    [
      DeadlineOpened.self, DeadlineMoved.self, DeadlineMet.self, DeadlineCancelled.self, DeadlineMissed.self,
      DeadlineUncounted.self, PartnersSectionStated.self, LeadSectionStated.self,
    ]
  }

  private static func reader<Event: DomainEvent>(
    of type: Event.Type
  ) -> @Sendable (Frame, Coding) throws -> any DomainEvent {
    { try $1.decode(type, from: $0) }
  }

  private static func unique<Item>(_ items: [Item], _ name: (Item) -> String, _ kind: String) -> [String: Item] {
    Dictionary(items.map { (name($0), $0) }) { _, second in
      preconditionFailure("\(W.name) declares the \(kind) \(name(second)) twice")
    }
  }
}
