import ArgumentParser
import BusProtocol

/// `ossp subscribe`.
struct SubscribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscribe",
    abstract: "Hear what happens in a module: each week, at once by mail, or live.",
    discussion: """
      Each week: the module's part of the digest; whoever gets the Operational Group's digest gets no parts of it besides. \
      At once: a letter a few minutes after something happened, a burst in one, of what you may follow by your roles. All \
      of a module, or one kind of its events. Each mail says at its foot why you get it and how it stops.

        ossp subscribe attendance
        ossp subscribe attendance --immediate
        ossp subscribe attendance/concern-raised --immediate
        ossp subscribe attendance --live
        ossp subscribe --list
      """)

  @Argument(
    help: "The module, such as attendance, or one kind of its events, such as attendance/concern-raised.",
    completion: .custom(Completer.subscribable))
  var topic: String?
  @Flag(help: "Each week, by mail (what holds unless another is given).") var weekly = false
  @Flag(help: "At once, by mail.") var immediate = false
  @Flag(help: "Say how to follow the events as they happen.") var live = false
  @Flag(help: "List your subscriptions.") var list = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [weekly, immediate, live].count(where: { $0 }) > 1 {
      throw ValidationError("Choose one of --weekly, --immediate and --live: each can be had besides the others.")
    }
    guard let topic else {
      guard list else { throw ValidationError("Name the module: ossp subscribe attendance.") }
      return
    }
    let topics = try SubscribedTopic.read(topic)
    if topics.kind != nil, !immediate, !live {
      throw ValidationError(
        "The digest has whole modules: ossp subscribe \(topics.module). One kind of event comes at once: "
          + "ossp subscribe \(topics) --immediate")
    }
  }

  func run() throws {
    guard let topic, !list else { return try SubscriptionList(common: common).show() }
    let topics = try SubscribedTopic.read(topic)
    guard !live else {
      return Printer(.current).lines([
        "Live events are not sent to you; you take them:",
        "  ossp follow \(topics)/ --since DATE",
        "Programs subscribe to the live gate, as Plugins/Services/LiveGate/README.md says.",
      ])
    }
    guard immediate else {
      return try ModuleRequests(module: "digests", common: common).give(
        "subscribe", ["module": .text(topics.module)])
    }
    try topics.check(with: CoreClient.open(common))
    try ModuleRequests(module: "notices", common: common).give("subscribe", ["topic": .text("\(topics)")])
  }
}

/// `ossp unsubscribe`.
struct UnsubscribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsubscribe", abstract: "Hear no more what happens in a module: each week, or at once by mail.",
    discussion: """
        ossp unsubscribe attendance                 its part of each week's digest
        ossp unsubscribe attendance --immediate     the letters that come at once
        ossp subscribe --list                       what you are subscribed to
      """)

  @Argument(
    help: "The module, or the kind of event, as it was subscribed to.",
    completion: .custom(Completer.subscribable))
  var topic: String
  @Flag(help: "What comes at once, by mail.") var immediate = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    let topics = try SubscribedTopic.read(topic)
    if topics.kind != nil, !immediate {
      throw ValidationError("One kind of event comes at once only: ossp unsubscribe \(topics) --immediate")
    }
  }

  func run() throws {
    let topics = try SubscribedTopic.read(topic)
    let module = immediate ? "notices" : "digests"
    try ModuleRequests(module: module, common: common).give(
      "unsubscribe", immediate ? ["topic": .text("\(topics)")] : ["module": .text(topics.module)])
  }
}
