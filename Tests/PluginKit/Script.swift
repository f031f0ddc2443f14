import BusProtocol
import PluginKit

/// Plays the core by hand: says things to a session and notes what it wants done.
struct Script {
  var session: PluginSession<Counter>
  private(set) var sent: [Message] = []
  private(set) var others: [PluginAction] = []
  var now: UInt64 = 1000

  init(_ counter: Counter = Counter()) {
    session = PluginSession(name: "counter", generation: 3, handler: counter)
    session.connect(now: now)
    collect()
  }

  /// A session that is ready, and nothing noted yet.
  static func ready(_ counter: Counter = Counter(), position: UInt64 = 0, lastOwn: UInt64 = 0) -> Script {
    var script = Script(counter)
    script.say(.welcome(Self.welcome(position: position, lastOwn: lastOwn)))
    script.forget()
    return script
  }

  static func welcome(
    position: UInt64 = 0, lastOwn: UInt64 = 0, credit: UInt64 = 256, snapshot: (seq: UInt64, text: String)? = nil
  ) -> Welcome {
    let settings = WelcomeSettings(
      credit: credit, now: Timestamp(milliseconds: 0), snapshotSeq: snapshot?.seq,
      snapshotVersion: snapshot.map { _ in "1" }, lastOwnSeq: lastOwn)
    return Welcome(
      session: UniqueID(high: 1, low: 1), epoch: 1, position: position, head: max(position, lastOwn),
      settings: JSON.encode(settings), snapshot: snapshot.map { [Frame($0.text.utf8)] } ?? [])
  }

  static func cause(_ seq: UInt64) -> UniqueID { UniqueID(time: Timestamp(milliseconds: seq), random: (seq, seq)) }

  /// An event of the source with this number as its subject.
  static func delivery(_ seq: UInt64, after previous: UInt64, number: Int = 1, attempt: UInt64 = 1) -> Delivery {
    Delivery(recorded: recorded(seq, "source/number-drawn/\(number)/"), previous: previous, attempt: attempt)
  }

  static func recorded(_ seq: UInt64, _ topic: String) -> RecordedEvent {
    guard let topic = Topic(topic) else { preconditionFailure("no topic") }
    let event = EmittedEvent(id: cause(seq), topic: topic, attributes: Frame("{}".utf8), data: Frame("{}".utf8))
    return RecordedEvent(seq: seq, topicCount: seq, time: Timestamp(milliseconds: seq), event: event)
  }

  static func command(_ number: UInt64) -> PendingCommand {
    PendingCommand(
      id: cause(1_000_000 + number), module: "counter", name: "add", fields: Frame("{}".utf8),
      context: Frame("{}".utf8))
  }

  mutating func say(_ message: Message) {
    session.receive(message, now: now)
    collect()
  }

  mutating func tick(after milliseconds: UInt64) {
    now += milliseconds
    session.tick(now: now)
    collect()
  }

  mutating func drain() {
    session.drain(within: 1000)
    collect()
  }

  mutating func reconnect(position: UInt64, lastOwn: UInt64 = 0) {
    forget()
    session.connect(now: now)
    say(.welcome(Self.welcome(position: position, lastOwn: lastOwn)))
    forget()
  }

  /// Stores each unit that was sent and is not yet answered; whole units only.
  mutating func storeAll(from first: UInt64) {
    var seq = first
    for unit in forgetUnits() {
      let last = unit.events.isEmpty ? 0 : seq + UInt64(unit.events.count) - 1
      say(.committed([Committed(unit: unit.id, status: .stored, first: unit.events.isEmpty ? 0 : seq, last: last)]))
      seq += UInt64(unit.events.count)
    }
  }

  mutating func forget() {
    sent = []
    others = []
  }

  mutating func forgetUnits() -> [CommitUnit] {
    defer { forget() }
    return units
  }

  var units: [CommitUnit] {
    sent.flatMap { if case .commit(let units) = $0 { units } else { [CommitUnit]() } }
  }

  private mutating func collect() {
    for action in session.takeActions() {
      if case .send(let message) = action { sent.append(message) } else { others.append(action) }
    }
  }
}
