import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct LeaderTests {
  private func stage(_ module: Rehearsal<OperationalGroup>, _ id: String) -> SystemLeader.Stage? {
    module.state.leaders[id]?.stage
  }

  @Test("Who may lead: heads by their school's judgement, retired heads for two years, designations to their end")
  func eligibility() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    func register(_ id: String, _ fields: [String: String]) throws -> SystemLeader.Stage? {
      try module.run("register-leader", ["leader": id].merging(fields) { $1 })
      return stage(module, id)
    }
    #expect(try register("a-1", ["standing": "head", "own-school": "900001"]) == .eligible)
    #expect(try register("a-2", ["standing": "head", "own-school": "900003"]) == .eligible, "outstanding")
    #expect(try register("a-3", ["standing": "head", "own-school": "900004"]) == .notEligible, "requires improvement")
    #expect(
      try register("a-4", ["standing": "head", "own-school": "900010"]) == .notEligible, "the school before it was RI")
    #expect(try register("a-5", ["standing": "head", "own-school": "900006"]) == .notEligible, "not inspected yet")
    #expect(try register("a-6", ["standing": "nle"]) == .eligible)
    #expect(try register("a-7", ["standing": "inspector", "until": "2018-09-09"]) == .notEligible)
    #expect(try register("a-8", ["standing": "retired-lle", "retired": "2016-09-10"]) == .eligible, "the last day")
    #expect(try register("a-9", ["standing": "retired-nle", "retired": "2016-09-09"]) == .notEligible)
    #expect(module.state.leaders["a-8"]?.until == LocalDate("2018-09-10"))
    #expect(
      try module.refusal("register-leader", ["leader": "b", "standing": "head"]).contains("'own-school' is missing"))
    #expect(
      try module.refusal("register-leader", ["leader": "b", "standing": "retired-nle"]).contains("'retired' is missing")
    )
    try module.turn(to: "2018-09-11")
    #expect(stage(module, "a-8") == .notEligible, "told on the day after, by the day itself")
    // Other leaders and years by settings.
    var longer = try Rehearsal<OperationalGroup>(county: "2018-09-10", settings: ["retired-years": .integer(3)])
    try longer.run("register-leader", ["leader": "a-9", "standing": "retired-nle", "retired": "2016-09-09"])
    #expect(stage(longer, "a-9") == .eligible)
    try module.checkReplay()
  }

  @Test("A leader's own school drops: the assignments return to the schools, and the leader is told why")
  func ownSchoolDrops() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(try module.visits(County.birch).first).id
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-2"])
    try module.run("book-visit", ["visit": id, "on": "2018-10-16"])
    try module.outcomes("900001,Requires improvement,2018-09-11,2018-10-02")
    #expect(stage(module, "leader-2") == .eligible, "not published yet")
    let events = try module.turn(to: "2018-10-02")
    let lost = try #require(events.compactMap { $0 as? LeaderEligibilityChanged }.first)
    #expect(lost.leader == "leader-2" && !lost.eligible && lost.because.contains("Requires improvement"))
    let visit = try #require(try module.visits(County.birch).first)
    #expect(visit.stage == .entitled && visit.leader == nil && visit.booked == nil && visit.cancelled.count == 1)
    #expect(try module.ask("leaders").rows.contains { $0[0] == .text("leader-2") && $0[2] == .text("not eligible") })
    try module.checkReplay()
  }

  @Test("Conflicts, training and leaving the list")
  func life() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.run("assign-visit", ["urn": "900002", "leader": "leader-1"])
    try module.run("declare-conflict", ["leader": "leader-1", "urn": "900002", "because": "former head"])
    #expect(try module.visits(County.birch).first?.stage == .entitled)
    try module.run("train-leader", ["leader": "leader-1", "what": "Coaching, day 1", "on": "2018-09-04"])
    #expect(try module.refusal("train-leader", ["leader": "leader-9", "what": "x"]).contains("no system leader"))
    #expect(
      try module.refusal("train-leader", ["leader": "leader-1", "what": "x", "on": "2018-09-11"]).contains(
        "yet to come"))
    try module.run("assign-visit", ["urn": "900003", "leader": "leader-1"])
    let events = try module.run("end-leader", ["leader": "leader-1"])
    #expect(events.contains { ($0 as? VisitCancelled)?.urn.number == County.cedar })
    #expect(try module.refusal("end-leader", ["leader": "leader-1"]).contains("it has ended"))
    #expect(try module.refusal("register-leader", ["leader": "leader-1", "standing": "nle"]).contains("left the list"))
    #expect(
      try module.refusal("assign-visit", ["urn": "900003", "leader": "leader-1"]).contains("no longer on the list"))
    let moved = try module.run("register-leader", ["leader": "leader-2", "standing": "head", "own-school": "900003"])
    #expect(moved.contains { ($0 as? LeaderEligibilityChanged)?.ownSchool?.number == County.cedar }, "others must know")
    try module.run("register-leader", ["leader": "leader-7", "standing": "nle", "until": "2019-01-31"])
    let ending = try module.ask("leaders", ["ending": "yes"])
    #expect(ending.rows.map { $0[0] } == [.text("leader-7")])
    try module.checkReplay()
  }
}
