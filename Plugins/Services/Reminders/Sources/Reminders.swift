import WorkflowKit

/// Tells people what falls due: each deadline of every module, rung by rung of its rule's ladder, each rung once.
@main
struct Reminders: Workflow {
  static let name = "reminders"
  static let summary = "Reminders: who is told when of what is owed, each time once"
  static let stateVersion = "1"
  static var initial: RemindersState { RemindersState() }

  static var events: [Evolution<RemindersState>] { RemindersState.evolutions }
  static var reactions: [Reaction<RemindersState>] { Reaction<RemindersState>.ofDeadlines + .ofTheSurroundings }
  static var commands: [Command<RemindersState>] { [.acknowledge, .snooze, .reassign, .done] }
  static var queries: [Query<RemindersState>] { [.deadlines, .why, .forecast] }

  static var settings: [Setting] {
    [.text(SendTime.setting, "Time of day at which letters go, in London", "\(RemindersState.usualSendAt)")]
  }

  static func wakeUp(in state: RemindersState) -> Timestamp? { state.wakeUp }

  static func troubles(in state: RemindersState) -> [Card] { state.cards }
}
