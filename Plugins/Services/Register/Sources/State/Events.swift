import WorkflowKit

/// All that is known of a school, as of a file's date; the last one says what holds.
struct SchoolChanged: DomainEvent {
  static let name = "school-changed"
  static let label = "What is known of a school"
  static let audience = Audience.open
  var subject: String { facts.urn.description }

  /// What is known; its members stand beside the two dates.
  var facts: SchoolFacts
  /// The date of the file that says so.
  var asOf: LocalDate
  /// Since when it holds: the date of the first file that said so.
  var since: LocalDate

  private enum Keys: String, CodingKey {
    case asOf, since
  }

  init(facts: SchoolFacts, asOf: LocalDate, since: LocalDate) {
    self.facts = facts
    self.asOf = asOf
    self.since = since
  }

  init(from decoder: any Decoder) throws {
    facts = try SchoolFacts(from: decoder)
    let container = try decoder.container(keyedBy: Keys.self)
    asOf = try container.decode(LocalDate.self, forKey: .asOf)
    since = try container.decode(LocalDate.self, forKey: .since)
  }

  func encode(to encoder: any Encoder) throws {
    try facts.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(since, forKey: .since)
  }
}

/// A school that came from others: an academy from the school that converted, or one from several that joined.
struct SchoolLinked: DomainEvent {
  static let name = "school-linked"
  static let label = "A school came from another one"
  static let audience = Audience.open
  var subject: String { urn.description }

  /// The newer school.
  var urn: URN
  /// Its local authority and establishment number.
  var laestab: Int?
  /// The schools that it came from, in order.
  var from: [Link]

  /// One of the schools that it came from.
  struct Link: Hashable, Sendable, Codable {
    /// The older school.
    var urn: URN
    /// Its local authority and establishment number, where it is known.
    var laestab: Int?
    /// What became of it.
    var kind: Kind

    /// What became of the older school.
    enum Kind: String, Sendable, Codable {
      /// The same school under a new reference number: the LAESTAB stayed, and its history goes on.
      case conversion
      /// Another school in its place.
      case succession
    }
  }
}

/// Schools of which a newer file says what was known already.
struct SchoolsConfirmed: DomainEvent {
  static let name = "schools-confirmed"
  static let label = "A newer file said the same of these schools"
  static let audience = Audience.open
  var subject: String { asOf.description }

  /// The file's date.
  var asOf: LocalDate
  /// The schools, in order.
  var urns: [URN]

  /// How many schools fit into one event.
  static let most = 10_000
}
