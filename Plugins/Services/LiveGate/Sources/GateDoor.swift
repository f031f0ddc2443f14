import BusProtocol
import ZeroMQ

/// Who waits at the gate's sockets until the core has said whether they may read what is told there.
///
/// The core knows who is who and decides; the gate never does.
struct GateDoor<Caller: Hashable> {
  private var waiting: [UniqueID: Caller] = [:]

  /// The most callers at once; nobody waits longer than a handshake may take.
  static var limit: Int { 256 }

  /// What to ask the core about an account's wish to read an audience; nil when too many wait already.
  mutating func ask(_ user: UInt32, for audience: Audience, _ caller: Caller, now: Timestamp) -> Message? {
    guard waiting.count < Self.limit else { return nil }
    let id = UniqueID.random(at: now)
    waiting[id] = caller
    let fields = JSON.encode(["audience": "\(audience)", "uid": "\(user)"])
    return .query(PendingCommand(id: id, module: "core", name: "may-read", fields: fields, context: Frame("{}".utf8)))
  }

  /// Whom an answer of the core is about, and what becomes of them.
  mutating func answered(_ id: UniqueID, _ status: Status) -> (caller: Caller, verdict: Doorkeeper.Verdict)? {
    guard let caller = waiting.removeValue(forKey: id) else { return nil }
    switch status {
    case .stored: return (caller, .admitted)
    case .forbidden: return (caller, .refused)
    default: return (caller, .later)
    }
  }

  /// All who wait: a core that is gone answers nothing any more.
  mutating func sendAway() -> [Caller] {
    defer { waiting = [:] }
    return Array(waiting.values)
  }
}
