import BusProtocol

@testable import WorkflowKit

/// A toy service: notes on each day how the daemon stands.
enum Nurse: Workflow {
  struct State: Codable, Sendable, Equatable {
    var heads: [UInt64?] = []
  }

  static let name = "nurse"
  static let summary = "Notes how the daemon stands"
  static let stateVersion = "1"
  static let initial = State()
  static var events: [Evolution<State>] {
    [Evolution(Told.self) { state, event, _ in state.heads.append(event.head) }]
  }
  static var reactions: [Reaction<State>] {
    [Reaction("core/day-began/", as: Began.self) { _, _, meta in [Told(head: meta.core?.head)] }]
  }
  static func asksCore(on topic: Topic, at time: Timestamp, in state: State) -> Bool { topic.verb == "day-began" }

  struct Began: Codable {
    var date: LocalDate
  }
}

struct Told: DomainEvent {
  static let name = "told"
  static let label = "It was told how the daemon stands"
  static let audience = Audience.ops
  var head: UInt64?
  var subject: String { "head" }
}
