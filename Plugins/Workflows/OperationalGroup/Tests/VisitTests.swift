import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct VisitTests {
  @Test("E8: schools with no visit booked, by inspection due date; a cancelled visit is still to be made")
  func unbooked() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.decide(County.birch, "TGO", try module.evidence(County.birch, "inspection-risk"))
    try module.deliver("early-headship/head-appointed/900001/", ["from": "2018-09-01"])
    try module.turn(to: "2018-11-05")
    func urns() throws -> [String] {
      try module.ask("visits", ["unbooked": "yes"]).rows.map { $0[1].sortText }
    }
    // Birch is due after four years, Dogwood after 30 months, Alder later; of Cedar, outstanding, no rule says when.
    #expect(try urns() == ["900002", "900004", "900001", "900003"])
    let visit = try #require(try module.visits(County.cedar).first).id
    try module.run("assign-visit", ["urn": "900003", "leader": "leader-1"])
    #expect(try urns().contains("900003"), "assigned is not booked")
    try module.run("book-visit", ["visit": visit, "on": "2018-11-14"])
    #expect(try urns() == ["900002", "900004", "900001"])
    try module.run("cancel-visit", ["visit": visit, "because": "snow"])
    #expect(try urns().last == "900003")
    let answer = try module.ask("visits", ["unbooked": "yes"])
    #expect(answer.title == "4 schools with no visit booked in 2018/19")
    func cell(_ column: String) throws -> Answer.Cell {
      let index = try #require(answer.columns.firstIndex { $0.name == column })
      return try #require(answer.rows.last)[index]
    }
    #expect(try cell("made") == .integer(0))
    #expect(try cell("booked") == .integer(0))
    #expect(try cell("cancelled") == .integer(1))
    #expect(answer.notes[0].contains("more than half gone"))
    #expect(answer.notes[1].contains("3 academies") && answer.notes[1].contains("1 school with a new head"))
    #expect(try module.visits(County.cedar).count == 1, "calling a visit off neither uses nor adds one")
    #expect(try module.ask("visits", ["unbooked": "yes", "tier": "TGO"]).rows.count == 1)
  }

  @Test("Each tier gives its visits: 1, 3, at most 4, at most 5, and for I the paper states none")
  func entitlement() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func count(_ urn: Int) throws -> Int { try module.visits(urn).count { $0.stage.counts } }
    #expect(try count(County.alder) == 1)
    #expect(try count(County.dogwood) == 5)
    #expect(try module.one(County.elm).visits.isEmpty)
    let evidence = try module.evidence(County.alder, "section-8")
    try module.decide(County.alder, "TGO", evidence)
    #expect(try count(County.alder) == 3)
    try module.decide(County.alder, "TGO+", evidence)
    #expect(try count(County.alder) == 4)
    // Back to GO only what was not begun is taken away.
    let ids = try module.visits(County.alder).map(\.id)
    for id in ids.prefix(2) {
      try module.run("assign-visit", ["urn": "900001", "leader": "leader-1", "visit": id])
    }
    try module.run("lift-trigger", ["evidence": evidence, "because": "settled"])
    try module.decide(County.alder, "TGO")
    try module.decide(County.alder, "GO")
    #expect(try module.visits(County.alder).filter { $0.stage.counts }.map(\.id) == Array(ids.prefix(2)))
    // Other numbers are a matter of settings.
    let other = try Rehearsal<OperationalGroup>(
      placed: "2018-09-10", settings: ["visits-i": .integer(1), "visits-ri": .integer(2)])
    #expect(try other.visits(County.dogwood).count == 2)
    #expect(try other.visits(County.elm).count == 1)
    try other.checkReplay()
    try module.checkReplay()
  }

  @Test("Every guard of a visit: who may make it, when, and in which state")
  func guards() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func assign(_ urn: Int, _ leader: String, _ more: [String: String] = [:]) throws -> String {
      try module.refusal("assign-visit", ["urn": "\(urn)", "leader": leader].merging(more) { $1 })
    }
    #expect(try assign(County.alder, "leader-9").contains("there is no system leader of that id"))
    #expect(try assign(County.alder, "leader-2").contains("nobody visits the own school (rule leader-eligibility)"))
    #expect(try assign(County.hazel, "leader-1").contains("is an academy"))
    #expect(try assign(County.fir, "leader-1").contains("has no tier, so no visits"))
    #expect(try assign(County.elm, "leader-1").contains("has no visit of 2018/19 left"))
    let birch = try #require(try module.visits(County.birch).first).id
    #expect(try assign(County.alder, "leader-1", ["visit": birch]).contains("is one of Birch Primary School"))
    #expect(try assign(County.alder, "leader-1", ["visit": "og-2018-0999"]).contains("there is no visit"))
    try module.run("register-leader", ["leader": "leader-3", "standing": "retired-nle", "retired": "2016-09-30"])
    try module.run("register-leader", ["leader": "leader-4", "standing": "head", "own-school": "900004"])
    #expect(try assign(County.alder, "leader-4").contains("which is not good or outstanding"))
    try module.run("declare-conflict", ["leader": "leader-3", "urn": "900003", "because": "former head"])
    #expect(try assign(County.cedar, "leader-3").contains("declared a conflict with Cedar School: former head"))
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-3"])
    #expect(try assign(County.birch, "leader-1").contains("has no visit of 2018/19 left to assign"))
    #expect(try assign(County.birch, "leader-1", ["visit": birch]).contains("visit \(birch) is ASSIGNED"))
    func book(_ on: String) throws -> String { try module.refusal("book-visit", ["visit": birch, "on": on]) }
    #expect(try book("2018-09-09").contains("which is past"))
    #expect(try book("2019-09-10").contains("belongs to the school year 2018/19"))
    #expect(try book("2018-09-15").contains("is closed"))
    #expect(try book("2018-10-24").contains("is closed"), "half term")
    #expect(
      try book("2018-10-01").contains("not eligible on 2018-10-01"), "two years after retirement are over by then")
    try module.run("book-visit", ["visit": birch, "on": "2018-09-28"])
    #expect(try module.refusal("make-visit", ["visit": birch, "risks": "none"]).contains("yet to come"))
    try module.turn(to: "2018-09-28")
    #expect(try module.refusal("make-visit", ["visit": birch, "risks": "head unwell"]).contains("is no risk factor"))
    #expect(try module.refusal("note-visit", ["visit": birch, "reference": "D"]).contains("'note' does not follow"))
    try module.run("make-visit", ["visit": birch, "risks": "none"])
    let early = try module.refusal("note-visit", ["visit": birch, "reference": "D", "on": "2018-09-27"])
    #expect(early.contains("before the visit itself"))
    #expect(try module.refusal("cancel-visit", ["visit": birch, "because": "x"]).contains("is DONE"))
    #expect(try module.refusal("read-note", ["visit": birch, "accepted": "yes"]).contains("what can follow is 'note'"))
    #expect(try module.refusal("make-visit", ["visit": "og-2018-0999", "risks": "none"]).contains("there is no visit"))
    try module.checkReplay()
  }
}
