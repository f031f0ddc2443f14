import BusProtocol
import Testing

@testable import WorkflowKit

@Suite struct ServiceTests {
  // A new module's events must reach the services without a line in them.
  @Test func aReactionMayTakeAVerbOfEveryModule() throws {
    var rehearsal = Rehearsal<Watch>(today: day("2018-09-03"))
    for module in ["attendance", "a-module-made-tomorrow"] {
      let thing = ThingOwed(due: day("2018-09-30"), owner: "ops")
      #expect(try rehearsal.deliver("\(module)/thing-owed/1/", thing).count == 1)
      #expect(try rehearsal.deliver("\(module)/thing-owed-late/1/", thing).isEmpty)
    }
    #expect(rehearsal.state.due.keys.sorted() == ["a-module-made-tomorrow.1", "attendance.1"])
    #expect(Tables<Watch>().description.consumes.contains("*/thing-owed/"), "the core makes one prefix a module of it")
    #expect(rehearsal.engine.standing.wakeUp.map(\.londonDate) == day("2018-09-30"))
    for wrong in ["*/", "*/thing-owed", "*/thing-owed/1/", "*thing-owed/"] { #expect(ReactionTopics(wrong) == nil) }
  }

  // Whoever tells that something happened, and to whom, must not stumble over what it holds.
  @Test func aReactionMayTakeAllThatHappensWithWhoMaySeeIt() throws {
    var rehearsal = Rehearsal<Witness>(today: day("2018-09-03"))
    try rehearsal.deliver(
      "attendance/return-received/105678/", ["no", "object"], audience: .lead(module: "attendance"))
    try rehearsal.deliver("a-module-made-tomorrow/thing-owed/1/", [1], audience: .open)
    #expect(
      rehearsal.state == [
        "attendance/return-received/105678/ lead/attendance", "a-module-made-tomorrow/thing-owed/1/ open",
      ])
    #expect(try rehearsal.deliver("attendance/return-received/105678/", [1]).isEmpty, "it does not say who may see it")
    #expect(Tables<Witness>().description.consumes.contains(""), "as the live gate asks for all there is")
  }

  // A trouble that stays after it is mended is one that people learn to overlook.
  @Test func aTroubleIsACardUntilItIsMended() throws {
    var rehearsal = Rehearsal<Watch>(today: day("2018-09-03"))
    let before = rehearsal.engine.standing
    try rehearsal.deliver("attendance/thing-owed/1/", ThingOwed(due: day("2018-09-30"), owner: ""))
    let raised = rehearsal.engine.standing
    #expect(raised.effects(after: before).cards?.map(\.sentence) == ["Nobody owes attendance.1."])
    #expect(rehearsal.cards == ["watch-attendance.1": "Nobody owes attendance.1."])
    try rehearsal.deliver("attendance/thing-owed/1/", ThingOwed(due: day("2018-09-30"), owner: "ops"))
    #expect(rehearsal.engine.standing.effects(after: raised).mended == ["watch-attendance.1"])
  }
}

/// A toy service: notes all that happens, with who may see it.
private enum Witness: Workflow {
  static let name = "witness"
  static let summary = "Notes what happens"
  static let stateVersion = "1"
  static let initial: [String] = []
  static var events: [Evolution<[String]>] {
    [Evolution(Witnessed.self) { state, event, _ in state.append(event.what) }]
  }
  static var reactions: [Reaction<[String]>] {
    [Reaction(anyOf: "") { _, meta in meta.audience.map { [Witnessed(what: "\(meta.topic) \($0)")] } ?? [] }]
  }
}

private struct Witnessed: DomainEvent {
  static let name = "witnessed"
  static let label = "Something happened"
  static let audience = Audience.ops
  var what: String
  var subject: String { "all" }
}
