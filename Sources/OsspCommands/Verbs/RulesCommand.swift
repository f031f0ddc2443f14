import ArgumentParser
import BusProtocol

/// `ossp rules …`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Show the dated rules in force, by which deadlines are counted.",
    discussion: """
        ossp rules list --on 2018-09-03     what governs what starts on that day
        ossp rules show data-return         every version: clock, ladder, source, how sure it is
        ossp rules check                    what was recalled or has run out
      """,
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesCheckCommand.self])
}

/// `ossp rules list`.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules: all versions, or those that govern what starts on a date.",
    discussion: "  ossp rules list --on 2018-09-03")

  @Option(help: "A date, such as 2018-09-03.") var on: String?
  @Option(help: "table, json or csv.") var format: OutputFormat?
  @OptionGroup var common: CommonOptions

  func run() throws {
    if let on, DateText.date(on) == nil { throw Failure.usage("--on: '\(on)' is not a date, such as 2018-09-03") }
    try RulesQuery(common, format).print("rules", on.map { ["on": .text($0)] } ?? [:])
  }
}

/// `ossp rules show`.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one rule with every version.", discussion: "  ossp rules show data-return")

  @Argument(help: "The rule's id.") var id: String
  @Option(help: "table, json or csv.") var format: OutputFormat?
  @OptionGroup var common: CommonOptions

  func run() throws { try RulesQuery(common, format).print("rule", ["id": .text(id)]) }
}

/// `ossp rules check`.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List what a person should look at: rules that were recalled or have run out.",
    discussion: "  ossp rules check")

  @Option(help: "table, json or csv.") var format: OutputFormat?
  @OptionGroup var common: CommonOptions

  func run() throws { try RulesQuery(common, format).print("rules", ["check": .text("yes")]) }
}

/// A question about rules, and how its answer is printed.
private struct RulesQuery {
  let common: CommonOptions
  let format: OutputFormat

  init(_ common: CommonOptions, _ format: OutputFormat?) {
    self.common = common
    self.format = format ?? (common.json ? .json : .table)
  }

  func print(_ name: String, _ fields: [String: JSONValue]) throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, name, fields: fields)
    try Printer(.current).print(reply.body, asOf: reply.seq, as: format)
  }
}
