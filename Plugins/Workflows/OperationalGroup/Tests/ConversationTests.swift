import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct ConversationTests {
  private func of(_ trust: String, _ module: Rehearsal<OperationalGroup>) -> [Conversation] {
    module.state.conversations.values.filter { $0.trust == trust }.sorted { $0.id < $1.id }
  }

  @Test("Only a trust with a school in scope is offered one: judged RI or worse, also as it was before, or of concern")
  func scope() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(of("Hedge Trust", module).isEmpty, "Ivy is good")
    let thicket = try #require(of("Thicket Trust", module).first)
    #expect(thicket.schools.map(\.number) == [County.gorse, County.hazel])
    #expect(thicket.because[0].contains("as URN 900009"), "the school that became Gorse required improvement")
    _ = try module.evidence(County.ivy, "inspection-risk")
    try module.turn(to: "2018-09-11")
    let hedge = try #require(of("Hedge Trust", module).first)
    #expect(hedge.because[0].contains("inspection-risk"))
    // Hazel becomes good: Thicket has Gorse left.
    try module.outcomes("900011,Good,2018-09-11,2018-09-11")
    try module.run("scope-conversations")
    #expect(of("Thicket Trust", module).first?.schools.map(\.number) == [County.gorse])
    #expect(try module.run("scope-conversations").isEmpty, "nothing changed")
    let answer = try module.ask("conversations")
    #expect(answer.title == "Conversations of 2018/19: 0 of 2 held")
    #expect(answer.notes[0].contains("2 of 3 academies are in scope"))
    try module.checkReplay()
  }

  @Test("Offered, declined, offered again, held; no longer in scope, it is not offered; back in scope, it is")
  func life() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(of("Thicket Trust", module).first).id
    func refusal(_ command: String, _ id: String, _ more: [String: String] = [:]) throws -> String {
      try module.refusal(command, ["conversation": id].merging(more) { $1 })
    }
    #expect(try refusal("hold-conversation", id).contains("is SCOPED, and 'hold' does not follow"))
    #expect(try refusal("decline-conversation", id).contains("does not follow"))
    #expect(try refusal("offer-conversation", "og-2018-0999").contains("there is no conversation"))
    #expect(try refusal("offer-conversation", id, ["on": "2018-09-11"]).contains("yet to come"))
    let evidence = try module.evidence(County.ivy, "causing-concern")
    try module.run("scope-conversations")
    let hedge = try #require(of("Hedge Trust", module).first).id
    try module.run("lift-trigger", ["evidence": evidence, "because": "settled"])
    #expect(try refusal("offer-conversation", hedge).contains("no school of Hedge Trust is in scope any more"))
    try module.turn(to: "2018-09-11")
    #expect(of("Hedge Trust", module).map(\.stage) == [.outOfScope])
    _ = try module.evidence(County.ivy, "data")
    try module.turn(to: "2018-09-12")
    #expect(of("Hedge Trust", module).map(\.stage) == [.scoped], "the same conversation")
    try module.run("offer-conversation", ["conversation": hedge])
    try module.run("hold-conversation", ["conversation": hedge])
    #expect(
      try module.ask("indicators").rows.contains {
        $0[0] == .text("conversations-held") && $0[2] == .integer(1) && $0[3] == .integer(2)
      })
    #expect(try refusal("hold-conversation", hedge).contains("it has ended"))
    try module.checkReplay()
  }

  @Test("Each year begins anew, and is due twelve months after the last one was held")
  func yearly() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(of("Thicket Trust", module).first).id
    #expect(module.deadline(id, "academy-conversation")?.due == LocalDate("2019-09-10"))
    try module.run("offer-conversation", ["conversation": id])
    try module.turn(to: "2018-11-12")
    try module.run("hold-conversation", ["conversation": id])
    try module.turn(to: "2019-09-02")
    let next = try #require(of("Thicket Trust", module).last)
    #expect(next.year == SchoolYear(startingIn: 2019) && next.stage == .scoped)
    #expect(module.deadline(next.id, "academy-conversation")?.due == LocalDate("2019-11-12"))
    try module.checkReplay()
  }
}
