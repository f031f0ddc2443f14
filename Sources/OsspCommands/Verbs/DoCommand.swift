import ArgumentParser
import BusProtocol
import RestrictedStore

/// `ossp do`.
struct DoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do",
    abstract: "Give a module a command.",
    usage: "ossp do <module> [<command> --<field> <value> …] [--id <id>] [--data <dir>] [--json]",
    discussion: """
      Without a command, the module's commands are listed with their fields. A command is durable from the moment it is \
      sent: when the module is not ready it waits. The same --id again gives the same outcome and does nothing twice.

        ossp do attendance
        ossp do attendance raise-concern --urn 123456 --reason "Two rounds without a return"
      """)

  @Argument(parsing: .allUnrecognized, help: .hidden, completion: .custom(Completer.commands))
  var words: [String] = []

  @Option(help: "The command's own id (36 characters), to send or ask again without doing it twice.")
  var id: String?

  @Flag(help: .hidden) var describe = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let words = try RequestWords(words, limit: 2, usage: "ossp do MODULE [COMMAND --field value…]")
    let id = try self.id.map(CommandID.read) ?? .random(at: Surroundings.current.now())
    let module = words.names[0]
    let client = try CoreClient.open(common)
    let description = try client.describeIfUp(module)
    let printer = Printer(.current)
    guard words.names.count == 2 else {
      guard words.fields.isEmpty else {
        throw Failure.usage("which command? `ossp do \(module)` lists them")
      }
      return try ListingPrinter(printer, json: common.json).print(
        try RequestForm.all(description?.commands, of: module), verb: "do", module: module)
    }
    let form = try RequestForm(
      words.names[1], in: description?.commands, of: module, verb: "do", noun: "command")
    guard !describe else {
      return try ListingPrinter(printer, json: common.json).print(try form.known, verb: "do", module: module)
    }
    let help = "ossp do \(module) \(form.name) --help"
    let sealing = try client.sealing(to: module, description)
    let fields = try form.fields(words.fields, help: help, withheld: sealing != nil)
    let box = try sealing?.seal(fields, name: form.name, id: id)
    let command = PendingCommand(
      id: id, module: module, name: form.name,
      fields: box.map { SealedFields($0.sealed).json } ?? JSON.encode(fields), context: Frame("{}".utf8))
    Interrupt.watch()
    // What is sealed twice is not the same twice, so only the core can say what became of it.
    let again = sealing == nil ? CommandID.again("do", words, id: id) : "ossp ask core outcome --id \(id)"
    let outcome: CoreClient.Outcome
    do {
      outcome = try client.command(command, again: again) { message in
        let reason = message.isEmpty ? "\(module) is not ready; the command waits for it" : message
        Surroundings.current.diagnostics.line("ossp: \(PlainText.withoutControls(reason)) (id \(id))")
      }
    } catch let failure as Failure where sealing != nil && failure.status == .conflict {
      outcome = try client.outcomeOfEarlier(id)
    }
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}

/// A command's id as a person types it.
enum CommandID {
  /// The id in 36 characters.
  static func read(_ text: String) throws(Failure) -> UniqueID {
    guard let id = UniqueID(text) else {
      throw .usage("--id: this is not an id of 36 characters, such as 0192f1c4-8d3e-7a51-9c0b-5d2f7e8a1b34")
    }
    return id
  }

  /// What to type to ask for the same outcome again.
  static func again(_ verb: String, _ words: RequestWords, id: UniqueID) -> String {
    (["ossp", verb] + words.names + words.fields + ["--id", id.description]).map(quoted).joined(separator: " ")
  }

  /// The word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./=:,@%+".utf8.contains(byte)
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// Prints what a module can be asked or told.
struct ListingPrinter {
  private let printer: Printer
  private let json: Bool

  init(_ printer: Printer, json: Bool) {
    self.printer = printer
    self.json = json
  }

  /// Prints the requests with their fields.
  func print(_ requests: [RequestDescription], verb: String, module: String) throws {
    guard !json else { return printer.sink.line(JSON.encode(requests).text) }
    guard !requests.isEmpty else {
      let what = ["do": "no commands", "ask": "no questions"][verb] ?? "no files"
      return printer.sink.line("\(module) takes \(what).")
    }
    printer.lines(
      RequestListing(verb: verb, module: module).lines(requests, width: printer.width, style: printer.style))
  }
}
