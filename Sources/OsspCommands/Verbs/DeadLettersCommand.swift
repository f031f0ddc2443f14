import ArgumentParser
import BusProtocol

/// `ossp dead-letters …`.
struct DeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dead-letters",
    abstract: "Events that a module could not handle, to bring again or set aside.",
    discussion: """
        ossp dead-letters list
        ossp dead-letters requeue attendance-17    after the module was repaired
      """,
    subcommands: [
      DeadLettersListCommand.self, DeadLettersShowCommand.self, DeadLettersRequeueCommand.self,
      DeadLettersDiscardCommand.self,
    ], defaultSubcommand: DeadLettersListCommand.self)
}

/// `ossp dead-letters list`.
struct DeadLettersListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the dead letters with module, reason and attempts.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "dead-letters")
    try Printer(.current).print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
  }
}

/// `ossp dead-letters show`.
struct DeadLettersShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one dead letter whole, with what it carries.",
    discussion: "  ossp dead-letters show attendance-17")

  @Argument(help: "The id from the list.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "dead-letter", fields: ["id": .text(id)])
    let printer = Printer(.current)
    guard !common.json, case .object(let members) = try JSONValue(answer: reply.body, to: "dead-letter") else {
      return printer.sink.line(reply.body.text)
    }
    let width = members.keys.map(\.count).max() ?? 0
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let text = name == "time" ? value.time.map(DateText.moment) ?? value.plain : value.plain
      printer.sink.line(PlainText.withoutControls("\(DisplayWidth.pad(name, to: width))  \(text)"))
    }
  }
}

/// `ossp dead-letters requeue`.
struct DeadLettersRequeueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requeue", abstract: "Bring a dead letter to its module again.",
    discussion: "  ossp dead-letters requeue attendance-17")

  @Argument(help: "The id from the list.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = try CoreClient.open(common).core("dead-letter-requeue", ["id": .text(id)])
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}

/// `ossp dead-letters discard`.
struct DeadLettersDiscardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "Set a dead letter aside for good; the event itself stays in the journal.",
    discussion: "  ossp dead-letters discard attendance-17")

  @Argument(help: "The id from the list.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let outcome = try CoreClient.open(common).core("dead-letter-discard", ["id": .text(id)])
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}
