import ArgumentParser
import BusProtocol

/// `ossp import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring a file into a module.",
    usage: "ossp import <module> [<kind> <file> --<field> <value> …] [--id <id>] [--data <dir>] [--json]",
    discussion: """
      All rows are checked first; then all are taken or none, and each fault is named with its line and column. The same \
      file again changes nothing and says so. A file that ends in .gz is decompressed on the way.

        ossp import register schools schools.csv
        ossp import attendance absence absence.csv.gz
      """)

  @Argument(parsing: .allUnrecognized, help: .hidden, completion: .custom(Completer.imports))
  var words: [String] = []

  @Option(help: "The command's own id (36 characters), to send again without importing twice.")
  var id: String?

  @Flag(help: .hidden) var describe = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let words = try RequestWords(words, limit: 3, usage: "ossp import MODULE [KIND FILE --field value…]")
    let id = try self.id.map(CommandID.read) ?? .random(at: surroundings.now())
    let module = words.names[0]
    let client = try CoreClient.open(common)
    let description = try client.describeIfUp(module)
    let printer = Printer(surroundings)
    guard words.names.count > 1 else {
      return try ListingPrinter(printer, json: common.json)
        .print(try RequestForm.all(description?.imports, of: module), verb: "import", module: module)
    }
    let form = try RequestForm(
      words.names[1], in: description?.imports, of: module, verb: "import", noun: "file kind")
    guard !describe else {
      return try ListingPrinter(printer, json: common.json).print(try form.known, verb: "import", module: module)
    }
    guard words.names.count == 3 else {
      throw Failure.usage("which file? write `ossp import \(module) \(form.name) FILE`")
    }
    let help = "ossp import \(module) \(form.name) --help"
    let fields = try form.fields(words.fields, help: help)
    let source = try FileSource(path: surroundings.absolute(words.names[2]), shown: words.names[2])
    Interrupt.watch()
    var bar = ProgressBar(title: source.name, total: source.expected, on: surroundings.diagnostics)
    defer { bar.clear() }
    let byteCount = try client.attach(source, to: id) { bar.show($0) }
    bar.clear()
    let attachment = Attachment(name: source.name, byteCount: byteCount, path: "")
    let command = PendingCommand(
      id: id, module: module, name: form.name, fields: JSON.encode(fields),
      context: JSON.encode(["attachment": attachment]))
    let outcome = try client.command(command, again: CommandID.again("import", words, id: id)) { message in
      let reason = message.isEmpty ? "\(module) is not ready; the file waits for it" : message
      surroundings.diagnostics.line("ossp: \(PlainText.withoutControls(reason)) (id \(id))")
    }
    OutcomePrinter(surroundings, json: common.json).print(outcome)
  }
}
