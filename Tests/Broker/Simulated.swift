import BusProtocol
import Testing

@testable import Broker

extension DayCalendar {
  /// Days of 1000 ms since day 1000, named by their number: no time zone to think about.
  static let numbered = DayCalendar(
    day: { Day(number: $0.milliseconds / 1000) }, after: { UInt64($0).map { Day(number: $0 + 1) } })
}

extension Day {
  init(number: UInt64) {
    self.init(date: "\(number)", begins: Timestamp(milliseconds: number * 1000))
  }
}

/// A simulation on a stage: its plugins handle what they are given in the order in which it is sent to them.
struct Simulated {
  var stage: Stage
  /// What each plugin does with an event: the topics that it states.
  var reactions: [String: (RecordedEvent) -> [String]] = [:]
  private var connections: [String: Connection] = [:]
  /// Who was given what, in order: `attendance 3`.
  private(set) var given: [String] = []
  private(set) var commands: [String] = []
  /// How many events had been given when each of them came.
  private(set) var commandsAfter: [Int] = []

  private var settings: BrokerSettings

  init(_ modules: Set<String>, leftOut: [String: String] = [:], now: UInt64 = 1_000_000, head: Int = 0) {
    settings = BrokerSettings(mode: .simulated, days: .numbered, leftOut: leftOut)
    stage = Stage(modules: modules, settings: settings, head: head)
    settings.modules = modules
    stage.now = Moment(clock: Timestamp(milliseconds: now), steady: 1000)
  }

  mutating func start(
    _ name: String, consumes: [String] = ["core/"], _ reaction: @escaping (RecordedEvent) -> [String] = { _ in [] }
  ) {
    reactions[name] = reaction
    connections[name] = stage.start(name, consumes: consumes)
  }

  /// Starts these at the same time: each has said HELLO before any of them is ready.
  mutating func startTogether(_ names: [String], consumes: [String]) {
    for name in names {
      let connection = Stage.connection("\(name)-1")
      (connections[name], reactions[name]) = (connection, { _ in [] })
      stage.tell(.willStart(name: name, generation: 1))
      stage.tell(.didStart(name: name, generation: 1, pid: 100))
      stage.hello(name, generation: 1, from: connection, consumes: consumes)
    }
    for name in names {
      let connection = connection(of: name)
      stage.say(.ready, from: connection)
      stage.say(.credit(256), from: connection)
    }
  }

  /// Lets the plugins answer until nobody is given anything more, or so many messages were answered.
  mutating func play(messages limit: Int = .max) throws {
    var count = 0
    var isQuiet = false
    while !isQuiet {
      isQuiet = true
      for (name, connection) in connections.sorted(by: { $0.key > $1.key }) {
        for message in stage.take(connection) {
          guard count < limit else { return }
          count += 1
          isQuiet = false
          try answer(message, as: name, connection)
        }
      }
    }
  }

  /// The core ends, and with it all plugins; nobody has started again.
  mutating func crash() {
    stage.crash(settings: settings)
    connections = [:]
  }

  private mutating func answer(_ message: Message, as name: String, _ connection: Connection) throws {
    switch message {
    case .event(let deliveries):
      for delivery in deliveries {
        let recorded = delivery.recorded
        given.append("\(name) \(recorded.seq)")
        var events: [EmittedEvent] = []
        for (index, topic) in (reactions[name]?(recorded) ?? []).enumerated() {
          events.append(
            EmittedEvent(
              id: .derived(from: recorded.event.id, module: name, index: index), topic: try #require(Topic(topic)),
              attributes: Frame(#"{"audience":"partners"}"#.utf8), data: Frame("{}".utf8)))
        }
        stage.say(.commit([CommitUnit(id: stage.id(), position: recorded.seq, events: events)]), from: connection)
        stage.say(.credit(1), from: connection)
      }
    case .command(let command):
      commands.append("\(name) \(command.name)")
      commandsAfter.append(given.count)
      let decision = Decision(command: command.id, status: .stored, message: "done")
      stage.say(.commit([CommitUnit(id: stage.id(), effects: .init(decided: decision))]), from: connection)
    case .ping(let number): stage.say(.pong(number), from: connection)
    default: break
    }
  }

  /// Topics of the journal, in order.
  var topics: [String] { stage.log.map { "\($0.event.topic)" } }

  func connection(of name: String) -> Connection { connections[name] ?? Stage.connection(name) }

  /// Turns the clock; what came of it comes with `outcomes`.
  mutating func advance(to clock: UInt64) {
    stage.tell(
      .advance(stage.id(), to: Timestamp(milliseconds: clock), asker: Stage.connection("person", .control)))
  }

  /// What the desk was told, since last asked.
  mutating func outcomes() -> [DeskOutcome] {
    stage.takeOthers().compactMap { if case .finished(_, let outcome) = $0 { outcome } else { nil } }
  }
}

extension DeskOutcome {
  var report: AdvanceReport? { if case .advanced(let report) = self { report } else { nil } }
  var error: BusError? { if case .refused(let error) = self { error } else { nil } }
}
