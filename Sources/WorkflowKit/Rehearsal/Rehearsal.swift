public import BusProtocol
public import Foundation
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
  /// Who asks.
  public var actor: String? = "tester"
  private var engine = Engine<W>()
  private(set) var journal: [RecordedEvent] = []
  private var causes: UInt64 = 0

  /// A module that knows nothing yet, at noon UTC of `today`.
  public init(today: LocalDate) {
    now = Timestamp(milliseconds: LondonTime.startOfDay(today) + 43_200_000)
  }

  /// What the module knows.
  public var state: W.State { engine.state }
  /// What is owed, earliest first.
  public var deadlines: [Deadline] { engine.book.entries.map(\.deadline) }
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
    try engine.answer(query, JSON.encode(fields), context(nextCause()))
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
  /// - Precondition: `topic` is a topic.
  @discardableResult
  public mutating func deliver(_ topic: String, _ data: some Encodable) throws -> [any DomainEvent] {
    guard let topic = Topic(topic) else { preconditionFailure("'\(topic)' is no topic") }
    let cause = nextCause()
    let event = EmittedEvent(id: cause, topic: topic, attributes: Frame("{}".utf8), data: JSON.encode(data))
    let recorded = RecordedEvent(seq: causes, topicCount: causes, time: now, event: event)
    return record(try engine.react(to: recorded), cause: cause)
  }

  /// Lets the days pass one by one up to `day`; answers with what was stated on the way.
  @discardableResult
  public mutating func turn(to day: LocalDate) throws -> [any DomainEvent] {
    var stated: [any DomainEvent] = []
    while today < day {
      let next = today.next
      now = Timestamp(milliseconds: LondonTime.startOfDay(next) + 43_200_000)
      stated += try deliver("core/day-began/\(next)/", ["date": next.description])
    }
    return stated
  }

  private func context(_ cause: UniqueID) -> Context { Context(time: now, actor: actor, cause: cause) }

  private mutating func nextCause() -> UniqueID {
    causes += 1
    return UniqueID(time: now, random: (causes, causes << 2))
  }

  private mutating func record(_ stated: [any DomainEvent], cause: UniqueID) -> [any DomainEvent] {
    events += stated
    let writer = EventWriter(module: W.name, cause: cause, correlation: cause.description, actor: actor)
    for (index, event) in stated.enumerated() {
      let seq = UInt64(journal.count + 1)
      journal.append(
        RecordedEvent(seq: seq, topicCount: seq, time: now, event: writer.event(event, index: index)))
    }
    return stated
  }
}

extension Rehearsal {
  /// Builds the state once more from the journal, and once through a snapshot in the middle.
  ///
  /// - Throws: a `ReplayFault` when an event or the state does not come back from JSON as it was, or the states differ.
  public func checkReplay() throws {
    for (event, recorded) in zip(events, journal) {
      guard let read = try engine.tables.decode(recorded.event), isEqual(event, read) else {
        throw ReplayFault("\(type(of: event)) does not come back from JSON as it was")
      }
    }
    for cut in Set([0, journal.count / 2, journal.count]).sorted() {
      var replay = Engine<W>()
      for recorded in journal[..<cut] { try replay.evolve(recorded) }
      replay.restore(try JSONDecoder().decode(Engine<W>.Kept.self, from: Data(JSON.encode(replay.kept))))
      for recorded in journal[cut...] { try replay.evolve(recorded) }
      guard Self.isSame(replay.kept, engine.kept) else {
        throw ReplayFault(
          "\(W.name): the state built from the journal, with a snapshot after \(cut) events, is another")
      }
    }
  }

  private static func isSame(_ one: Engine<W>.Kept, _ other: Engine<W>.Kept) -> Bool {
    guard one.book == other.book else { return false }
    guard let state = one.state as? any Equatable else {
      // A state that cannot be compared is compared as JSON; one with sets in it should be made Equatable.
      return JSON.encode(one.state) == JSON.encode(other.state)
    }
    return isEqual(state, other.state)
  }
}

/// How a replay differs from what was lived through.
public struct ReplayFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What differs.
  public let description: String

  init(_ description: String) { self.description = description }
}

private func isEqual<Value: Equatable>(_ one: Value, _ other: Any) -> Bool { one == other as? Value }
