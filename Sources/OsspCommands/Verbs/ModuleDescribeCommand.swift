import ArgumentParser
import BusProtocol

/// `ossp module describe`.
struct ModuleDescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Show a module's commands, questions, files, events and figures.",
    discussion: """
        ossp module describe attendance
        ossp module describe attendance --json | jq '.queries[].name'
      """)

  @OptionGroup var module: ModuleArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    let client = try CoreClient.open(common)
    let printer = Printer(.current)
    guard !common.json else {
      let reply = try client.query(CoreClient.core, "describe", fields: ["name": .text(module.name)])
      return printer.sink.line(reply.body.text)
    }
    printer.lines(lines(try client.describe(module.name), printer))
  }

  private func lines(_ description: ModuleDescription, _ printer: Printer) -> [String] {
    let style = printer.style
    var lines = DisplayWidth.wrap(
      PlainText.withoutControls("\(module.name): \(description.summary)"), to: printer.width)
    for (verb, requests) in [
      ("do", description.commands), ("ask", description.queries), ("import", description.imports),
    ] where !requests.isEmpty {
      lines.append("")
      lines += RequestListing(verb: verb, module: module.name).lines(requests, width: printer.width, style: style)
    }
    let tables = [
      ("Events", description.events.map { ["\(module.name)/\($0.name)/", $0.label, $0.audience.description] }),
      ("Figures", description.indicators.map { [$0.name, $0.label, $0.unit] }),
    ]
    for (heading, rows) in tables where !rows.isEmpty {
      lines += ["", style.bold(heading)]
      lines += TextTable(
        columns: [.init(label: "", mayShorten: false), .init(label: ""), .init(label: "")], rows: rows
      ).lines(width: printer.width - 2).map { "  " + $0 }
    }
    if !description.consumes.isEmpty {
      lines.append("")
      lines += DisplayWidth.wrap("Takes: " + description.consumes.joined(separator: ", "), to: printer.width)
    }
    return lines
  }
}
