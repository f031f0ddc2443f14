import SchoolTime

/// What the kit keeps of a module for its next digest; it follows from the module's own events alone.
struct DigestBook: Hashable, Sendable, Codable {
  /// How often each kind of event was stated since the last digest, by name.
  private(set) var counts: [String: Int] = [:]
  /// What was made public of the figures about children.
  private(set) var published: [String: PublishedFigures] = [:]
  /// The last week in whose digest the module had anything to state.
  private(set) var busyWeek: ISOWeek?

  /// Takes in one of the module's own events.
  mutating func apply(_ event: any DomainEvent) {
    switch event {
    case let event as PartnersSectionStated:
      if let count = event.section.eventCount, count > 0 { busyWeek = event.section.week }
      published = event.published
      counts = [:]
    case is any LeadEvent: break  // What is owed has its own places in the digest.
    case let event where type(of: event).isAboutAChild: break
    default: counts[type(of: event).name, default: 0] += 1
    }
  }
}
