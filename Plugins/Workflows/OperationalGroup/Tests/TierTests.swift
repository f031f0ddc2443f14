import Foundation
import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct TierTests {
  @Test("Every move of the table is decided by a command, and every move that is not there is refused with the rule")
  func everyMove() throws {
    for from in [nil] + SupportTier.allCases.map({ Optional($0) }) {
      for to in SupportTier.allCases {
        var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
        try bring(&module, to: from)
        try judge(&module, for: from, to)
        let evidence = try prepare(&module, from, to)
        let cause = TierMoves.cause(from: from, to: to)
        if let cause {
          let events = try module.decide(County.alder, to.rawValue, evidence)
          let decided = try #require(events.compactMap { $0 as? TierDecided }.first).decision
          #expect(
            decided.cause == cause && decided.from == from && decided.to == to, "\(from?.rawValue ?? "none") to \(to)")
          #expect(events.contains { $0 is TierChanged } == (from != to))
          try module.checkReplay()
        } else {
          var fields = ["urn": "900001", "tier": to.rawValue, "decided-by": "operational-group"]
          if !evidence.isEmpty { fields["evidence"] = evidence }
          let sentence = try module.refusal("decide-tier", fields)
          #expect(sentence.contains("(rule tier-moves)"), "\(from?.rawValue ?? "none") to \(to): \(sentence)")
          #expect(try module.one(County.alder).tier == from)
        }
      }
    }
  }

  /// Gives Alder a tier, over the moves that there are.
  private func bring(_ module: inout Rehearsal<OperationalGroup>, to tier: SupportTier?) throws {
    guard let tier else { return }
    switch tier {
    case .go: try module.decide(County.alder, "GO")
    case .tgo: try module.decide(County.alder, "TGO", try module.evidence(County.alder, "leadership"))
    case .tgoPlus: try module.decide(County.alder, "TGO+", try module.evidence(County.alder, "section-8"))
    case .ri:
      try module.outcomes("900001,Requires improvement,2018-09-03,2018-09-07")
      try module.decide(County.alder, "RI")
    case .inadequate:
      try module.outcomes("900001,Inadequate,2018-09-03,2018-09-07")
      try module.decide(County.alder, "I")
    }
  }

  /// Sees that the latest judgement is the one that a move needs.
  private func judge(_ module: inout Rehearsal<OperationalGroup>, for from: SupportTier?, _ to: SupportTier) throws {
    try module.turn(to: "2018-10-01")
    let word: String? =
      switch (from, to) {
      case (.ri, .ri), (.inadequate, .inadequate): nil
      case (_, .ri): "Requires improvement"
      case (_, .inadequate): "Inadequate"
      case (.ri, _), (.inadequate, _): "Good"
      default: nil
      }
    if let word { try module.outcomes("900001,\(word),2018-09-20,2018-09-28") }
  }

  /// Records or lifts the evidence that a move needs.
  private func prepare(
    _ module: inout Rehearsal<OperationalGroup>, _ from: SupportTier?, _ to: SupportTier
  ) throws -> String {
    if to == .go || (from == .tgoPlus && to == .tgo) {
      for evidence in module.state.cases[try #require(URN(County.alder))]?.evidence.values.sorted(by: { $0.id < $1.id })
        ?? []
      {
        try module.run("lift-trigger", ["evidence": evidence.id, "because": "settled"])
      }
      return ""
    }
    if to == .tgo { return try module.evidence(County.alder, "inspection-risk") }
    if to == .tgoPlus { return try module.evidence(County.alder, "low-progress", ["years": "2016/17,2017/18"]) }
    return ""
  }

  @Test("A tier that neither the judgement nor the evidence leads to is refused, each with its reason")
  func refused() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    func refusal(_ urn: Int, _ tier: String, _ more: [String: String] = [:]) throws -> String {
      try module.refusal(
        "decide-tier", ["urn": "\(urn)", "tier": tier, "decided-by": "operational-group"].merging(more) { $1 })
    }
    #expect(try refusal(County.alder, "TGO").contains("TGO needs a trigger"))
    #expect(try refusal(County.alder, "TGO+").contains("TGO+ needs one of its own triggers"))
    #expect(try refusal(County.alder, "RI").contains("leads to GO, not to RI"))
    #expect(try refusal(County.dogwood, "GO").contains("leads to RI, not to GO"))
    #expect(try refusal(County.elm, "RI").contains("leads to I, not to RI"))
    #expect(try refusal(County.fir, "GO").contains("needs a review as evidence"))
    #expect(try refusal(County.hazel, "RI").contains("is an academy"))
    #expect(try refusal(County.independent, "GO").contains("is no state-funded"))
    #expect(try refusal(County.gorseBefore, "GO").contains("its successor is 900010"))
    #expect(try refusal(999_999, "GO").contains("import the register"))
    #expect(try refusal(County.alder, "GO", ["decided-by": "clerk"]).contains("(rule deciders)"))
    #expect(try refusal(County.alder, "GO", ["on": "2018-09-11"]).contains("yet to come"))
    #expect(try refusal(County.alder, "GO", ["evidence": "og-2018-0999"]).contains("is not recorded"))
    let evidence = try module.evidence(County.alder, "data")
    #expect(try refusal(County.alder, "GO").contains("has a trigger, data"))
    try module.run("lift-trigger", ["evidence": evidence, "because": "the data were wrong"])
    #expect(try refusal(County.alder, "TGO", ["evidence": evidence]).contains("no longer counts since"))
    try module.decide(County.alder, "GO")
    #expect(try refusal(County.alder, "GO", ["on": "2018-09-09"]).contains("before the latest decision"))
    let bespoke = try module.evidence(County.alder, "section-8")
    try module.decide(County.alder, "TGO", bespoke)
    try module.decide(County.alder, "TGO+", bespoke)
    #expect(try refusal(County.alder, "TGO").contains("still has a trigger for TGO+"))
  }

  @Test("A pattern needs its two years, in a row, and the setting says how many")
  func patterns() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let base = ["urn": "900001", "trigger": "low-attainment", "reference": "DOC-2"]
    #expect(try module.refusal("record-trigger", base).contains("names none"))
    #expect(
      try module.refusal("record-trigger", base.merging(["years": "2017/18"]) { $1 }).contains("(rule pattern-years)"))
    #expect(
      try module.refusal("record-trigger", base.merging(["years": "2015/16,2017/18"]) { $1 }).contains("in a row"))
    let id = try module.evidence(County.alder, "low-attainment", ["years": "2017/18, 2016/17"])
    #expect(try module.one(County.alder).evidence[id]?.threshold == "pattern-years 2")
  }

  @Test(
    "No threshold, no trigger: red flags are a person's to judge until the setting names a number, which is recorded")
  func redFlags() throws {
    let statement = [
      "urn": "900001", "red": "7", "of": "20", "disadvantaged": "red", "sen": "amber", "reference": "DOC-3",
    ]
    var open = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    #expect(try open.run("record-position-statement", statement).count == 1)
    for (percent, isTrigger) in [(35, true), (36, false)] {
      var module = try Rehearsal<OperationalGroup>(
        county: "2018-09-10", settings: ["red-flags-percent": .integer(percent)])
      let events = try module.run("record-position-statement", statement)
      let trigger = events.compactMap { $0 as? TriggerRecorded }.first
      #expect((trigger != nil) == isTrigger, "7 of 20 is 35%")
      if isTrigger { #expect(trigger?.evidence.threshold == "red-flags-percent 35") }
    }
    #expect(
      try open.refusal("record-position-statement", statement.merging(["red": "21"]) { $1 }).contains("more than"))
  }

  @Test("The daemon proposes and never moves: outcomes and evidence change the proposal, a decision changes the tier")
  func proposals() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let before = try module.one(County.birch).tier
    _ = try module.evidence(County.birch, "leadership")
    try module.outcomes("900001,Requires improvement,2018-09-04,2018-09-09")
    #expect(try module.one(County.birch).tier == before)
    #expect(try module.one(County.alder).tier == .go)
    let moves = try module.ask("schools", ["moves": "yes"])
    #expect(try module.cell(moves, ["900002"], "proposed") == .text("TGO"))
    #expect(try module.cell(moves, ["900001"], "proposed") == .text("RI"))
    #expect(moves.rows.count == 2, "of Fir nothing is known, so nothing is proposed")
    #expect(try module.cell(try module.ask("schools"), ["900006"], "proposed") == .missing("[x]"))
    let tiers = try module.ask("tiers")
    #expect(try module.cell(tiers, ["maintained", "GO"], "decided") == .integer(3))
    #expect(try module.cell(tiers, ["maintained", "GO"], "schools") == .integer(1))
    #expect(try module.cell(tiers, ["maintained", "unknown: a person must say"], "schools") == .integer(1))
    // On an earlier day it was not so.
    let early = try module.ask("tiers", ["on": "2018-09-08"])
    #expect(try module.cell(early, ["maintained", "GO"], "schools") == .integer(3))
    #expect(try module.cell(early, ["maintained", "GO"], "decided") == .integer(0))
  }

  @Test("E11: who decided, on what evidence, when, by which rule, with whose dissent; reversed with its history")
  func decisions() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let one = try module.evidence(County.birch, "leadership", ["reference": "REVIEW-12"])
    try module.decide(County.birch, "TGO", one)
    let two = try module.evidence(County.birch, "section-8", ["reference": "LETTER-3"])
    try module.decide(County.birch, "TGO+", two, ["dissent": "diocesan-board: would wait for the data round"])
    let answer = try module.ask("decisions", ["urn": "900002"])
    #expect(answer.rows.count == 3)
    let last = try #require(answer.rows.last)
    #expect(last[3] == .text("TGO to TGO+") && last[4] == .text("further-triggers-found"))
    #expect(last[5].sortText.contains("section-8 \(two) (LETTER-3)"))
    #expect(last[7] == .text("operational-group") && last[8] == .text("School Improvement Guarantee 2018-19"))
    #expect(last[9] == .text("diocesan-board: would wait for the data round"))
    let decision = last[10].sortText
    let page = try module.ask("decision", ["decision": decision])
    #expect(try module.cell(page, ["decided by"], "value") == .text("operational-group"))
    #expect(try module.cell(page, ["evidence \(two)"], "value") == .text("section-8, LETTER-3, judged by a person"))
    #expect(try module.cell(page, ["dissent"], "value") == .text("diocesan-board: would wait for the data round"))
    let first = try #require(answer.rows.first)[10].sortText
    #expect(
      try module.refusal("reverse-decision", ["decision": first, "decided-by": "operational-group", "because": "x"])
        .contains("is not the latest"))
    try module.turn(to: "2018-09-17")
    try module.run(
      "reverse-decision",
      ["decision": decision, "decided-by": "operational-group-chair", "because": "letter withdrawn"])
    #expect(try module.one(County.birch).tier == .tgo)
    #expect(try module.one(County.birch).plans.values.allSatisfy { $0.stage == .closed })
    let after = try module.ask("decisions", ["urn": "900002"])
    #expect(after.rows.count == 4, "a reversed decision stays")
    #expect(after.rows[2][4].sortText.contains("reversed by"))
    #expect(
      try module.refusal(
        "reverse-decision", ["decision": decision, "decided-by": "operational-group", "because": "x"]
      ).contains("is not the latest"))
    for event in module.events where event is TierDecided || event is TierChanged {
      #expect(type(of: event).audience == .partners, "a tier is not public")
    }
    try module.checkReplay()
  }

  @Test("Placing all schools states one decision each, and leaves out what a person must say")
  func placing() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-09-10")
    let events = try module.run("place-schools", ["decided-by": "operational-group"])
    let decided = events.compactMap { $0 as? TierDecided }
    #expect(decided.map(\.urn.number) == [900_001, 900_002, 900_003, 900_004, 900_005])
    #expect(decided.map { $0.decision.to?.rawValue } == ["GO", "GO", "GO", "RI", "I"])
    #expect(Set(decided.map(\.decision.id)).count == 5)
    #expect(
      try module.refusal("place-schools", ["decided-by": "operational-group"]).contains("no school without a tier"))
    let review = try module.evidence(County.fir, "review")
    try module.decide(County.fir, "GO", review)
    try module.checkReplay()
  }

  @Test("Support tier and flags are two things: NH and A are no tier, and a school can be RI and NH")
  func codes() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    for urn in [County.dogwood, County.ivy] {
      try module.deliver("early-headship/head-appointed/\(urn)/", ["from": "2018-09-01"])
    }
    func codes(_ urn: Int, _ day: String) throws -> [String] {
      module.state.codes(of: try #require(URN(urn)), on: try #require(LocalDate(day))).map(\.rawValue)
    }
    #expect(try codes(County.dogwood, "2018-09-10") == ["RI", "NH"])
    #expect(try codes(County.ivy, "2018-09-10") == ["A", "NH"])
    #expect(try codes(County.alder, "2018-09-10") == ["GO"])
    #expect(try codes(County.fir, "2018-09-10") == [])
    #expect(try codes(County.dogwood, "2019-08-31") == ["RI", "NH"])
    #expect(try codes(County.dogwood, "2019-09-01") == ["RI"], "twelve months, by the setting")
    #expect(SchoolCode.allCases.map(\.rawValue) == ["GO", "TGO", "TGO+", "RI", "I", "NH", "A"])
  }
}
