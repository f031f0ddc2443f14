public import BusProtocol
public import SchoolTime

/// What a module answers at a week's cut.
protocol SectionEvent: DomainEvent {}

/// What a module answers for the partnership at a week's cut; small numbers of pupils are suppressed in it.
public struct PartnersSectionStated: SectionEvent {
  /// `partners-section-stated`.
  public static let name = "partners-section-stated"
  /// What it states.
  public static let label = "The week's section for the partnership"
  /// The partnership.
  public static let audience = Audience.partners
  /// The section.
  public var section: DigestSection
  /// What was made public of the figures about pupils, by indicator, so that the next week can be compared with it.
  var published: [String: PublishedFigures]
  /// The week.
  public var subject: String { section.week.topicPart }
}

/// What a module answers for its own lead at a week's cut, with the same figures as the partnership's.
public struct LeadSectionStated: SectionEvent, LeadEvent {
  /// `lead-section-stated`.
  public static let name = "lead-section-stated"
  /// What it states.
  public static let label = "The week's section for the lead"
  /// The section.
  public var section: DigestSection
  /// The week.
  public var subject: String { section.week.topicPart }
}

/// What `digests/cut-made/<week>/` says.
struct CutMade: Codable {
  /// The week of the digest.
  let week: ISOWeek
  /// The day of the cut.
  let on: LocalDate

  /// The beginning of its topics.
  static let topic = "digests/cut-made/"

  /// Whether a topic is one of those.
  static func isOn(_ topic: Topic) -> Bool { topic.module == "digests" && topic.verb == "cut-made" }
}

extension ISOWeek {
  /// The week as a part of a topic: `2018-w37`.
  public var topicPart: String { description.lowercased() }
}
