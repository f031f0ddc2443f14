import Letters
import WorkflowKit

/// Mails what happens in a module at once to whoever asked for that: a burst as one letter.
@main
struct Notices: Workflow {
  static let name = "notices"
  static let summary = "Notices: what happens in a module, mailed at once to whoever subscribed to it"
  static let stateVersion = "1"
  static var initial: NoticesState { NoticesState() }

  static var events: [Evolution<NoticesState>] { NoticesState.evolutions }
  static var reactions: [Reaction<NoticesState>] { Reaction<NoticesState>.all }
  static var commands: [Command<NoticesState>] { [.subscribe, .unsubscribe] }
  static var queries: [Query<NoticesState>] { [.subscriptions, .why] }

  static var settings: [Setting] {
    [
      .integer(waitSetting, "Minutes from the first event to the letter, in which more are waited for", 5),
      .texts(modulesSetting, "The modules that can be subscribed to", usualModules),
      .texts(restrictedSetting, "Those of them of whose lead's own matters nothing is mailed", ["exclusion-risk"]),
    ]
  }

  static let waitSetting = "wait-minutes"
  static let modulesSetting = "modules"
  static let restrictedSetting = "restricted"
  static let usualModules = [
    "operational-group", "exclusion-risk", "attendance", "recruitment", "early-headship", "register",
  ]

  static func wakeUp(in state: NoticesState) -> Timestamp? { state.wakeUp }
}
