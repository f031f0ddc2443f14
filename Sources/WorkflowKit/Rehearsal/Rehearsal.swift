public import BusProtocol
public import Foundation
import RestrictedStore
public import SchoolTime

/// Runs a workflow as a value, for tests: facts given, a command, then the facts or the refusal that follow.
///
/// What the module states is written to a journal in memory as it would be on the bus, so `checkReplay()` can
/// compare the state with one built from that journal.
public struct Rehearsal<W: Workflow> {
  /// All that was stated, oldest first, also what the kit states about deadlines.
  public private(set) var events: [any DomainEvent] = []
  /// The core's clock; the same for all that happens until it is turned.
  public var now: Timestamp
  /// Who asks: the person's id; nil for a module.
  public var actor: String? = "tester"
  /// The roles of who asks.
  public var roles: [String] = []
  /// What the core answers to a service that asks how it stands; nil when it cannot say.
  public var core: CoreStatus?
  var engine = Engine<W>()
  private(set) var journal: [RecordedEvent] = []
  private var causes: UInt64 = 0

  /// A module that knows nothing yet, at noon UTC of `today`.
  ///
  /// - Parameters:
  ///   - documents: the calendars and rules in force.
  ///   - settings: the module's own settings, as they would stand in its file.
  public init(
    today: LocalDate, documents: [ConfigurationTookEffect] = [], settings: [String: ConfigurationValue] = [:]
  ) {
    now = Timestamp(milliseconds: LondonTime.startOfDay(today) + 43_200_000)
    for document in documents { engine.load(document) }
    if W.isRestricted { engine.coding = Coding(store: RestrictedStore(inMemoryFor: W.name)) }
    engine.load(
      ConfigurationTookEffect(part: .settings, name: W.name, file: "modules/\(W.name).yaml", content: .map(settings)))
  }

  /// What the module knows.
  public var state: W.State { engine.state }
  /// What is owed, earliest first.
  public var deadlines: [Deadline] { engine.book.entries.map(\.deadline) }
  /// The cards that the kit shows for the module: sentences, by key.
  public var cards: [String: String] { engine.standing.cards.mapValues(\.sentence) }
  /// The day in Europe/London.
  public var today: LocalDate { now.londonDate }

  /// States these facts, as an earlier command would have; gives them with what follows for the deadlines.
  @discardableResult
  public mutating func given(_ facts: any DomainEvent...) -> [any DomainEvent] {
    let cause = nextCause()
    return record(engine.take(facts, cause: cause, today: today), cause: cause)
  }

  /// Gives a command with what a person typed; answers with what it stated, deadlines included.
  @discardableResult
  public mutating func run(
    _ command: String, _ fields: [String: String] = [:]
  ) throws(Rejection) -> [any DomainEvent] {
    let cause = nextCause()
    let decided = try engine.decide(command, JSON.encode(fields), context(cause))
    return record(engine.take(decided, cause: cause, today: today), cause: cause)
  }

  /// Asks a query.
  public mutating func ask(_ query: String, _ fields: [String: String] = [:]) throws(Rejection) -> Answer {
    let cause = nextCause()
    let noted = try engine.answer(query, JSON.encode(fields), context(cause))
    record(engine.take(noted.events, cause: cause, today: today), cause: cause)
    return noted.answer
  }

  /// Imports a file of these bytes; answers with what happened.
  @discardableResult
  public mutating func importFile(
    _ kind: String, _ data: Data, named name: String = "file.csv", _ fields: [String: String] = [:]
  ) throws(ImportRejection) -> ImportResult {
    let cause = nextCause()
    var result = try engine.read(kind, ImportFile(name: name, data: data), JSON.encode(fields), context(cause))
    result.events = record(engine.take(result.events, cause: cause, today: today), cause: cause)
    return result
  }

  /// Brings an event of another module; answers with what the module states because of it.
  ///
  /// - Parameter audience: who may see it; nil for an event that does not say.
  /// - Precondition: `topic` is a topic.
  @discardableResult
  public mutating func deliver(
    _ topic: String, _ data: some Encodable, audience: Audience? = nil
  ) throws -> [any DomainEvent] {
    guard let topic = Topic(topic) else { preconditionFailure("'\(topic)' is no topic") }
    let cause = nextCause()
    let attributes = JSON.encode(audience.map { ["audience": $0] } ?? [:])
    let event = EmittedEvent(id: cause, topic: topic, attributes: attributes, data: JSON.encode(data))
    let recorded = RecordedEvent(seq: causes, topicCount: causes, time: now, event: event)
    let asks = W.asksCore(on: topic, at: now, in: state)
    return record(try engine.react(to: recorded, core: asks ? core : nil), cause: cause)
  }

  /// Brings the core's event that a file is in force from now on; answers with what it changes.
  @discardableResult
  public mutating func load(_ document: ConfigurationTookEffect) throws -> [any DomainEvent] {
    try deliver("core/\(document.part.verb)/\(document.name)/", document)
  }

  /// Lets the days pass one by one up to noon of `day`; answers with what was stated on the way.
  ///
  /// A service's wake-ups come in between, each at its time.
  @discardableResult
  public mutating func turn(to day: LocalDate) throws -> [any DomainEvent] {
    var stated: [any DomainEvent] = []
    while today < day {
      let next = today.next
      let midnight = Timestamp(milliseconds: LondonTime.startOfDay(next))
      stated += try wake(before: midnight)
      now = midnight
      stated += try deliver("core/day-began/\(next)/", ["date": next.description])
      let noon = Timestamp(milliseconds: midnight.milliseconds + 43_200_000)
      stated += try wake(before: noon)
      now = noon
    }
    return stated
  }

  /// Fires the service's timer as often as it is due before a moment.
  private mutating func wake(before moment: Timestamp) throws -> [any DomainEvent] {
    var stated: [any DomainEvent] = []
    while let due = engine.standing.wakeUp, due < moment {
      now = max(now, due)
      stated += try deliver(
        "core/timer-fired/\(W.name)/", TimerFired(key: Standing.timerKey, due: due))
      if engine.standing.wakeUp == due {
        throw ReplayFault(
          "\(W.name) was woken at \(due.milliseconds) and still wants to be: nothing in its state moved on")
      }
    }
    return stated
  }

  private func context(_ cause: UniqueID) -> Context {
    engine.context(CommandContext(time: now, account: actor, person: actor, roles: roles), cause: cause)
  }

  private mutating func nextCause() -> UniqueID {
    causes += 1
    return UniqueID(time: now, random: (causes, causes << 2))
  }

  @discardableResult
  private mutating func record(_ stated: [any DomainEvent], cause: UniqueID) -> [any DomainEvent] {
    events += stated
    let writer = EventWriter(
      module: W.name, cause: cause, correlation: cause.description, actor: actor, coding: engine.coding)
    for (index, event) in stated.enumerated() {
      let seq = UInt64(journal.count + 1)
      journal.append(
        RecordedEvent(seq: seq, topicCount: seq, time: now, event: writer.event(event, index: index)))
    }
    forget()
    return stated
  }

  /// Destroys the keys of what was forgotten, as the shell does once it is stored.
  private func forget() {
    for caseID in W.forgotten(in: engine.state) where engine.coding.store?.key(of: caseID) != .destroyed {
      // In memory nothing can fail.
      try? engine.coding.store?.forget(caseID)
    }
  }

  /// The forms of all commands: for tests that fill in each.
  public static var forms: [RequestDescription] { W.commands.map(\.form) }

  /// The forms of all queries.
  public static var questions: [RequestDescription] { W.queries.map(\.form) }

  /// What lies in the journal in memory, as bytes: for tests of what must not be in there.
  public var journalBytes: [[UInt8]] {
    journal.map { $0.event.topic.bytes + $0.event.attributes + $0.event.data }
  }
}

/// What `core/timer-fired/<module>/` says.
private struct TimerFired: Encodable {
  let key: String
  let due: Timestamp
}
