import BusProtocol
import Testing

@testable import Broker

/// A broker with a pretend journal behind it and plugins whose messages the test writes.
struct Stage {
  var broker: Broker
  var now = Moment(clock: Timestamp(milliseconds: 1_535_932_800_000), steady: 1000)
  private(set) var log: [RecordedEvent] = []
  var positions: [String: UInt64] = [:]
  var deadLetters: [(module: String, seq: UInt64)] = []
  var decided: [UniqueID: Decision] = [:]
  /// What the broker sent, oldest first, since `take` was last called.
  private(set) var sent: [(to: Connection, message: Message)] = []
  private(set) var others: [BrokerAction] = []
  /// Storage does not answer while this is set.
  var isStorageSlow = false
  /// Nothing can be stored while this is set.
  var isDiskFull = false
  private var waiting: [BrokerAction] = []
  private var number: UInt64 = 0

  init(modules: Set<String> = ["attendance", "register"], settings: BrokerSettings = BrokerSettings(), head: Int = 0) {
    var settings = settings
    settings.modules = modules
    for seq in 0..<head { log.append(Self.event(seq + 1, "register/school-changed/\(seq)/")) }
    broker = Broker(settings: settings, stored: StoredState(epoch: 1, head: UInt64(head)))
  }

  /// The core ends without a word, and a new one begins with what is stored; timers are not.
  mutating func crash(settings: BrokerSettings) {
    let lastDay = log.last { $0.event.topic.verb == "day-began" }?.event.topic.subject
    broker = Broker(
      settings: settings, stored: StoredState(epoch: 1, head: UInt64(log.count), lastDay: lastDay))
    (sent, others, waiting) = ([], [], [])
  }

  static func event(_ seq: Int, _ topic: String) -> RecordedEvent {
    guard let topic = Topic(topic) else { preconditionFailure("no topic: \(topic)") }
    return RecordedEvent(
      seq: UInt64(seq), topicCount: 1, time: Timestamp(milliseconds: 1_535_932_800_000),
      event: EmittedEvent(
        id: UniqueID(high: UInt64(seq), low: 1), topic: topic, attributes: Frame(#"{"audience":"partners"}"#.utf8),
        data: Frame("{}".utf8)))
  }

  static func connection(_ name: String, _ door: Connection.Door = .bus) -> Connection {
    Connection(socket: door, routingID: Frame(name.utf8))
  }

  mutating func id() -> UniqueID {
    number += 1
    return UniqueID(high: number, low: 0)
  }

  /// Tells the broker, and plays storage until nothing is left to do.
  mutating func tell(_ input: BrokerInput) {
    var actions: [BrokerAction] = []
    broker.handle(input, at: now, into: &actions)
    waiting += actions
    while !waiting.isEmpty {
      let action = waiting.removeFirst()
      switch action {
      case .send(let connection, let message): sent.append((connection, message))
      case .store(let entry) where !isStorageSlow: answer(.stored([store(entry)]))
      case .read(let question) where !isStorageSlow: answer(.read(read(question)))
      case .turnClock(let moment): now.clock = moment
      default: others.append(action)
      }
    }
  }

  mutating func say(_ message: Message, from connection: Connection, pid: Int32 = 100, uid: UInt32 = 0) {
    tell(.message(from: connection, sender: Sender(pid: pid, uid: uid), frames: message.frames))
  }

  /// What was sent to `connection`; it is then forgotten.
  mutating func take(_ connection: Connection) -> [Message] {
    defer { sent.removeAll { $0.to == connection } }
    return sent.filter { $0.to == connection }.map(\.message)
  }

  mutating func takeOthers() -> [BrokerAction] {
    defer { others = [] }
    return others
  }

  /// Starts a plugin up to READY.
  mutating func start(
    _ name: String, generation: UInt64 = 1, consumes: [String] = [], credit: UInt64 = 256,
    afterDeadLetter: ModuleDescription.AfterDeadLetter = .goOn, states: Bool = true
  ) -> Connection {
    let connection = Self.connection("\(name)-\(generation)")
    tell(.willStart(name: name, generation: generation))
    tell(.didStart(name: name, generation: generation, pid: 100))
    hello(
      name, generation: generation, from: connection, consumes: consumes, afterDeadLetter: afterDeadLetter,
      states: states)
    say(.ready, from: connection)
    say(.credit(credit), from: connection)
    return connection
  }

  mutating func hello(
    _ name: String, generation: UInt64, from connection: Connection, pid: Int32 = 100, consumes: [String] = [],
    afterDeadLetter: ModuleDescription.AfterDeadLetter = .goOn, states: Bool = true
  ) {
    let description = ModuleDescription(
      summary: name, consumes: consumes, afterDeadLetter: afterDeadLetter,
      events: states ? [EventDescription(name: "thing-done", label: "A thing was done", audience: .partners)] : [])
    say(
      .hello(name: name, generation: generation, description: JSON.encode(description)), from: connection, pid: pid)
  }

  mutating func emit(_ topic: String, from connection: Connection) throws {
    let event = EmittedEvent(
      id: id(), topic: try #require(Topic(topic)), attributes: Frame(#"{"audience":"partners"}"#.utf8),
      data: Frame("{}".utf8))
    say(.commit([CommitUnit(id: id(), events: [event])]), from: connection)
  }

  private mutating func answer(_ input: BrokerInput) {
    var actions: [BrokerAction] = []
    broker.handle(input, at: now, into: &actions)
    waiting += actions
  }

  private mutating func store(_ entry: StorageEntry) -> StorageResult {
    switch entry {
    case .units(let units, let module, let connection):
      var events: [RecordedEvent] = []
      let answers = units.map { store($0.unit, of: module, into: &events) }
      return StorageResult(
        entry: .units(units.map(\.unit.withoutEvents), answers: answers, module: module, connection: connection),
        status: .stored, events: events)
    case .command(let command, let asker):
      return StorageResult(
        entry: .command(command, asker: asker, decided: decided[command.id]), status: .stored)
    case .deadLetter(let module, let seq, _, _):
      deadLetters.append((module, seq))
      positions[module] = seq
      return StorageResult(entry: .deadLetter(module: module, seq: seq), status: .stored)
    case .consumer(let module, let generation):
      return StorageResult(entry: .consumer(module: module, generation: generation), status: .stored)
    case .snapshot, .timerFired:
      return StorageResult(entry: .other, status: .stored)
    }
  }

  private mutating func store(
    _ unit: CommitUnit, of module: String, into events: inout [RecordedEvent]
  ) -> Committed {
    guard !isDiskFull else { return Committed(unit: unit.id, status: .noSpace, reason: "the disk is full") }
    let first = UInt64(log.count + 1)
    for event in unit.events {
      log.append(RecordedEvent(seq: UInt64(log.count + 1), topicCount: 1, time: now.clock, event: event))
      events.append(log[log.count - 1])
    }
    if unit.position > 0 { positions[module] = unit.position }
    if let decision = unit.effects.decided { decided[decision.command] = decision }
    guard !unit.events.isEmpty else { return Committed(unit: unit.id, status: .stored) }
    return Committed(unit: unit.id, status: .stored, first: first, last: UInt64(log.count))
  }

  private func read(_ question: StorageQuestion) -> StorageReading {
    let head = UInt64(log.count)
    switch question {
    case .plugin(let name, let generation):
      return .plugin(
        name: name, generation: generation,
        PluginRecord(position: positions[name] ?? 0, snapshot: nil, lastOwnSeq: 0, head: head))
    case .page(let consumer, let generation, let prefixes, let from, let limit):
      return .page(consumer: consumer, generation: generation, page(prefixes, from, limit))
    case .request(let connection, let request, _, let prefixes):
      return .request(connection, request.id, page(prefixes, request.from, request.limit))
    }
  }

  private func page(_ prefixes: [TopicPrefix], _ from: UInt64, _ limit: UInt64) -> EventPage {
    var events: [RecordedEvent] = []
    for event in log.dropFirst(Int(from) - 1) {
      if events.count == limit { return EventPage(events: events, next: event.seq, head: UInt64(log.count)) }
      if prefixes.isEmpty || prefixes.contains(where: { $0.matches(event.event.topic) }) { events.append(event) }
    }
    return EventPage(events: events, next: UInt64(log.count + 1), head: UInt64(log.count))
  }
}

extension [Message] {
  /// The seqs of all events in these messages, with the `previous` of each.
  var deliveries: [Delivery] {
    flatMap { message in
      if case .event(let deliveries) = message { deliveries } else { [Delivery]() }
    }
  }

  var statuses: [Status] {
    flatMap { message -> [Status] in
      switch message {
      case .committed(let answers): answers.map(\.status)
      case .outcome(_, let status, _): [status]
      case .answer(_, let status, _, _): [status]
      case .refuse(let error), .error(let error): [error.status]
      default: []
      }
    }
  }
}
