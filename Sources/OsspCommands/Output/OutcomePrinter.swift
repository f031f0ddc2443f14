import BusProtocol

/// Prints what became of a command.
struct OutcomePrinter {
  private let sink: any TextSink
  private let json: Bool

  /// A printer of sentences, or of JSON.
  init(_ surroundings: Surroundings, json: Bool) {
    sink = surroundings.output
    self.json = json
  }

  /// Prints a command that was accepted.
  func print(_ outcome: CoreClient.Outcome) {
    guard json else {
      sink.line(PlainText.withoutControls(outcome.body.message.isEmpty ? "done" : outcome.body.message))
      for line in outcome.body.faults { sink.line(PlainText.withoutControls(line)) }
      return
    }
    var members: [String: JSONValue] = [:]
    if case .object(let object) = outcome.body.json { members = object }
    members["id"] = .text(outcome.id.description)
    members["status"] = .integer(Int(outcome.status.rawValue))
    if members["message"] == nil { members["message"] = .text(outcome.body.message) }
    sink.line(JSON.encode(members).text)
  }
}
