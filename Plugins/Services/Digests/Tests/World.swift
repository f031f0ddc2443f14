import Letters
import TestSupport

@testable import Digests
@testable import WorkflowKit

/// The digests among modules that answer, with the project's own calendars.
struct World {
  var digests: Rehearsal<Digests>

  /// A world that knows these people, on the day before a day.
  init(
    before text: String, _ people: [TestPerson] = .usual, modules: [String] = ["attendance", "recruitment"],
    documents: [ConfigurationTookEffect] = ProjectConfiguration.documents, settings: [String: ConfigurationValue] = [:]
  ) throws {
    digests = Rehearsal(
      today: try day(text).previous, documents: documents,
      settings: ["modules": .list(modules.map { .text($0) })].merging(settings) { $1 })
    digests.core = .calm
    try load(people)
  }

  /// Another people file is in force.
  mutating func load(_ people: [TestPerson]) throws {
    try digests.load(
      ConfigurationTookEffect(part: .people, name: "people", file: "people.yaml", content: people.file))
  }

  /// A day is told to have begun, on that day or on a later one.
  @discardableResult
  mutating func begin(_ text: String, told later: String? = nil, at time: String = "00:00") throws -> [any DomainEvent]
  {
    try turnClock(later ?? text, time)
    return try digests.deliver("core/day-began/\(text)/", ["date": text])
  }

  /// The daemon's timer fires if it is due by a time of a day; nothing when it is not.
  @discardableResult
  mutating func fire(_ text: String, _ time: String) throws -> [any DomainEvent] {
    try turnClock(text, time)
    guard let due = digests.state.wakeUp, due <= digests.now else { return [] }
    return try digests.deliver("core/timer-fired/digests/", ["key": "wake-up"])
  }

  private mutating func turnClock(_ text: String, _ time: String) throws {
    guard let clock = LocalTime(time) else { throw Fault("'\(time)' is no time") }
    digests.now = Timestamp(milliseconds: LondonTime(try day(text), clock).milliseconds)
  }

  /// A module answers the cut with a section, the same for its lead unless another is given.
  mutating func answer(_ module: String, _ section: DigestSection, lead: DigestSection? = nil) throws {
    let week = section.week.topicPart
    try digests.deliver("\(module)/partners-section-stated/\(week)/", ["section": section])
    try digests.deliver("\(module)/lead-section-stated/\(week)/", ["section": lead ?? section])
  }

  /// A whole Monday: the day begins, the modules answer the cut, the digest is sent.
  @discardableResult
  mutating func monday(_ text: String, _ sections: [String: DigestSection]) throws -> [any DomainEvent] {
    try begin(text)
    try fire(text, "06:45")
    for (module, section) in sections.sorted(by: { $0.key < $1.key }) { try answer(module, section) }
    return try fire(text, "07:00")
  }

  /// The partners' digests so far.
  var issued: [Digest] { digests.events.compactMap { ($0 as? DigestIssued)?.digest } }
  /// All letters so far.
  var letters: [LetterRequested] { digests.events.compactMap { $0 as? LetterRequested } }
}

extension DigestSection {
  /// A section of a day with nothing in it.
  static func quiet(_ text: String, since: String? = nil) throws -> DigestSection {
    let on = try day(text)
    return DigestSection(
      week: ISOWeek(containing: on), on: on, decisions: [], overdue: [], overdueCount: 0, due: [], dueCount: 0,
      changes: [], figures: [], eventCount: 0, quietSince: since.flatMap { ISOWeek($0) })
  }

  /// A section of a day with something in each part.
  static func busy(_ text: String, permanentExclusions: Int = 31, rate: ExactRate = ExactRate(106, of: 1_000)) throws
    -> DigestSection
  {
    var section = try quiet(text)
    let on = section.on
    section.decisions = [
      DigestLine("Which two schools are offered the next places", owner: "operational-group", on: on.adding(days: 3))
    ]
    section.overdue = [
      .return(of: "105678", "Elm Park Primary School", due: on.adding(days: -9)),
      .return(of: "105679", "St Mary & St John's", due: on.adding(days: -9)),
    ]
    section.overdueCount = 2
    section.due = [.return(of: "105680", nil, due: on.adding(days: 4))]
    section.dueCount = 1
    section.changes = [DigestLine("A return was received (12 times)")]
    section.figures = [
      .labelled(
        "persistent-absence", "Persistent absence", .percentage(rate, places: 1), target: .atMost(10), "attendance/2",
        on),
      .labelled("exclusions", "Permanent exclusions", .count(permanentExclusions), target: .atMost(30), nil, on),
      .labelled("pupils", "Pupils on the programme", .missing(.confidential), target: nil, nil, on),
    ]
    section.eventCount = 12
    return section
  }
}

extension DigestSection.Owed {
  static func `return`(of urn: String, _ name: String?, due: LocalDate) -> DigestSection.Owed {
    DigestSection.Owed(
      id: "attendance.\(urn).return-2018-autumn", title: "data return of round 2018-autumn", due: due,
      owner: "role/data-officer", school: urn, schoolName: name, caseID: urn)
  }
}

extension IndicatorFigure {
  static func labelled(
    _ name: String, _ label: String, _ value: Value, target: Target?, _ rule: String?, _ on: LocalDate
  ) -> IndicatorFigure {
    var figure = IndicatorFigure(
      name, value, counting: .pupils, heard: ExactRate(15, of: 19), target: target, source: "data returns of schools",
      asAt: on.previous, rule: rule)
    figure.label = label
    figure.unit = "pupils"
    return figure
  }
}

/// The date of a text.
func day(_ text: String) throws -> LocalDate {
  guard let date = LocalDate(text) else { throw Fault("'\(text)' is no date") }
  return date
}

/// The week of a text.
func weekNamed(_ text: String) throws -> ISOWeek {
  guard let week = ISOWeek(text) else { throw Fault("'\(text)' is no week") }
  return week
}

struct Fault: Error {
  let words: String
  init(_ words: String) { self.words = words }
}
