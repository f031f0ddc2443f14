import BusProtocol
import Foundation
import SchoolTime

/// A workflow with its state.
///
/// Decides, evolves and answers, and does nothing else. The shell and `Rehearsal` run on it.
struct Engine<W: Workflow>: Sendable {
  /// What is kept between runs.
  struct Kept: Codable, Sendable {
    /// The author's state.
    var state: W.State
    /// What is owed.
    var book: DeadlineBook
    /// What the next digest needs.
    var digest = DigestBook()
  }

  let tables: Tables<W>
  /// How values are written and read: with the restricted store, where there is one.
  var coding = Coding.plain
  var kept = Kept(state: W.initial, book: DeadlineBook())
  private(set) var inForce = InForce()
  private(set) var settings = ModuleSettings(nil, W.settings + Setting.ofTheKit)

  init() { tables = Tables() }

  var state: W.State { kept.state }
  var book: DeadlineBook { kept.book }

  /// Starts from what was kept.
  mutating func restore(_ kept: Kept) { self.kept = kept }

  /// Takes in an event of the module itself, as the journal has it.
  mutating func evolve(_ recorded: RecordedEvent) throws {
    guard let event = try tables.decode(recorded.event, coding) else { return }
    evolve(event, EventMeta(id: recorded.event.id, subject: recorded.event.topic.subject))
  }

  /// Takes in what was decided, and what follows from it for the deadlines; gives all of it, in the order of the journal.
  mutating func take(_ decided: [any DomainEvent], cause: UniqueID, today: LocalDate) -> [any DomainEvent] {
    var all = decided
    var touched: [String] = []
    var seen: Set<String> = []
    for (index, event) in decided.enumerated() {
      let subject = event.subject
      evolve(event, EventMeta(id: .derived(from: cause, module: W.name, index: index), subject: subject))
      if seen.insert(subject).inserted { touched.append(subject) }
    }
    count(touched, on: today, into: &all)
    return all
  }

  /// Takes in that a day began; gives what was missed, and what moved because a rule that reaches open cases begins.
  mutating func begin(_ day: LocalDate) -> [any DomainEvent] {
    var all: [any DomainEvent] = []
    state(kept.book.missed(on: day), into: &all)
    if !kept.book.cases.isEmpty, inForce.almanac(asOf: day).hasRuleReachingOpenCases(from: day) {
      count(kept.book.cases, on: day, into: &all)
    }
    return all
  }

  /// Asks all cases anew what they owe, because calendars or rules changed; gives what changed.
  mutating func countAgain(on today: LocalDate) -> [any DomainEvent] {
    var all: [any DomainEvent] = []
    count(kept.book.cases, on: today, into: &all)
    return all
  }

  /// Takes in a file that is in force, which changes nothing in what is owed until somebody asks; false when it was in force already.
  @discardableResult
  mutating func load(_ document: ConfigurationTookEffect) -> Bool {
    guard inForce.take(document) else { return false }
    settings = inForce.settings(of: W.name, W.settings + Setting.ofTheKit)
    return true
  }

  private mutating func count(_ cases: [String], on today: LocalDate, into all: inout [any DomainEvent]) {
    guard !cases.isEmpty else { return }
    let almanac = inForce.almanac(asOf: today)
    for caseID in cases {
      let declared = W.deadlines(of: caseID, in: kept.state, almanac)
      state(kept.book.changes(of: caseID, to: declared, on: today), into: &all)
    }
  }

  private mutating func state(_ events: [any DomainEvent], into all: inout [any DomainEvent]) {
    for event in events { _ = kept.book.apply(event) }
    all += events
  }

  private mutating func evolve(_ event: any DomainEvent, _ meta: EventMeta) {
    kept.digest.apply(event)
    if kept.book.apply(event) || event is any SectionEvent { return }
    tables.evolve(&kept.state, event, meta)
  }
}

extension Almanac {
  /// Whether a version that reaches open cases begins on a day.
  func hasRuleReachingOpenCases(from day: LocalDate) -> Bool {
    rules.versions.values.contains { versions in
      versions.contains { $0.appliesToOpenCases && $0.validFrom == day }
    }
  }
}

extension Engine {
  /// The file that is in force from now on for this module, when the core's event says so; nil for every other event.
  func configuration(in recorded: RecordedEvent) -> ConfigurationTookEffect? {
    let topic = recorded.event.topic
    guard topic.module == "core", topic.verb.hasSuffix("-took-effect"),
      let document = try? JSONDecoder().decode(ConfigurationTookEffect.self, from: Data(recorded.event.data))
    else { return nil }
    switch document.part {
    case .calendar, .rules: return document
    case .settings: return document.name == W.name ? document : nil
    case .people: return nil
    }
  }
}
