import ArgumentParser
import BusProtocol

/// `ossp forecast`.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "List every reminder and digest that will be sent if nothing else happens.",
    discussion: """
      Worked out by what sends them, day by day, with the calendars, rules and people in force now. What is met, moved or \
      acknowledged meanwhile changes it.

        ossp forecast 90d
        ossp forecast 365d --json
      """)

  @Argument(help: "How many days ahead, such as 90d.") var days = "90d"
  @OptionGroup var common: CommonOptions

  func run() throws {
    let fields: [String: JSONValue] = ["days": .integer(try DayCount.read(days, "days"))]
    let reply = try ModuleRequests.reminders(common).ask("forecast", fields)
    var answer: Answer = try JSON.decode(from: reply.body, what: "the answer")
    do {
      let digests = try ModuleRequests(module: "digests", common: common).ask("forecast", fields)
      answer.add(digests: try JSON.decode(from: digests.body, what: "the answer"))
    } catch let failure as Failure where failure.status != nil {
      answer.notes.append("Without digests: \(failure.message)")
    }
    let printer = Printer(.current)
    guard common.json else {
      return printer.lines(answer.keeping(Self.shown).lines(width: printer.width, style: printer.style))
    }
    try printer.print(JSON.encode(answer), asOf: reply.seq, as: .json)
  }

  private static let shown = ["on", "to", "rung", "id"]
}

extension Answer {
  /// Puts the digests to come among the reminders, by day; a digest's rung is `digest`, and its id the week and for whom.
  fileprivate mutating func add(digests: Answer) {
    func text(_ name: String, _ row: [Cell], of answer: Answer) -> String {
      guard let place = answer.columns.firstIndex(where: { $0.name == name }), case .text(let text) = row[place] else {
        return ""
      }
      return text
    }
    let more = digests.rows.map { row in
      columns.map { column -> Cell in
        func digest(_ name: String) -> String { text(name, row, of: digests) }
        return switch column.name {
        case "rung": .text("digest")
        case "due": .text(digest("on"))
        case "id": .text("digest \(digest("week")) \(digest("for"))")
        case "title": .text("Weekly digest")
        default: .text(digest(column.name))
        }
      }
    }
    // Stable: on the same day digests go first.
    let days = (more + rows).map { text("on", $0, of: self) }
    rows = zip(days, more + rows).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
    title = "\(title); \(digests.title)"
    notes += digests.notes
  }
}
