import ArgumentParser
import BusProtocol

/// `ossp config …`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check the configuration's files, and make them take effect.",
    discussion: """
        ossp config check               every problem with file, line, key and what would be right
        ossp config reload --dry-run    what would change
        ossp config reload              changes it
      """,
    subcommands: [ConfigCheckCommand.self, ConfigReloadCommand.self])
}

/// `ossp config check`.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the files anew and list every problem; exit code 1 when there is one.",
    discussion: "  ossp config check")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, "config-check")
    let printer = Printer(.current)
    let answer: Answer
    do {
      answer = try JSON.decode(from: reply.body, what: "the answer to config-check")
    } catch {
      throw Failure.refused("\(error.reason): are ossp and osspd of the same version?")
    }
    if common.json {
      printer.sink.write(answer.json(asOf: reply.seq))
    } else if answer.rows.isEmpty {
      printer.sink.line(answer.title)
    } else {
      for row in answer.rows { printer.sink.line(PlainText.withoutControls(Self.line(row))) }
    }
    guard answer.rows.isEmpty else {
      throw Failure.refused("\(answer.title); until it is mended, the one in force stays as it is")
    }
  }

  /// `Config/rules/a.yaml:12: rules[0].unit: …`, so that an editor finds the place.
  private static func line(_ row: [Answer.Cell]) -> String {
    let texts = row.map { if case .missing = $0 { "" } else { $0.forPerson } }
    guard texts.count == 4 else { return texts.joined(separator: " ") }
    let line = if case .integer(let number) = row[1] { ":\(number)" } else { "" }
    return "\(texts[0])\(line): \(texts[2].isEmpty ? "" : "\(texts[2]): ")\(texts[3])"
  }
}

/// `ossp config reload`.
struct ConfigReloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Print what the files change, then make it so; all of it, or nothing.",
    discussion: """
      With a problem in any file nothing changes. SIGHUP to osspd does the same.

        ossp config reload --dry-run
        ossp config reload
      """)

  @Flag(help: "Only print what would change.") var dryRun = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let client = try CoreClient.open(common)
    let plan = try client.query(CoreClient.core, "config-plan")
    let surroundings = Surroundings.current
    let printer = Printer(surroundings)
    let answer: Answer? = try? JSON.decode(from: plan.body, what: "the plan")
    if !common.json, let answer, answer.rows.isEmpty { return printer.sink.line(answer.title) }
    if dryRun || !common.json { try printer.print(plan.body, asOf: plan.seq, as: common.json ? .json : .table) }
    guard !dryRun else { return }
    Interrupt.watch()
    let outcome = try client.core("config-reload")
    if !common.json { surroundings.output.line("") }
    OutcomePrinter(surroundings, json: common.json).print(outcome)
  }
}
