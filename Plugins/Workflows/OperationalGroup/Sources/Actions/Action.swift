import WorkflowKit

/// Something that somebody took on, with a day.
struct Action: Hashable, Sendable, Codable, Record {
  var id: String
  var what: String
  /// The role that took it on.
  var owner: String
  var due: LocalDate
  /// The school, where it is about one.
  var urn: URN?
  /// The meeting or plan it came from.
  var about: String?
  var added: LocalDate
  var stage: Stage = .open
  var ended: LocalDate?

  enum Stage: String, RecordState, Codable {
    case open = "OPEN"
    case done = "DONE"
    case dropped = "DROPPED"
  }

  enum Step: String, RecordState, Codable {
    case finish, drop, move
  }

  static let table = TransitionTable<Stage, Step>(
    "action", [(.open, .move, .open), (.open, .finish, .done), (.open, .drop, .dropped)])
}

/// Somebody took something on.
struct ActionAdded: GroupEvent {
  static let name = "action-added"
  static let label = "Somebody took something on"
  static let audience = Audience.partners
  var subject: String { action.id }

  var action: Action

  func apply(to state: inout OperationalGroupState) {
    state.numbers.given(action.id)
    state.actions[action.id] = action
  }
}

/// What became of an action.
struct ActionMoved: GroupEvent {
  static let name = "action-moved"
  static let label = "What became of an action"
  static let audience = Audience.partners
  var subject: String { action }

  var action: String
  var step: Action.Step
  var on: LocalDate
  /// The new day, where it was moved.
  var due: LocalDate?
  var because: String?

  func apply(to state: inout OperationalGroupState) {
    guard var changed = state.actions[action] else { return }
    changed.take(step)
    if let due { changed.due = due }
    if changed.stage != .open { changed.ended = on }
    state.actions[action] = changed
  }
}
