import BusProtocol

/// How one kind of the module's own events changes its state.
public struct Evolution<State: Sendable>: Sendable {
  /// The kind of event.
  let type: any DomainEvent.Type
  /// Changes the state by an event of that kind.
  let apply: @Sendable (inout State, any DomainEvent, EventMeta) -> Void
  /// Reads an event of that kind.
  let decode: @Sendable (Frame, Coding) throws -> any DomainEvent

  /// Changes the state by each event of the type: never refuses, for what happened has happened.
  public init<Event: DomainEvent>(
    _ type: Event.Type, _ evolve: @escaping @Sendable (inout State, Event, EventMeta) -> Void
  ) {
    self.type = type
    apply = { state, event, meta in
      if let event = event as? Event { evolve(&state, event, meta) }
    }
    decode = { try $1.decode(Event.self, from: $0) }
  }
}
