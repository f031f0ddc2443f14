import WorkflowKit

/// What is recorded of a school as a whole, beside its work with the programme; never of a pupil.
struct SchoolNotes: Hashable, Sendable, Codable {
  /// In which part of the county it lies.
  var area: CountyArea?
  /// Its governors' champion for those who present the most challenges; nil while they have none.
  var champion: Champion?
  /// Whether its alternative providers must tell it what they do for attainment, and what they told.
  var provision: ProviderReports?

  /// A governor who champions those who present the most challenges; who it is, the school knows.
  struct Champion: Hashable, Sendable, Codable {
    var since: LocalDate
    /// The days on which the champion reported to the governors.
    var reports: [LocalDate] = []
  }

  /// What alternative providers tell a school of their contribution to attainment.
  struct ProviderReports: Hashable, Sendable, Codable {
    /// When the school began to require it.
    var since: LocalDate
    /// When it uses no provider any more; nil while it does.
    var ended: LocalDate?
    var reports: [Report] = []

    /// One report.
    struct Report: Hashable, Sendable, Codable {
      var on: LocalDate
      var finding: AttainmentFinding
    }
  }
}

/// The parts of the county in which the strategy counts permanent exclusions: "12 south", "20 central", "21 north".
enum CountyArea: String, Hashable, Sendable, Codable, CaseIterable {
  case south, central, north
}

/// What a provider's report says of its pupils' attainment, all together.
enum AttainmentFinding: String, Hashable, Sendable, Codable, CaseIterable {
  case better = "better-than-before"
  case same = "as-before"
  case worse = "worse-than-before"
  case notMeasured = "not-measured"
}

/// Something was recorded of a school as a whole.
struct SchoolRecorded: DomainEvent {
  static let name = "school-recorded"
  static let label = "Something was recorded of a school"
  static let audience = Audience.lead(module: ExclusionRisk.name)
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// When.
  var on: LocalDate
  /// What.
  var entry: Entry

  /// What was recorded.
  enum Entry: Hashable, Sendable, Codable {
    case area(CountyArea)
    case championNamed
    case championReported
    case championEnded
    case reportsRequired
    case provider(AttainmentFinding)
    case reportsEnded
  }
}

extension RiskState {
  mutating func keep(_ event: SchoolRecorded) {
    var notes = schoolNotes[event.urn] ?? SchoolNotes()
    switch event.entry {
    case .area(let area): notes.area = area
    case .championNamed: notes.champion = SchoolNotes.Champion(since: event.on)
    case .championReported: notes.champion?.reports.append(event.on)
    case .championEnded: notes.champion = nil
    case .reportsRequired: notes.provision = SchoolNotes.ProviderReports(since: event.on)
    case .provider(let finding): notes.provision?.reports.append(.init(on: event.on, finding: finding))
    case .reportsEnded: notes.provision?.ended = event.on
    }
    schoolNotes[event.urn] = notes
  }
}
