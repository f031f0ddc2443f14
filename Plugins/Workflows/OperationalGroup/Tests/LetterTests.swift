import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct LetterTests {
  @Test("Head, chair and clerk of every maintained school are written to: n of N, those that came back named")
  func letters() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func title() throws -> String { try module.ask("letters").title }
    #expect(try title() == "Letters of 2018/19: 0 of 18 are out; 6 of 6 schools lack one")
    try module.run("send-letters", ["to": "all"])
    #expect(try title() == "Letters of 2018/19: 18 of 18 are out; 0 of 6 schools lack one")
    #expect(module.deadline("900001", "guarantee-letter") == nil, "met")
    try module.run("bounce-letter", ["urn": "900006", "to": "clerk"])
    #expect(try title() == "Letters of 2018/19: 17 of 18 are out; 1 of 6 schools lack one")
    #expect(module.deadline("900006", "guarantee-letter") != nil, "owed again")
    #expect(try #require(try module.ask("letters").rows.first)[4] == .text("BOUNCED"))
    try module.run("confirm-letter", ["urn": "900001", "to": "head"])
    try module.run("send-letters", ["to": "clerk"])
    #expect(try title() == "Letters of 2018/19: 18 of 18 are out; 0 of 6 schools lack one")
    try module.checkReplay()
  }

  @Test("Every guard of a letter")
  func guards() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try module.refusal("bounce-letter", ["urn": "900001", "to": "head"]).contains("'bounce' does not follow"))
    #expect(try module.refusal("confirm-letter", ["urn": "900001", "to": "all"]).contains("'confirm' does not follow"))
    #expect(try module.refusal("send-letters", ["urn": "900010", "to": "all"]).contains("is owed no letters"))
    #expect(try module.refusal("send-letters", ["to": "all", "year": "2019/20"]).contains("before the school year"))
    #expect(try module.refusal("send-letters", ["to": "all", "on": "2018-09-11"]).contains("yet to come"))
    try module.run("send-letters", ["to": "all"])
    #expect(try module.refusal("send-letters", ["to": "all"]).contains("no letter of 2018/19 is left to send"))
    #expect(try module.refusal("send-letters", ["to": "head", "urn": "900001"]).contains("is SENT"))
  }

  @Test("A school that is no state school's, an academy or closed gets none; one that leaves is shown as such")
  func covered() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(module.events.compactMap { ($0 as? LettersOwed)?.urn.number } == Array(900_001...900_006))
    let converted = County.school(County.birch, "Birch Primary School", closed: "2018-09-30", successors: [900_020])
    try module.deliver("register/school-changed/900002/", converted)
    try module.turn(to: "2018-10-01")
    #expect(module.deadline("900002", "guarantee-letter") == nil, "nobody is left to write to")
    #expect(try module.ask("letters").rows.contains { $0[0] == .text("900002") && $0[5].sortText.contains("900020") })
  }
}
