import ArgumentParser
import BusProtocol

/// `ossp ask`.
struct AskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask a module a question.",
    usage: "ossp ask <module> [<query> --<field> <value> …] [--format table|json|csv] [--data <dir>] [--json]",
    discussion: """
      Without a query, the module's questions are listed with their fields. A table fits the terminal; JSON and CSV have \
      everything. CSV is UTF-8 with a byte order mark, for spreadsheets, and words that a spreadsheet would run as a \
      formula have a ' before them.

        ossp ask attendance persistent-absence --year 2017/18 --area oxfordshire
        ossp ask attendance persistent-absence --year 2017/18 --format csv > absence.csv
      """)

  @Argument(parsing: .allUnrecognized, help: .hidden, completion: .custom(Completer.queries))
  var words: [String] = []

  @Option(help: "table, json or csv.") var format: OutputFormat?
  @Flag(name: .customLong("no-bom"), help: "CSV without a byte order mark.") var withoutBOM = false
  @Flag(help: .hidden) var describe = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let words = try RequestWords(words, limit: 2, usage: "ossp ask MODULE [QUERY --field value…]")
    let module = words.names[0]
    let client = try CoreClient.open(common)
    let description = try client.describeIfUp(module)
    let printer = Printer(.current)
    let format = format ?? (common.json ? .json : .table)
    guard words.names.count == 2 else {
      guard words.fields.isEmpty else { throw Failure.usage("which query? `ossp ask \(module)` lists them") }
      return try ListingPrinter(printer, json: format == .json).print(
        try RequestForm.all(description?.queries, of: module), verb: "ask", module: module)
    }
    let form = try RequestForm(
      words.names[1], in: description?.queries, of: module, verb: "ask", noun: "query")
    guard !describe else {
      return try ListingPrinter(printer, json: format == .json).print(try form.known, verb: "ask", module: module)
    }
    let help = "ossp ask \(module) \(form.name) --help"
    let fields = try form.fields(words.fields, help: help, withheld: description?.isRestricted == true)
    Interrupt.watch()
    let reply = try client.query(
      module, form.name, fields: fields, sealing: try client.sealing(to: module, description))
    try printer.print(reply.body, asOf: reply.seq, as: format, withBOM: !withoutBOM)
  }
}
