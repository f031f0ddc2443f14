import BusProtocol

@testable import WorkflowKit

/// A toy service: asks on each day how the daemon stands, and notes what it was told.
enum Nurse: Workflow {
  struct State: Codable, Sendable, Equatable {
    var asked: LocalDate?
    var heads: [UInt64?] = []
  }

  static let name = "nurse"
  static let summary = "Asks how the daemon stands"
  static let stateVersion = "1"
  static let initial = State()
  static var events: [Evolution<State>] {
    [
      Evolution(Wondered.self) { state, event, _ in state.asked = event.on },
      Evolution(Told.self) { state, event, _ in
        state.asked = nil
        state.heads.append(event.head)
      },
    ]
  }
  static var reactions: [Reaction<State>] {
    [Reaction("core/day-began/", as: Began.self) { _, began, _ in [Wondered(on: began.date)] }]
  }
  static func question(in state: State) -> CoreQuestion? {
    state.asked.map { CoreQuestion(key: "on-\($0)", since: Timestamp(milliseconds: LondonTime.startOfDay($0))) }
  }
  static func heard(_ answer: CoreAnswer, to question: CoreQuestion, in state: State) -> [any DomainEvent] {
    [Told(head: answer.status?.head)]
  }

  struct Began: Codable {
    var date: LocalDate
  }
}

struct Wondered: DomainEvent {
  static let name = "wondered"
  static let label = "It is asked how the daemon stands"
  static let audience = Audience.ops
  var on: LocalDate
  var subject: String { "\(on)" }
}

struct Told: DomainEvent {
  static let name = "told"
  static let label = "It was told how the daemon stands"
  static let audience = Audience.ops
  var head: UInt64?
  var subject: String { "head" }
}
