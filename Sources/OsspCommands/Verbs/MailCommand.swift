import ArgumentParser
import BusProtocol

/// `ossp mail …`.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail",
    abstract: "Letters: which have left, which wait, which may or may not have arrived.",
    discussion: """
        ossp mail list --state open             what is yet to leave
        ossp mail list --in-doubt               what may have been sent twice, or not at all
        ossp mail show reminders-2018-10-05-amara-okoye
        ossp mail retry                         try all that wait, now that the server is mended
        ossp mail cancel reminders-2018-10-05-amara-okoye --reason "Told her in person"
      """,
    subcommands: [MailListCommand.self, MailShowCommand.self, MailRetryCommand.self, MailCancelCommand.self],
    defaultSubcommand: MailListCommand.self)

  /// The module that has the letters.
  static let module = "mail"
}

/// `ossp mail list`.
struct MailListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List letters, the latest first.",
    discussion: """
        ossp mail list
        ossp mail list --state failed
        ossp mail list --in-doubt --json | jq '.rows[].id'

      States: waiting, handing-over, in-doubt, sent, failed, cancelled; and open for the first three.
      """)

  @Option(help: "Only letters in this state.") var state: String?
  @Flag(help: "Only letters of which nobody knew whether they had left, whatever became of them since.")
  var inDoubt = false
  @Option(help: "The most letters to show, 200 unless given.") var limit: Int?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if inDoubt, state != nil { throw ValidationError("--in-doubt is a state: give it or --state, not both") }
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }

  func run() throws {
    var fields: [String: JSONValue] = [:]
    if let state = inDoubt ? "in-doubt" : state { fields["state"] = .text(state) }
    if let limit { fields["limit"] = .integer(limit) }
    let reply = try CoreClient.open(common).query(MailCommand.module, "list", fields: fields)
    let printer = Printer(.current)
    guard !common.json, let answer: Answer = try? JSON.decode(from: reply.body, what: "the letters") else {
      return try printer.print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
    }
    printer.lines(Self.short(answer).lines(width: printer.width, style: printer.style))
  }

  /// What fits a terminal: the letter, where it stands, and what comes next or was last said; the rest is in `show`.
  static func short(_ answer: Answer) -> Answer {
    let places = ["id", "state", "since", "next", "note"].compactMap { name in
      answer.columns.firstIndex { $0.name == name }
    }
    guard places.count == 5 else { return answer }
    var short = answer
    short.columns = places[..<3].map { answer.columns[$0] } + [Answer.Column("next", "Next, or last word")]
    short.rows = answer.rows.map { row in
      let words = places[3...].map { row[$0].forPerson }.filter { !$0.isEmpty }
      return places[..<3].map { row[$0] } + [.text(words.joined(separator: "; "))]
    }
    return short
  }
}

/// `ossp mail show`.
struct MailShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one letter: where it stands, what was said of it, what comes next.",
    discussion: "  ossp mail show reminders-2018-10-05-amara-okoye")

  @Argument(help: "The letter's id from the list.") var letter: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try CoreClient.open(common).query(MailCommand.module, "show", fields: ["letter": .text(letter)])
    let printer = Printer(.current)
    guard !common.json else { return printer.sink.line(reply.body.text) }
    let answer: Answer = try JSON.decode(from: reply.body, what: "what mail says of the letter")
    let facts = answer.rows.compactMap { row -> (String, String)? in
      guard row.count == 2, case .text(let label) = row[0], case .text(let text) = row[1] else { return nil }
      return (label, text)
    }
    printer.lines(FactSheet(facts).lines(width: printer.width))
    guard !answer.notes.isEmpty else { return }
    printer.lines([""] + answer.notes.flatMap { DisplayWidth.wrap(PlainText.withoutControls($0), to: printer.width) })
  }
}

/// `ossp mail retry`.
struct MailRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Send a letter again that failed or is in doubt; or try all that wait at once.",
    discussion: """
        ossp mail retry reminders-2018-10-05-amara-okoye
        ossp mail retry                         all that wait for the server

      A letter that was sent is not sent again.
      """)

  @Argument(help: "The letter's id from the list; all that wait unless given.") var letter: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    try MailRequest("retry", letter.map { ["letter": .text($0)] } ?? [:]).give(common)
  }
}

/// `ossp mail cancel`.
struct MailCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Do not send a letter; the journal keeps who said so, and why.",
    discussion: "  ossp mail cancel reminders-2018-10-05-amara-okoye --reason \"Told her in person\"")

  @Argument(help: "The letter's id from the list.") var letter: String
  @Option(help: "Why it is not to be sent, in words without a child's name.") var reason: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try MailRequest("cancel", ["letter": .text(letter), "reason": .text(reason)]).give(common)
  }
}

/// A command to the module that has the letters.
struct MailRequest {
  private let name: String
  private let fields: [String: JSONValue]

  init(_ name: String, _ fields: [String: JSONValue]) { (self.name, self.fields) = (name, fields) }

  /// Gives it, and prints what became of it.
  func give(_ common: CommonOptions) throws {
    let id = UniqueID.random(at: Surroundings.current.now())
    let command = PendingCommand(
      id: id, module: MailCommand.module, name: name, fields: JSON.encode(fields), context: Frame("{}".utf8))
    Interrupt.watch()
    let outcome = try CoreClient.open(common).command(command, again: "ossp ask core outcome --id \(id)") { message in
      let reason = message.isEmpty ? "mail is not ready; the command waits for it" : message
      Surroundings.current.diagnostics.line("ossp: \(PlainText.withoutControls(reason)) (id \(id))")
    }
    OutcomePrinter(.current, json: common.json).print(outcome)
  }
}
