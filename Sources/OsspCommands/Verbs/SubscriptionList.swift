import BusProtocol

/// What a person is subscribed to, of whichever service, as one table.
struct SubscriptionList {
  let common: CommonOptions

  /// Asks both services and prints what they say; one that cannot answer is named in a note.
  func show() throws {
    let client = try CoreClient.open(common)
    Interrupt.watch()
    var rows: [[Answer.Cell]] = []
    var notes: [String] = []
    var seqs: [UInt64] = []
    var failures: [Failure] = []
    for (module, how) in [("digests", "weekly"), ("notices", "at once")] {
      do {
        let reply = try client.query(module, "subscriptions")
        let answer: Answer = try JSON.decode(from: reply.body, what: "the subscriptions")
        rows += answer.rows.filter { $0.count == 3 }.map { [$0[0], $0[1], .text(how), $0[2]] }
        notes += answer.notes
        seqs.append(reply.seq)
      } catch let failure as Failure {
        failures.append(failure)
        notes.append("What comes \(how) is not known: \(failure.message)")
      }
    }
    if let first = failures.first, seqs.isEmpty { throw first }
    let answer = Answer(
      title: "Subscriptions",
      columns: [.init("person", "Person"), .init("topic", "Topic"), .init("how", "How"), .init("since", "Since")],
      rows: rows.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }, notes: notes)
    try Printer(.current).print(
      JSON.encode(answer), asOf: seqs.min() ?? 0, as: common.json ? .json : .table)
  }

  /// By person, then topic, then how.
  private static func key(_ row: [Answer.Cell]) -> [String] { row.map(\.forPerson) }
}
