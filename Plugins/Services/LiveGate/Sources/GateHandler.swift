import BusProtocol
import Foundation
import PluginKit
import ZeroMQ

/// The gate as a plugin: takes all events, publishes them, and passes questions about the past to the core.
struct GateHandler: PluginHandler {
  private var gate = Gate(epoch: 0, head: 0, pulse: 0)
  private var replay = ReplayDesk<GateSockets.Reader>()
  private var door = GateDoor<Doorkeeper.Caller>()
  private var sockets: GateSockets?
  /// Whether the readers are to be asked about anew, since other people may read.
  private var isToReopen = false
  private static let people = TopicPrefix("core/people-took-effect/")
  private var nextTick: UInt64 = 0
  private var failure: String?

  var description: ModuleDescription {
    ModuleDescription(summary: "Shows whoever may follow what happens, live and from the past.", consumes: [""])
  }

  /// Takes the poller on which its sockets are waited for.
  mutating func attach(_ poller: Poller, _ context: Context) {
    sockets = GateSockets(context: context, poller: poller)
  }

  mutating func start(_ start: PluginStart) throws -> [Restoration] {
    // A number that never goes back over a restart: readers take a jump for what it is, a gate that began anew.
    let now = UInt64(Date().timeIntervalSince1970 * 1000)
    gate = Gate(epoch: start.epoch, head: start.position, pulse: now)
    replay.forget()
    for caller in door.sendAway() { sockets?.answer(caller, .later) }
    let settings = try JSON.decode(GateSettings.self, from: Frame(start.settings.config.utf8), what: "the settings")
    let audiences =
      [.open, .partners, .ops].map(GateAudience.init)
      + (settings.leads ?? []).map { GateAudience(audience: .lead(module: $0)) }
    try sockets?.open(audiences, among: start.settings.socketFolder)
    return []
  }

  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork {
    guard let publication = gate.publish(delivery.recorded) else {
      throw Refusal(.poison, "the event has no audience that the gate knows, so nobody may see it")
    }
    do throws(ZeroMQError) {
      try sockets?.publish(publication)
    } catch {
      throw Refusal(.failed, "it could not be published: \(error)")
    }
    if Self.people?.matches(delivery.recorded.event.topic) == true { isToReopen = true }
    return PluginWork()
  }

  mutating func receive(_ message: Message, _ outlet: inout Outlet) {
    switch message {
    case .items(let page):
      if let (reader, answer) = replay.answered(page) { sockets?.answer(reader, answer) }
    case .answer(let id, let status, _, _):
      if let (caller, verdict) = door.answered(id, status) { sockets?.answer(caller, verdict) }
    default: break
    }
  }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    guard milliseconds >= nextTick else { return }
    nextTick = milliseconds + 1000
    do throws(ZeroMQError) {
      if isToReopen { try sockets?.reopen() }
      isToReopen = false
      for publication in gate.tick() { try sockets?.publish(publication) }
    } catch {
      outlet.log("W! the beat could not be published: \(error)")
    }
  }

  /// Serves the gate's own sockets.
  mutating func serve(_ outlet: inout Outlet) throws {
    guard let sockets else { return }
    let now = Timestamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000))
    for (caller, audience) in try sockets.callers() {
      guard let user = caller.credentials?.user else {
        sockets.answer(caller, .refused)
        continue
      }
      if let question = door.ask(user, for: audience, caller, now: now) {
        outlet.send(question)
      } else {
        sockets.answer(caller, .later)
      }
    }
    var subscribed: [GateAudience] = []
    var questions: [(GateSockets.Reader, GateAudience, [Frame])] = []
    try sockets.receive(subscribed: { subscribed.append($0) }, asked: { questions.append(($0, $1, $2)) })
    for audience in subscribed { try sockets.publish(gate.beat(), to: audience) }
    for (reader, audience, frames) in questions {
      switch replay.ask(frames, of: audience, by: reader, now: now) {
      case .success(let message): outlet.send(message)
      case .failure(let error): sockets.answer(reader, .error(error))
      }
    }
  }
}

/// The gate's settings in its file in `Config/modules`.
private struct GateSettings: Decodable {
  /// Modules whose leads follow their own module's matters.
  let leads: [String]?
}
