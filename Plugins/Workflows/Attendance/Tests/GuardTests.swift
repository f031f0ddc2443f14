import Testing
import WorkflowKit

@testable import Attendance

/// Every guard, refused with its rule and passed.
@Suite struct GuardTests {
  @Test(
    "Nominations: an open school of the register, once in a role, and an exemplar with less absence than the county")
  func nomination() throws {
    var county = try County()
    county.refused("nominate", "urn=900099", "role=improver", "reason=concern", rule: nil)
    county.refused("nominate", "urn=900006", "role=improver", "reason=concern", rule: nil)
    let high = county.refused("nominate", "urn=900003", "role=exemplar", "reason=high-attendance", rule: "exemplar")
    #expect(high.contains("2017/18"))
    try county.run("nominate", "urn=900003", "role=exemplar", "reason=improved")
    county.refused("nominate", "urn=900003", "role=exemplar", "reason=improved", rule: "one-participation")
    county.refused("nominate", "urn=900003", "role=improver", "reason=concern", "on=2018-09-11", rule: "state-table")
    try county.run("nominate", "urn=900003", "role=improver", "reason=concern", "on=2018-09-07")
    #expect(county.module.state.participations.keys.sorted() == ["att-2018-0001", "att-2018-0002"])
  }

  @Test("Baselines: over, whole, possible counts, from a file that has them")
  func baseline() throws {
    var county = try County()
    try county.run("nominate", "urn=900003", "role=improver", "reason=concern")
    let id = "case=att-2018-0001"
    county.refused("take-baseline", id, "year=2018/19", rule: "same-season")
    county.refused("take-baseline", id, "year=2017/18", "season=autumn", rule: "same-season")
    county.refused("take-baseline", id, "year=2015/16", rule: "counts")
    county.refused("take-baseline", id, "year=2017/18", "persistent=20", rule: "counts")
    let counts = ["enrolments=200", "possible=60000", "absent=3000"]
    for wrong in [["persistent=201"], ["persistent=20", "severe=21"], ["persistent=20", "weeks=60"]] {
      let rejection = #expect(throws: Rejection.self) {
        try county.module.run("take-baseline", County.fields([id, "year=2017/18"] + counts + wrong))
      }
      #expect(rejection?.rule == "counts")
    }
    try county.run("take-baseline", id, "year=2017/18")
    county.refused("take-baseline", id, "year=2017/18", rule: nil)
    let one = try #require(county.module.state.participations["att-2018-0001"]?.baselines["year"])
    #expect(one.persistent == 50 && one.enrolments == 200 && one.source == .file && one.halfTerms == 6)
  }

  @Test("Notes: only an exemplar's, published only when its head approved, only on a channel that is known")
  func notes() throws {
    var county = try County()
    try county.publishNote(until: "take-baseline")
    county.refused("publish-note", "case=att-2018-0001", "channel=keep", rule: "state-table")
    let text = #expect(throws: Rejection.self) {
      try county.module.run(
        "draft-note", County.fields(["case=att-2018-0001"] + County.note.dropLast() + ["paper=Anna was ill"]))
    }
    #expect(text?.rule == "no-personal-data")
    #expect(text?.reason.contains("Anna") == false, "a refusal never repeats it")
    try county.module.run("draft-note", County.fields(["case=att-2018-0001"] + County.note))
    county.refused("publish-note", "case=att-2018-0001", "channel=keep", rule: "head-approves")
    try county.run("approve-note", "case=att-2018-0001")
    county.refused("publish-note", "case=att-2018-0001", "channel=elsewhere", rule: "channels")
    try county.run("nominate", "urn=900002", "role=improver", "reason=school-asked")
    try county.run("take-baseline", "case=att-2018-0002", "year=2017/18")
    let role = #expect(throws: Rejection.self) {
      try county.module.run("draft-note", County.fields(["case=att-2018-0002"] + County.note))
    }
    #expect(role?.rule == "participation-role")
    county.refused("adopt-practice", "case=att-2018-0002", "note=att-2018-0001", rule: "practice-match")
    try county.run("publish-note", "case=att-2018-0001", "channel=keep")
    county.refused("adopt-practice", "case=att-2018-0001", "note=att-2018-0001", rule: "participation-role")
    try county.run("adopt-practice", "case=att-2018-0002", "note=att-2018-0001")
    county.refused("adopt-practice", "case=att-2018-0002", "note=att-2018-0001", rule: "practice-match")
  }

  @Test("A practice is carried over to another kind of school only on purpose, and never to the school it is of")
  func phases() throws {
    var county = try County()
    try county.publishNote()
    try county.run("nominate", "urn=900005", "role=improver", "reason=concern")
    try county.run("take-baseline", "case=att-2018-0002", "year=2017/18")
    county.refused("adopt-practice", "case=att-2018-0002", "note=att-2018-0001", rule: "practice-match")
    try county.run("adopt-practice", "case=att-2018-0002", "note=att-2018-0001", "across-phases=yes")
    try county.run("nominate", "urn=900001", "role=improver", "reason=school-asked")
    try county.run("take-baseline", "case=att-2018-0003", "year=2017/18")
    county.refused("adopt-practice", "case=att-2018-0003", "note=att-2018-0001", rule: "practice-match")
  }

  @Test("Follow-ups: the season, the weeks and the codes of the baseline, after adoption, the second after the first")
  func likeWithLike() throws {
    var county = try County("2019-01-07")
    try county.module.run("nominate", County.fields(["urn=900003", "role=improver", "reason=concern"]))
    let id = "case=att-2019-0001"
    county.refused("measure", id, "time=first", "year=2018/19", rule: "state-table")
    try county.module.run(
      "take-baseline", County.fields([id, "year=2017/18", "weeks=14"] + County.autumn(20)))
    try county.module.run("nominate", County.fields(["urn=900001", "role=exemplar", "reason=improved"]))
    try county.module.run("take-baseline", County.fields(["case=att-2019-0002", "year=2017/18"]))
    try county.module.run("draft-note", County.fields(["case=att-2019-0002"] + County.note))
    try county.run("approve-note", "case=att-2019-0002")
    try county.run("publish-note", "case=att-2019-0002", "channel=keep")
    try county.run("adopt-practice", id, "note=att-2019-0002")
    func refusal(_ words: [String]) throws -> String {
      let rejection = #expect(throws: Rejection.self) { try county.module.run("measure", County.fields([id] + words)) }
      #expect(rejection?.rule == "same-season")
      return rejection?.reason ?? ""
    }
    #expect(
      try refusal(["time=first", "year=2018/19", "weeks=14"] + County.autumn(10)).contains("before the practice"))
    try county.turn(to: "2020-01-06")
    #expect(try refusal(["time=first", "year=2019/20", "weeks=13"] + County.autumn(10)).contains("same weeks"))
    #expect(
      try refusal(["time=first", "year=2018/19", "season=spring"] + County.autumn(10).dropFirst()).contains(
        "no baseline"))
    #expect(try refusal(["time=first", "year=2016/17", "weeks=14"] + County.autumn(10)).contains("later year"))
    try county.module.run(
      "measure", County.fields([id, "time=first", "year=2019/20", "weeks=14"] + County.autumn(10)))
    #expect(try refusal(["time=second", "year=2019/20", "weeks=14"] + County.autumn(10)).contains("later window"))
    try county.module.checkReplay()
  }

  @Test("Two sides of 19 August 2024 are not compared: a new baseline is asked for")
  func codes() throws {
    var county = try County("2025-01-06", withAbsence: false)
    try county.module.run("nominate", County.fields(["urn=900003", "role=improver", "reason=concern"]))
    let baseline = Measurement(
      year: SchoolYear(startingIn: 2023), season: .autumn, enrolments: 200, possible: 28000, absent: 1500,
      persistent: 20, source: .mis)
    var later = baseline
    later.year = SchoolYear(startingIn: 2024)
    #expect(baseline.breakBefore(later)?.contains("19 August 2024") == true)
    var before = baseline
    before.year = SchoolYear(startingIn: 2022)
    #expect(before.breakBefore(baseline) == nil)
  }

  @Test("Referrals: each thing that comes before, and the screening over ten only; prosecution by another person")
  func referrals() throws {
    var county = try County()
    try county.run("propose-referral", "urn=900004")
    let id = "case=att-2018-0001"
    county.refused("pass-gate", id, "investigation=no", "agencies=yes", "over-ten=no", rule: "referral-gate A157")
    county.refused("pass-gate", id, "investigation=yes", "agencies=no", "over-ten=no", rule: "referral-gate A158")
    county.refused("pass-gate", id, "investigation=yes", "agencies=yes", "over-ten=yes", rule: "referral-gate A159")
    let stated = try county.run(
      "pass-gate", id, "investigation=yes", "agencies=yes", "over-ten=yes", "screening=yes")
    let moved = try #require(stated.first as? ReferralMoved)
    #expect(moved == ReferralMoved(id: "att-2018-0001", on: county.module.today, step: .passed), "no answer is kept")
    county.refused("ask-prosecution", id, "alternatives=no", "exploitation-considered=yes", rule: "prosecution A144")
    county.refused("ask-prosecution", id, "alternatives=yes", "exploitation-considered=no", rule: "prosecution A144")
    try county.run("ask-prosecution", id, "alternatives=yes", "exploitation-considered=yes")
    county.refused("decide-prosecution", id, "agreed=yes", rule: "prosecution A144")
    county.module.actor = nil
    county.refused("decide-prosecution", id, "agreed=yes", rule: "prosecution A144")
    county.module.actor = "somebody-else"
    try county.run("decide-prosecution", id, "agreed=no")
  }

  @Test("Schools' records: targets in percent, a protocol once, advice on open schools")
  func records() throws {
    var county = try County()
    county.refused("set-target", "urn=900004", "year=2018/19", "persistent=101", rule: nil)
    try county.run("set-target", "urn=900004", "year=2018/19", "persistent=9.5")
    try county.run("sign-protocol", "urn=900004")
    county.refused("sign-protocol", "urn=900004", rule: nil)
    county.refused("record-advice", "urn=900006", "about=early-advice", rule: nil)
    try county.run("record-advice", "urn=900004", "about=home-education")
    try county.module.checkReplay()
  }
}
