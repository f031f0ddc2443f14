import BusProtocol
import Foundation

/// What a module states because of an event of another module, or of the core.
public struct Reaction<State: Sendable>: Sendable {
  /// The topics that it takes.
  let topics: ReactionTopics
  /// Looks at one such event.
  let react: @Sendable (State, RecordedEvent, DeliveryMeta) throws -> [any DomainEvent]

  /// Looks at each event whose topic begins with `prefix`, read as the module's own mirror of it.
  ///
  /// To throw is to fail: the event is tried again, five times, and then set aside for a person.
  ///
  /// `*/deadline-opened/` takes such events of every module that the core is configured with.
  ///
  /// - Precondition: `prefix` ends in `/`, as `register/school-changed/`.
  public init<Event: Decodable & SendableMetatype>(
    _ prefix: String, as type: Event.Type,
    _ react: @escaping @Sendable (State, Event, DeliveryMeta) throws -> [any DomainEvent]
  ) {
    guard let topics = ReactionTopics(prefix) else {
      preconditionFailure("'\(prefix)' is no beginning of topics: it must end in /, as register/school-changed/")
    }
    self.topics = topics
    self.react = { state, recorded, meta in
      try react(state, try JSONDecoder().decode(type, from: Data(recorded.event.data)), meta)
    }
  }

  /// Looks at each event whose topic begins with `prefix`, whatever it holds; all there are where that is empty.
  ///
  /// For services that tell that something happened. What an event holds is not read, so none can be a fault of it.
  ///
  /// - Precondition: `prefix` is empty or ends in `/`.
  public init(
    anyOf prefix: String, _ react: @escaping @Sendable (State, DeliveryMeta) throws -> [any DomainEvent]
  ) {
    guard let topics = ReactionTopics(prefix) else {
      preconditionFailure("'\(prefix)' is no beginning of topics: it must end in /, as register/school-changed/")
    }
    self.topics = topics
    self.react = { state, _, meta in try react(state, meta) }
  }
}

/// Which topics a reaction takes: those with a prefix, or those of one verb, whichever module's they are.
struct ReactionTopics: Sendable, CustomStringConvertible {
  /// As HELLO names them.
  let description: String
  private let prefix: TopicPrefix
  private let verb: String?

  /// Those that `text` spells; nil when it spells none.
  init?(_ text: String) {
    let isOfEveryModule = text.hasPrefix("*/")
    // Looked at with a name that any module could have.
    guard let prefix = TopicPrefix(isOfEveryModule ? "any\(text.dropFirst())" : text) else { return nil }
    let parts = text.split(separator: "/")
    guard !isOfEveryModule || parts.count == 2 else { return nil }
    description = text
    self.prefix = prefix
    verb = isOfEveryModule ? String(parts[1]) : nil
  }

  /// Whether `topic` is one of them.
  func matches(_ topic: Topic) -> Bool { verb.map { $0 == topic.verb } ?? prefix.matches(topic) }
}
