import BusProtocol
import PluginKit

/// A small plugin: adds up the numbers that it hears, and states each sum.
struct Counter: PluginHandler {
  private(set) var sum = 0
  private(set) var restored: [UInt64] = []
  /// Events to refuse, by seq.
  var refuses: [UInt64: Refusal] = [:]
  /// How many events a command emits.
  var burst = 1
  var fillsEvents = 10
  /// Numbers to state of its own accord at the next tick.
  var finds: [Int] = []
  /// Whether something is under way that must end before it leaves.
  var isBusy = false

  var description: ModuleDescription { ModuleDescription(summary: "Adds up", consumes: ["source/"]) }

  mutating func start(_ start: PluginStart) -> [Restoration] {
    sum = 0
    restored = []
    var from: UInt64 = 1
    if start.settings.snapshotVersion == "1", let seq = start.settings.snapshotSeq,
      let kept = Int(Frame(start.snapshot.joined()).text)
    {
      sum = kept
      from = seq + 1
    }
    return [Restoration(prefixes: ["counter/"], from: from, through: start.settings.lastOwnSeq)]
  }

  mutating func restore(_ event: RecordedEvent) {
    sum += Int(event.event.topic.subject) ?? 0
    restored.append(event.seq)
  }

  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork {
    if let refusal = refuses[delivery.recorded.seq] { throw refusal }
    let number = Int(delivery.recorded.event.topic.subject) ?? 0
    guard number > 0 else { return PluginWork() }
    sum += number
    let cause = delivery.recorded.event.id
    return PluginWork(events: EventList([Self.stated(number, cause, 0)]))
  }

  mutating func decide(_ command: PendingCommand, _ outlet: inout Outlet) -> CommandReply {
    let filler = String(repeating: "x", count: fillsEvents)
    sum += burst
    return CommandReply(
      status: .stored, message: "done",
      work: PluginWork(
        events: EventList(count: burst) { Self.stated(1, command.id, $0, data: "{\"filler\":\"\(filler)\"}") }))
  }

  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    QueryReply(Answer(title: "\(sum)", columns: [], rows: []))
  }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    for number in finds {
      let cause = Self.found(number)
      sum += number
      outlet.state(PluginWork(events: EventList([Self.stated(number, cause, 0)])), cause: cause)
    }
    finds = []
  }

  mutating func mayLeave() -> Bool { !isBusy }

  /// The cause of a number that it found.
  static func found(_ number: Int) -> UniqueID { UniqueID(high: 77, low: UInt64(number)) }

  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? {
    Snapshot(seq: ownSeq, version: "1", state: [Frame("\(sum)".utf8)])
  }

  private static func stated(
    _ number: Int, _ cause: UniqueID, _ index: Int, data: String = "{}"
  ) -> EmittedEvent {
    guard let topic = Topic("counter/number-added/\(number)/") else { preconditionFailure("no topic") }
    return EmittedEvent(
      id: .derived(from: cause, module: "counter", index: index), topic: topic,
      attributes: Frame("{\"audience\":\"ops\"}".utf8), data: Frame(data.utf8))
  }
}
