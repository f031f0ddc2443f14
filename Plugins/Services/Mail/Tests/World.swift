import BusProtocol

@testable import Mail

/// What lies outside: a mail server as a test wants it, and all that has ever reached it.
final class World {
  /// What arrived, in order.
  private(set) var arrived: [Handover] = []
  /// What a server makes of a letter: nil to keep it waiting.
  var answer: (Handover) -> HandoverResult? = { _ in .accepted(reply: "250 fine") }
  /// The process that speaks to it now.
  var line: Line?
  /// How many adapters of earlier settings have ended.
  var retired = 0
  /// The most letters that were under way at the same time.
  private(set) var mostAtOnce = 0

  final class Line {
    var waiting: [UniqueID] = []
    var ended: [(event: UniqueID, result: HandoverResult)] = []
  }

  func begin() { line = Line() }

  func take(_ handover: Handover) -> HandoverResult? {
    let result = answer(handover)
    switch result {
    case .accepted, .uncertain, nil: arrived.append(handover)
    case .refused, .unreachable: break
    }
    if result == nil {
      line?.waiting.append(handover.event)
      mostAtOnce = max(mostAtOnce, line?.waiting.count ?? 0)
    }
    return result
  }

  /// Ends what the server kept waiting.
  func end(_ result: HandoverResult) {
    guard let line else { return }
    line.ended += line.waiting.map { ($0, result) }
    line.waiting = []
  }

  /// How often each letter arrived.
  var counts: [String: Int] { arrived.reduce(into: [:]) { $0[$1.letter.id, default: 0] += 1 } }
  /// The Message-IDs under which a letter arrived.
  func messageIDs(of letter: String) -> Set<String> {
    Set(arrived.filter { $0.letter.id == letter }.map(\.letter.messageID))
  }
}

/// Hears of nothing but what it began itself, as the adapters do that have a thread of their own.
struct WorldAdapter: MailAdapter {
  let world: World
  private var begun: Set<UniqueID> = []
  var name: String { "world" }

  init(world: World) { self.world = world }

  mutating func begin(_ handover: Handover) -> HandoverResult? {
    begun.insert(handover.event)
    return world.take(handover)
  }

  func finished() -> [(event: UniqueID, result: HandoverResult)] {
    let ended = world.line?.ended ?? []
    world.line?.ended = ended.filter { !begun.contains($0.event) }
    return ended.filter { begun.contains($0.event) }
  }

  func retire() { world.retired += 1 }

  func wait(milliseconds: Int) { world.end(.accepted(reply: "250 after a wait")) }
}
