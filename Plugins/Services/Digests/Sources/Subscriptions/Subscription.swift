import WorkflowKit

/// Somebody's wish to get a module's part of the digest each week.
struct Subscription: Hashable, Sendable, Codable {
  /// The person's id.
  var person: String
  /// The module.
  var module: String
  /// Since when.
  var on: LocalDate
}

/// Somebody subscribed to a module.
struct Subscribed: DomainEvent {
  static let name = "subscribed"
  static let label = "You get the module's part of the digest each week"
  static let audience = Audience.ops

  /// The wish.
  var subscription: Subscription

  var subject: String { "\(subscription.person).\(subscription.module)" }
}

/// Somebody wants no more of a module's part.
struct Unsubscribed: DomainEvent {
  static let name = "unsubscribed"
  static let label = "You get the module's part of the digest no more"
  static let audience = Audience.ops

  /// The person's id.
  var person: String
  /// The module.
  var module: String

  var subject: String { "\(person).\(module)" }
}

extension Digest {
  /// What it tells of one module.
  func only(_ module: String) -> Digest {
    var part = self
    part.only = module
    part.decisions.removeAll { $0.module != module }
    part.overdue.removeAll { $0.module != module }
    part.due.removeAll { $0.module != module }
    part.changes.removeAll { $0.module != module }
    part.indicators.removeAll { $0.module != module }
    part.corrections.removeAll { $0.module != module }
    part.sources.removeAll { $0.module != module }
    part.overdueCount = part.overdue.reduce(0) { $0 + max(1, $1.places.count) }
    part.dueCount = part.due.reduce(0) { $0 + max(1, $1.places.count) }
    part.projects = nil
    part.legend = Legends.of(part)
    part.summary = Summary.words(of: part)
    return part
  }
}
