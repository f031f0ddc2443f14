import WorkflowKit

/// Makes the week's digest out of what each module says, and has it sent: once, to each whom it is for.
@main
struct Digests: Workflow {
  static let name = "digests"
  static let summary = "Digests: the week in one page, for the Operational Group, each lead and who runs the daemon"
  static let stateVersion = "2"
  static var initial: DigestsState { DigestsState() }

  static var events: [Evolution<DigestsState>] { DigestsState.evolutions }
  static var reactions: [Reaction<DigestsState>] {
    Reaction<DigestsState>.ofTime + Reaction<DigestsState>.ofModules + Reaction<DigestsState>.ofOperations
  }
  static var commands: [Command<DigestsState>] { [.correct, .subscribe, .unsubscribe] }
  static var queries: [Query<DigestsState>] {
    [.digest, .digests, .next, .forecast, .figure, .why, .report, .subscriptions]
  }

  static var settings: [Setting] {
    [
      .text(DigestTimes.cutSetting, "Time of day at which the modules are asked, in London", "06:45"),
      .text(DigestTimes.sendSetting, "Time of day at which digests go, in London", "07:00"),
      .texts(modulesSetting, "The modules of the digest, in their order", usualModules),
      .text(partnershipSetting, "What the partnership calls itself", "OSSP"),
    ] + ReportFrame.settings
  }

  static let modulesSetting = "modules"
  static let partnershipSetting = "partnership"
  static let usualModules = [
    "operational-group", "exclusion-risk", "attendance", "recruitment", "early-headship",
  ]

  static func wakeUp(in state: DigestsState) -> Timestamp? { state.wakeUp }

  /// The moment of sending: what the core says of itself goes into the digests.
  static func asksCore(on topic: Topic, at time: Timestamp, in state: DigestsState) -> Bool {
    guard topic.module == "core", topic.verb == "timer-fired", topic.subject == name, let cut = state.cut else {
      return false
    }
    return time >= cut.sendAt
  }
}
