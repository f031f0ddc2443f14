import BusProtocol
import Foundation
import PluginKit

@testable import WorkflowKit

/// The core as a value, for one module: keeps a journal, delivers, stores units, and lets the module crash anywhere.
struct ScriptedCore {
  private(set) var journal: [RecordedEvent] = []
  private(set) var decisions: [Decision] = []
  private(set) var queue: [PendingCommand] = []
  private(set) var snapshot: Snapshot?
  private(set) var position: UInt64 = 0
  private(set) var stored: Set<UniqueID> = []
  private(set) var repeats = 0
  private(set) var drains = 0
  private(set) var session = PluginSession(name: "returns", generation: 0, handler: WorkflowShell<Returns>())
  private var generation: UInt64 = 0
  private var sent: UInt64 = 0
  private var parts: [UniqueID: [EmittedEvent]] = [:]
  private var inbox: [Message] = []
  private var outbox: [Message] = []
  private let prefixes = Tables<Returns>().description.consumes.compactMap { TopicPrefix($0) }

  /// A new process of the module; what the old one had in its sockets is lost.
  mutating func restart() {
    generation += 1
    inbox = []
    outbox = []
    parts = [:]
    sent = position
    session = PluginSession(name: "returns", generation: generation, handler: WorkflowShell())
    session.connect(now: 0)
    collect()
  }

  /// An orderly end, with a snapshot, and a new process.
  mutating func drain() {
    session.drain(within: 1000)
    collect()
    while session.phase != .left, step() {}
    // What it said last is still on its way to the core.
    while let message = inbox.first {
      inbox.removeFirst()
      take(message)
    }
    drains += 1
    restart()
  }

  /// Another module's event.
  mutating func publish(_ topic: String, _ data: some Encodable, at time: Timestamp) {
    guard let topic = Topic(topic) else { preconditionFailure("no topic") }
    let id = UniqueID(time: time, random: (UInt64(journal.count), 7))
    append(EmittedEvent(id: id, topic: topic, attributes: Frame("{}".utf8), data: JSON.encode(data)), time)
  }

  mutating func ask(_ name: String, _ fields: [String: String], at time: Timestamp, number: UInt64) {
    let command = PendingCommand(
      id: UniqueID(time: time, random: (number, number)), module: "returns", name: name, fields: JSON.encode(fields),
      context: JSON.encode(CommandContext(time: time, account: "jo")))
    queue.append(command)
    outbox.append(.command(command))
  }

  /// Takes one message of the module's, or gives it one; false when there is nothing to do.
  mutating func step() -> Bool {
    if !inbox.isEmpty {
      take(inbox.removeFirst())
    } else if let message = outbox.first {
      outbox.removeFirst()
      session.receive(message, now: 0)
      collect()
    } else {
      return deliver()
    }
    return true
  }

  private mutating func collect() {
    for action in session.takeActions() {
      switch action {
      case .send(let message): inbox.append(message)
      case .reconnect: restart()
      case .log, .leave: break
      }
    }
  }

  private mutating func deliver() -> Bool {
    guard session.phase == .running else { return false }
    let next = journal.dropFirst(Int(sent)).filter { event in prefixes.contains { $0.matches(event.event.topic) } }
      .prefix(3)
    guard let last = next.last else { return false }
    var previous = journal.prefix(Int(sent)).last { event in prefixes.contains { $0.matches(event.event.topic) } }?.seq
    var deliveries: [Delivery] = []
    for event in next {
      deliveries.append(Delivery(recorded: event, previous: previous ?? 0, attempt: 1))
      previous = event.seq
    }
    sent = last.seq
    outbox.append(.event(deliveries))
    return true
  }

  private mutating func take(_ message: Message) {
    switch message {
    case .hello:
      let lastOwn = journal.last { $0.event.topic.module == "returns" }?.seq ?? 0
      let settings = WelcomeSettings(
        now: Timestamp(milliseconds: 0), snapshotSeq: snapshot?.seq, snapshotVersion: snapshot?.version,
        lastOwnSeq: lastOwn)
      outbox.append(
        .welcome(
          Welcome(
            session: UniqueID(high: 1, low: generation), epoch: 1, position: position, head: UInt64(journal.count),
            settings: JSON.encode(settings), snapshot: snapshot?.state ?? [])))
    case .ready: outbox += queue.map { .command($0) }
    case .read(let request): outbox.append(.items(page(request)))
    case .snapshot(let snapshot): self.snapshot = snapshot
    case .commit(let units): for unit in units { commit(unit) }
    default: break
    }
  }

  private func page(_ request: ReadRequest) -> ItemsPage {
    // Small pages, so that one restart needs several.
    let selection: ReadSelection? = try? JSON.decode(from: request.selection, what: "the selection")
    let prefixes = (selection?.prefixes ?? []).compactMap { TopicPrefix($0) }
    let own = journal.filter { event in
      event.seq >= request.from && prefixes.contains { $0.matches(event.event.topic) }
    }.prefix(20)
    let next = own.count < 20 ? UInt64(journal.count) + 1 : (own.last?.seq ?? 0) + 1
    return ItemsPage(
      id: request.id, status: .stored, next: next, head: UInt64(journal.count),
      events: own.map { Delivery(recorded: $0, previous: 0, attempt: 1) })
  }

  private mutating func commit(_ unit: CommitUnit) {
    parts[unit.id, default: []] += unit.events
    guard unit.isLast else { return outbox.append(.committed([Committed(unit: unit.id, status: .queued)])) }
    let events = parts.removeValue(forKey: unit.id) ?? []
    if !stored.insert(unit.id).inserted { repeats += 1 }
    let first = UInt64(journal.count) + 1
    for event in events { append(event, unit.id.time) }
    position = max(position, unit.position)
    if let decided = unit.effects.decided {
      decisions.append(decided)
      queue.removeAll { $0.id == decided.command }
    }
    outbox.append(
      .committed(
        [
          Committed(
            unit: unit.id, status: .stored, first: events.isEmpty ? 0 : first,
            last: events.isEmpty ? 0 : UInt64(journal.count))
        ]))
  }

  private mutating func append(_ event: EmittedEvent, _ time: Timestamp) {
    let seq = UInt64(journal.count) + 1
    journal.append(RecordedEvent(seq: seq, topicCount: seq, time: time, event: event))
  }
}
