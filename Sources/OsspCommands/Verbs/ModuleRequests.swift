import BusProtocol

/// Gives commands to a module and asks it, for verbs of their own.
struct ModuleRequests {
  let module: String
  let common: CommonOptions

  /// The reminders.
  static func reminders(_ common: CommonOptions) -> ModuleRequests {
    ModuleRequests(module: "reminders", common: common)
  }

  /// Gives a command and prints what became of it.
  func give(_ name: String, _ fields: [String: JSONValue]) throws {
    let id = UniqueID.random(at: Surroundings.current.now())
    let command = PendingCommand(
      id: id, module: module, name: name, fields: JSON.encode(fields), context: Frame("{}".utf8))
    let client = try CoreClient.open(common)
    Interrupt.watch()
    let outcome = try client.command(command, again: "ossp ask core outcome --id \(id)") { message in
      let reason = message.isEmpty ? "\(module) is not ready; the command waits for it" : message
      Surroundings.current.diagnostics.line("ossp: \(PlainText.withoutControls(reason)) (id \(id))")
    }
    OutcomePrinter(.current, json: common.json).print(outcome)
  }

  /// Asks and prints the answer.
  ///
  /// - Parameter columns: those that a person's table has, where the answer has more than fit; nil for all.
  func show(_ name: String, _ fields: [String: JSONValue], columns: [String]? = nil) throws {
    let reply = try ask(name, fields)
    let printer = Printer(.current)
    guard !common.json, let columns, let answer: Answer = try? JSON.decode(from: reply.body, what: "the answer") else {
      return try printer.print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
    }
    printer.lines(answer.keeping(columns).lines(width: printer.width, style: printer.style))
  }

  /// Asks.
  func ask(_ name: String, _ fields: [String: JSONValue]) throws -> CoreClient.Reply {
    let client = try CoreClient.open(common)
    Interrupt.watch()
    return try client.query(module, name, fields: fields)
  }
}

extension Answer {
  /// The same answer with these columns only, in its own order.
  func keeping(_ names: [String]) -> Answer {
    let kept = columns.indices.filter { names.contains(columns[$0].name) }
    var answer = self
    answer.columns = kept.map { columns[$0] }
    answer.rows = rows.map { row in kept.filter { $0 < row.count }.map { row[$0] } }
    return answer
  }
}
