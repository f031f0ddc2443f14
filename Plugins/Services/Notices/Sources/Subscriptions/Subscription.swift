import WorkflowKit

/// Somebody's wish to be mailed at once what happens.
struct Subscription: Hashable, Sendable, Codable {
  /// The person's id.
  var person: String
  /// What it is about.
  var topic: NoticeTopic
  /// Since when.
  var on: LocalDate
}

/// Somebody subscribed.
struct Subscribed: DomainEvent {
  static let name = "subscribed"
  static let label = "You get it by mail at once, as far as you may follow it"
  static let audience = Audience.ops

  /// The wish.
  var subscription: Subscription

  var subject: String { "\(subscription.person).\(subscription.topic.idPart)" }
}

/// Somebody wants no more of it; what had come and was not mailed yet is not mailed.
struct Unsubscribed: DomainEvent {
  static let name = "unsubscribed"
  static let label = "You get it by mail at once no more"
  static let audience = Audience.ops

  /// The person's id.
  var person: String
  /// What it was about.
  var topic: NoticeTopic

  var subject: String { "\(person).\(topic.idPart)" }
  /// What somebody is told who left; nothing where a wider subscription takes its place.
  var told: String { isReplaced ? "" : Self.label }
  /// Whether a wider one takes its place.
  var isReplaced = false
}
