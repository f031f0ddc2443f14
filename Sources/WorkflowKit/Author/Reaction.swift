import BusProtocol
import Foundation

/// What a module states because of an event of another module, or of the core.
public struct Reaction<State: Sendable>: Sendable {
  /// The topics that it takes.
  let prefix: TopicPrefix
  /// Looks at one such event.
  let react: @Sendable (State, RecordedEvent, DeliveryMeta) throws -> [any DomainEvent]

  /// Looks at each event whose topic begins with `prefix`, read as the module's own mirror of it.
  ///
  /// To throw is to fail: the event is tried again, five times, and then set aside for a person.
  ///
  /// - Precondition: `prefix` ends in `/`, as `register/school-changed/`.
  public init<Event: Decodable & SendableMetatype>(
    _ prefix: String, as type: Event.Type,
    _ react: @escaping @Sendable (State, Event, DeliveryMeta) throws -> [any DomainEvent]
  ) {
    guard let topics = TopicPrefix(prefix) else {
      preconditionFailure("'\(prefix)' is no beginning of topics: it must end in /, as register/school-changed/")
    }
    self.prefix = topics
    self.react = { state, recorded, meta in
      try react(state, try JSONDecoder().decode(type, from: Data(recorded.event.data)), meta)
    }
  }
}
