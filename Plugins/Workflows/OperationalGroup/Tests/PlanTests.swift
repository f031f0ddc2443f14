import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct PlanTests {
  private let whole = [
    "criteria": "KS2 at the county's average; no red flag", "measures": "KS2 2019",
    "elements": "coaching = school; phonics review = diocese",
  ]

  @Test("A support plan without success criteria, impact measures or support is refused, and so is paying first")
  func guards() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let id = try #require(try module.one(County.dogwood).plans.keys.first)
    func agree(_ more: [String: String]) throws -> String {
      try module.refusal("agree-plan", whole.merging(["plan": id]) { $1 }.merging(more) { $1 })
    }
    for nothing in [" ; ", "-", "none"] {
      #expect(try agree(["criteria": nothing]).contains("needs clear success criteria"))
      #expect(try agree(["measures": nothing]).contains("needs impact measures"))
      #expect(try agree(["elements": nothing]).contains("names no support"))
    }
    #expect(try agree(["elements": "coaching"]).contains("who pays for each"))
    #expect(try agree(["elements": "coaching = lottery"]).contains("one of school, national, diocese, local-authority"))
    #expect(try agree(["elements": "coaching = local-authority"]).contains("pays only where no other source does"))
    #expect(try agree(["on": "2018-09-11"]).contains("yet to come"))
    #expect(try agree(["on": "2018-09-07"]).contains("before the decision that calls for the plan"))
    #expect(try agree(["plan": "og-2018-0999"]).contains("there is no support plan"))
    #expect(
      try module.refusal("review-plan", ["plan": id, "impact": "met", "reference": "D"]).contains("does not follow"))
    try module.run(
      "agree-plan",
      whole.merging(["plan": id, "elements": "coaching = local-authority", "others-asked": "yes"]) { $1 })
    let plan = try #require(try module.one(County.dogwood).plans[id])
    #expect(plan.criteria == ["KS2 at the county's average", "no red flag"] && plan.measures == ["KS2 2019"])
    #expect(plan.elements == [SupportPlan.Element(what: "coaching", funder: .localAuthority)])
    #expect(PlanAgreed.audience == .lead(module: "operational-group"), "what a plan says is not the partners'")
    try module.run("review-plan", ["plan": id, "impact": "partly", "reference": "DOC-4"])
    let row = try #require(try module.ask("plans").rows.first)
    #expect(row[4] == .text("AGREED") && row[10] == .text("partly on 2018-09-10"))
    try module.checkReplay()
  }

  @Test("TGO+ and RI have a plan, GO, TGO and I have none; a new tier ends the old plan")
  func tiers() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    #expect(try module.one(County.alder).plans.isEmpty)
    #expect(try module.one(County.elm).plans.isEmpty)
    let evidence = try module.evidence(County.alder, "section-8")
    try module.decide(County.alder, "TGO", evidence)
    #expect(try module.one(County.alder).plans.isEmpty)
    try module.decide(County.alder, "TGO+", evidence)
    try module.outcomes("900001,Requires improvement,2018-08-30,2018-09-10")
    try module.decide(County.alder, "RI")
    let plans = try module.one(County.alder).plans.values.sorted { $0.id < $1.id }
    #expect(plans.map(\.tier) == [.tgoPlus, .ri] && plans.map(\.stage) == [.closed, .owed])
    #expect(try module.refusal("agree-plan", whole.merging(["plan": plans[0].id]) { $1 }).contains("it has ended"))
    try module.checkReplay()
  }
}
