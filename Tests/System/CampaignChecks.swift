import BusProtocol
import Foundation
import TestSupport

@testable import Attendance
@testable import Register
@testable import WorkflowKit

extension Campaign {
  /// What must be true after each run: nothing lost, nothing twice.
  ///
  /// - Parameter besidesImports: whether others import files too, whose commands are not known here.
  func check(besidesImports: Bool = false) throws {
    let first = ledger.head + 1
    let new = try client.events(from: first)
    for event in new { try ledger.take(event) }
    counts.events += new.count
    for id in sent {
      guard let command = commands[id], let outcome = command.outcome else {
        throw CampaignFault("command \(id) has no outcome")
      }
      let caused = try ledger.events(of: id, module: command.request.module)
      guard caused.isEmpty == (outcome.status != .stored) else {
        throw CampaignFault("command \(id) \(command.request.name): \(outcome), but it caused \(caused.count) events")
      }
      // An outcome heard at once says what was written; one that was asked for later says only what became of it.
      guard outcome.seq == 0 || (outcome.events == caused.count && outcome.seq == caused.last?.seq) else {
        throw CampaignFault(
          "command \(id): \(outcome), but it caused \(caused.count) events up to \(caused.last?.seq ?? 0)")
      }
    }
    for delivery in new where delivery.recorded.event.topic.verb == "school-changed" {
      // A school with a new name is noted by the module that follows the register, once.
      let noted = try ledger.events(of: delivery.recorded.event.id, module: "attendance")
      guard noted.count == 1 else {
        throw CampaignFault("event \(delivery.recorded.seq) was noted \(noted.count) times")
      }
      counts.consumed += 1
    }
    let strange = ledger.strangeCauses(from: first, of: "attendance") { commands[$0]?.outcome?.status == .stored }
    guard besidesImports || strange.isEmpty else { throw CampaignFault("nobody asked for what \(strange) caused") }
    try compareOutcomes(sent)
    try askAgain()
    for event in try client.events(from: ledger.head + 1) where event.recorded.event.topic.module == "attendance" {
      throw CampaignFault("event \(event.recorded.seq) came of a command sent a second time, or later than its outcome")
    }
    sent = []
  }

  /// The journal's chain is as it was written, as `ossp` says.
  func verify() throws {
    let result = try daemon.ossp("journal", "verify")
    guard result.status == 0, result.output.contains("as it was written") else {
      throw CampaignFault("verify: \(result)")
    }
    counts.verified += 1
  }

  /// What the modules answer is what a module answers that has lived through the journal alone.
  ///
  /// The journal is read once more from the start: what was there before must be there now, byte for byte.
  func replay() throws {
    let all = try client.events(from: 1).map(\.recorded)
    guard all.prefix(ledger.events.count).elementsEqual(ledger.events) else {
      throw CampaignFault("the journal is not what it was")
    }
    try compare(
      Attendance.self, all,
      [
        ("returns", [:]), ("loaded", [:]), ("concerns", [:]),
        ("persistent-absence", ["year": "2017/18", "area": "sampleshire"]),
      ] + (1...9).map { ("returns", ["round": "round-\($0)"]) })
    try compare(Register.self, all, [("schools", [:])])
    counts.replayed += 1
  }

  private func compare<W: Workflow>(
    _ workflow: W.Type, _ all: [RecordedEvent], _ questions: [(name: String, fields: [String: String])]
  ) throws {
    var engine = Engine<W>()
    for recorded in all where recorded.event.topic.module == W.name { try engine.evolve(recorded) }
    for (name, fields) in questions {
      let live = try client.ask(W.name, name, fields)
      let context = engine.context(CommandContext(time: try client.status().clock), cause: CampaignClient.newID())
      var fresh: Answer?
      do {
        fresh = try engine.answer(name, JSON.encode(fields), context).answer
      } catch {
        guard live.status == .rejected else {
          throw CampaignFault("\(W.name) \(name): \(live.body.text), not \(error)")
        }
        continue
      }
      let said: Answer = try JSON.decode(from: live.body, what: "an answer")
      guard live.status == .stored, said == fresh else {
        throw CampaignFault("\(W.name) \(name) \(fields) says\n\(said)\na fresh replay\n\(fresh as Any)")
      }
    }
  }
}
