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
    try RulesQuery(common, format).print("rules", on.map { ["on": .text($0)] } ?? [:], RuleText.list)
  }
}

/// `ossp rules show`.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one rule with every version.", discussion: "  ossp rules show data-return")

  @Argument(help: "The rule's id.") var id: String
  @Option(help: "table, json or csv.") var format: OutputFormat?
  @OptionGroup var common: CommonOptions

  func run() throws { try RulesQuery(common, format).print("rule", ["id": .text(id)], RuleText.versions) }
}

/// `ossp rules check`.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List what a person should look at: rules that were recalled or have run out.",
    discussion: "  ossp rules check")

  @Option(help: "table, json or csv.") var format: OutputFormat?
  @OptionGroup var common: CommonOptions

  func run() throws { try RulesQuery(common, format).print("rules", ["check": .text("yes")], RuleText.remarks) }
}

/// A question about rules, and how its answer is printed.
private struct RulesQuery {
  let common: CommonOptions
  let format: OutputFormat

  init(_ common: CommonOptions, _ format: OutputFormat?) {
    self.common = common
    self.format = format ?? (common.json ? .json : .table)
  }

  /// Prints the answer; as a table a person gets it as `layout` puts it.
  func print(
    _ name: String, _ fields: [String: JSONValue], _ layout: (Answer, Printer) -> [String]
  ) throws {
    let reply = try CoreClient.open(common).query(CoreClient.core, name, fields: fields)
    let printer = Printer(.current)
    guard format == .table, let answer: Answer = try? JSON.decode(from: reply.body, what: "the answer") else {
      return try printer.print(reply.body, asOf: reply.seq, as: format)
    }
    printer.lines(layout(answer, printer))
  }
}

/// Rules as a person reads them: sentences are wrapped, never shortened.
private enum RuleText {
  /// One rule in two lines: its name with its days, then its clock.
  static func list(_ answer: Answer, _ printer: Printer) -> [String] {
    var lines = [printer.style.bold(answer.title)]
    for row in answer.rows {
      let cells = Dictionary(zip(answer.columns.map(\.name), row)) { first, _ in first }
      func text(_ name: String) -> String { cells[name]?.forPerson ?? "" }
      var until = "on"
      if case .text(let date)? = cells["to"] { until = "to \(date)" }
      let sure = text("confidence")
      lines.append("")
      lines += wrap(
        "\(text("id")), version \(text("version")), from \(text("from")) \(until), \(sure)", printer, indent: 2)
      lines += DisplayWidth.wrap(text("clock"), to: printer.width - 2).map { "  \($0)" }
    }
    return lines + notes(answer, printer)
  }

  /// One version after the other, a fact a line.
  static func versions(_ answer: Answer, _ printer: Printer) -> [String] {
    var lines = wrap(answer.title, printer).map { printer.style.bold($0) }
    var version = ""
    for row in answer.rows where row.count == 3 {
      let texts = row.map(\.forPerson)
      if texts[0] != version {
        version = texts[0]
        lines += ["", printer.style.bold("Version \(version)")]
      }
      let says = DisplayWidth.wrap(PlainText.withoutControls(texts[2]), to: printer.width - 18)
      for (index, line) in says.enumerated() {
        lines.append(DisplayWidth.pad(index == 0 ? "  \(texts[1])" : "", to: 18) + line)
      }
    }
    return lines + notes(answer, printer)
  }

  /// A remark a line.
  static func remarks(_ answer: Answer, _ printer: Printer) -> [String] {
    var lines = wrap(answer.title, printer).map { printer.style.bold($0) }
    if !answer.rows.isEmpty { lines.append("") }
    for row in answer.rows { lines += wrap(row.first?.forPerson ?? "", printer, indent: 2) }
    return lines + notes(answer, printer)
  }

  private static func notes(_ answer: Answer, _ printer: Printer) -> [String] {
    answer.notes.isEmpty ? [] : [""] + answer.notes.flatMap { wrap($0, printer) }
  }

  private static func wrap(_ text: String, _ printer: Printer, indent: Int = 0) -> [String] {
    DisplayWidth.wrap(PlainText.withoutControls(text), to: printer.width, indent: indent)
  }
}
