import BusProtocol
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
  }

  let tables: Tables<W>
  private(set) var kept = Kept(state: W.initial, book: DeadlineBook())

  init() { tables = Tables() }

  var state: W.State { kept.state }
  var book: DeadlineBook { kept.book }

  /// Starts from what was kept.
  mutating func restore(_ kept: Kept) { self.kept = kept }

  /// Takes in an event of the module itself, as the journal has it.
  mutating func evolve(_ recorded: RecordedEvent) throws {
    guard let event = try tables.decode(recorded.event) else { return }
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
    for subject in touched {
      state(kept.book.changes(of: subject, to: W.deadlines(of: subject, in: kept.state), on: today), into: &all)
    }
    return all
  }

  /// Takes in that a day began; gives what was missed.
  mutating func begin(_ day: LocalDate) -> [any DomainEvent] {
    var all: [any DomainEvent] = []
    state(kept.book.missed(on: day), into: &all)
    return all
  }

  private mutating func state(_ events: [any DomainEvent], into all: inout [any DomainEvent]) {
    for event in events { _ = kept.book.apply(event) }
    all += events
  }

  private mutating func evolve(_ event: any DomainEvent, _ meta: EventMeta) {
    if kept.book.apply(event) { return }
    tables.evolve(&kept.state, event, meta)
  }
}
