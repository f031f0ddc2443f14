import WorkflowKit

/// What the county keeps for all schools.
struct County: Equatable, Sendable, Codable {
  /// When the list of alternative providers was last updated.
  var providersUpdated: LocalDate?
  /// Rounds in which schools return their suspensions, by name.
  var rounds: [String: ReturnRound] = [:]
  /// Fair access panels, in the order recorded.
  var panels: [PanelHeld] = []
  /// Free places at the pupil referral unit, as last told.
  var freePlaces: PlacesCounted?
  /// When designated teachers were last reminded of the protocol, by channel.
  var reminded: [String: LocalDate] = [:]
  /// Rounds of research, in the order recorded.
  var research: [ResearchDone] = []
  /// Published figures of county and country, by what they are of.
  var published: [String: FiguresPublished] = [:]
  /// Permanent exclusions of years before the daemon, by year.
  var pastYears: [String: PastYearRecorded] = [:]
}

/// A round of returns: which schools owe one, and whose came.
struct ReturnRound: Hashable, Sendable, Codable {
  /// When the returns are due.
  var due: LocalDate
  /// The schools that owe one, in order.
  var expected: [URN]
  /// When a school's came.
  var received: [URN: LocalDate] = [:]
}

/// A statutory term, by name.
enum TermName: String, Hashable, Sendable, Codable, CaseIterable {
  case autumn, spring, summer
}

/// A way to reach designated teachers.
enum ReminderChannel: String, Hashable, Sendable, Codable, CaseIterable {
  case newsletter, conference
}

/// The list of alternative providers was updated.
struct ProvidersUpdated: DomainEvent {
  static let name = "providers-list-updated"
  static let label = "The list of alternative providers was updated"
  static let audience = Audience.partners
  let subject = "county"
  var on: LocalDate
  private enum CodingKeys: CodingKey { case on }
}

/// A round of returns was opened.
struct ReturnsOpened: DomainEvent {
  static let name = "returns-opened"
  static let label = "A round of suspension returns was opened"
  static let audience = Audience.partners
  var subject: String { round }
  /// Its name: `2018-autumn`.
  var round: String
  var due: LocalDate
  var schools: [URN]
}

/// A school's return came; what is in it stays with the council.
struct ReturnCame: DomainEvent {
  static let name = "return-came"
  static let label = "A school returned its suspensions"
  static let audience = Audience.partners
  var subject: String { urn.description }
  var urn: URN
  var round: String
  var on: LocalDate
}

/// A fair access panel met.
struct PanelHeld: DomainEvent {
  static let name = "panel-held"
  static let label = "A fair access panel met"
  static let audience = Audience.partners
  let subject = "county"
  var on: LocalDate
  /// Schools invited.
  var invited: Int
  /// Schools that took part.
  var tookPart: Int
  private enum CodingKeys: CodingKey { case on, invited, tookPart }
}

/// Free places at the pupil referral unit were counted.
struct PlacesCounted: DomainEvent {
  static let name = "places-counted"
  static let label = "Free places at the pupil referral unit were counted"
  static let audience = Audience.partners
  let subject = "county"
  var on: LocalDate
  var free: Int
  private enum CodingKeys: CodingKey { case on, free }
}

/// Designated teachers were reminded of the protocol for looked-after children.
struct TeachersReminded: DomainEvent {
  static let name = "teachers-reminded"
  static let label = "Designated teachers were reminded of the protocol"
  static let audience = Audience.partners
  let subject = "county"
  var on: LocalDate
  var channel: ReminderChannel
  private enum CodingKeys: CodingKey { case on, channel }
}

/// Permanent exclusions of a year before the daemon, as published.
struct PastYearRecorded: DomainEvent {
  static let name = "past-year-recorded"
  static let label = "Published figures of an earlier year were recorded"
  static let audience = Audience.partners
  var subject: String { year.fileName }
  var year: SchoolYear
  var secondary: Int
  var primary: Int
  /// Whether the source calls them provisional.
  var provisional: Bool
  /// How many of them were of whom, where the source says.
  var shares: PastShares?
}

/// How a published year's permanent exclusions were divided, each part where the source gives it.
struct PastShares: Hashable, Sendable, Codable {
  var specialNeeds: Int?
  var female: Int?
  var male: Int?
  var south: Int?
  var central: Int?
  var north: Int?

  /// The parts that divide the whole.
  fileprivate var divisions: [[Int?]] { [[female, male], [south, central, north]] }

  /// What does not add up; nil where all does.
  func fault(of total: Int) -> String? {
    if let specialNeeds, specialNeeds > total { return "'special-needs' is more than secondary and primary together" }
    for parts in divisions {
      let known = parts.compactMap { $0 }
      guard !known.isEmpty else { continue }
      guard known.count == parts.count, known.reduce(0, +) == total else {
        return "female and male, and south, central and north, must each be secondary and primary together"
      }
    }
    return nil
  }
}
