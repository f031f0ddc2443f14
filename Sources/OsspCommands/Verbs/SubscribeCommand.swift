import ArgumentParser
import BusProtocol

/// `ossp subscribe`.
struct SubscribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscribe",
    abstract: "Get a module's part of the digest each week, or learn how to follow it live.",
    discussion: """
      Each mail says at its foot why you get it and how it stops. Whoever gets the Operational Group's digest gets no parts \
      of it besides.

        ossp subscribe attendance
        ossp subscribe attendance --live
        ossp subscribe --list
      """)

  @Argument(help: "The module, such as attendance.") var module: String?
  @Flag(help: "Each week, by mail (what holds unless --live is given).") var weekly = false
  @Flag(help: "Say how to follow the module's events as they happen.") var live = false
  @Flag(help: "List your subscriptions.") var list = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if weekly, live { throw ValidationError("Choose --weekly or --live: the one can be had besides the other.") }
    if module == nil, !list { throw ValidationError("Name the module: ossp subscribe attendance.") }
  }

  func run() throws {
    let digests = ModuleRequests(module: "digests", common: common)
    guard let module, !list else { return try digests.show("subscriptions", [:]) }
    guard !live else {
      return Printer(.current).lines([
        "Live events are not sent to you; you take them:",
        "  ossp follow \(module)/ --since DATE",
        "Programs subscribe to the live gate, as Plugins/Services/LiveGate/README.md says.",
      ])
    }
    try digests.give("subscribe", ["module": .text(module)])
  }
}

/// `ossp unsubscribe`.
struct UnsubscribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsubscribe", abstract: "Get a module's part of the digest no more.",
    discussion: "  ossp unsubscribe attendance")

  @Argument(help: "The module.") var module: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try ModuleRequests(module: "digests", common: common).give("unsubscribe", ["module": .text(module)])
  }
}
