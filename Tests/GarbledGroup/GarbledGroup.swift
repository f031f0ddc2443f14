import WorkflowKit

/// A module for tests in the Operational Group's place: states what no module can take in.
@main
struct GarbledGroup: Workflow {
  struct State: Codable, Equatable, Sendable {
    var count = 0
  }

  static let name = "operational-group"
  static let summary = "States what no module can take in, for tests"
  static let stateVersion = "1"
  static let initial = State()

  static var events: [Evolution<State>] { [Evolution(Garbled.self) { state, _, _ in state.count += 1 }] }

  static var commands: [Command<State>] {
    [
      Command("garble", "State an event that is not as those who take it expect it", .text("about", "What it is about"))
      {
        (_, _, about: String) in [Garbled(id: about)]
      }
    ]
  }
}

/// Has the name of an event that early headship takes, and none of its fields.
struct Garbled: DomainEvent {
  static let name = "leader-eligibility-changed"
  static let label = "Something garbled was said"
  static let audience = Audience.partners

  var id: String

  var subject: String { id }
}
