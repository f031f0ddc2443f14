import BusProtocol

@testable import WorkflowKit

/// A toy service: hears what any module owes, wants to be woken on the first due day, and shows what has no owner.
enum Watch: Workflow {
  struct State: Codable, Sendable, Equatable {
    var due: [String: LocalDate] = [:]
    var ownerless: Set<String> = []
  }

  static let name = "watch"
  static let summary = "Watches what is owed"
  static let stateVersion = "1"
  static let initial = State()
  static var events: [Evolution<State>] {
    [
      Evolution(Watched.self) { state, event, _ in
        state.due[event.id] = event.due
        if event.owner.isEmpty { state.ownerless.insert(event.id) } else { state.ownerless.remove(event.id) }
      }
    ]
  }
  static var reactions: [Reaction<State>] {
    [
      Reaction("*/thing-owed/", as: ThingOwed.self) { _, event, meta in
        [Watched(id: "\(meta.topic.module).\(meta.subject)", due: event.due, owner: event.owner)]
      }
    ]
  }
  static func wakeUp(in state: State) -> Timestamp? {
    state.due.values.min().map { Timestamp(milliseconds: LondonTime.startOfDay($0)) }
  }
  static func troubles(in state: State) -> [Card] {
    state.ownerless.sorted().map { Card(key: "watch-\($0)", sentence: "Nobody owes \($0).", mend: "ossp why \($0)") }
  }
}

struct Watched: DomainEvent {
  static let name = "watched"
  static let label = "Something is watched"
  static let audience = Audience.ops
  var id: String
  var due: LocalDate
  var owner: String
  var subject: String { id }
}

struct ThingOwed: Codable {
  var due: LocalDate
  var owner: String
}
