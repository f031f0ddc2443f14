import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct ReactionTests {
  private func concern(_ urn: Int, _ laestab: Int, _ year: Int = 2017) -> AttendanceConcern {
    AttendanceConcern(
      concern: .init(
        laestab: laestab, urn: urn, year: SchoolYear(startingIn: year),
        rule: "attendance.concern.persistent-absence@2015-09-01"))
  }

  @Test("A concern over persistent absence is evidence for the second trigger, once; taken back, it no longer counts")
  func concern() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    try module.deliver("attendance/concern-raised/900001/", concern(County.alder, 9_310_001))
    let evidence = try #require(try module.one(County.alder).evidence.values.first)
    #expect(evidence.trigger == .data && evidence.from == "attendance")
    #expect(evidence.reference == "attendance/concern-raised 2017/18")
    #expect(evidence.threshold == "attendance.concern.persistent-absence@2015-09-01")
    #expect(try module.deliver("attendance/concern-raised/900001/", concern(County.alder, 9_310_001)).isEmpty)
    #expect(try module.one(County.alder).tier == .go, "the daemon only proposes")
    #expect(try module.ask("schools", ["moves": "yes"]).rows.map { $0[0].sortText } == ["900001"])
    // A row without a URN is found by its LAESTAB; a school that is not the state's is left alone.
    try module.deliver("attendance/concern-raised/laestab-9310002/", concern(0, 9_310_002))
    #expect(try module.one(County.birch).evidence.count == 1)
    #expect(try module.deliver("attendance/concern-raised/900013/", concern(County.independent, 9_310_013)).isEmpty)
    #expect(try module.deliver("attendance/concern-raised/laestab-9319999/", concern(0, 9_319_999)).isEmpty)
    try module.turn(to: "2019-09-10")
    let ended = AttendanceConcernEnded(laestab: 9_310_001, urn: County.alder, year: SchoolYear(startingIn: 2018))
    try module.deliver("attendance/concern-ended/900001/", ended)
    let lifted = try #require(try module.one(County.alder).evidence[evidence.id])
    #expect(lifted.lifted == LocalDate("2019-09-10") && lifted.because == "attendance/concern-ended 2018/19")
    #expect(try module.deliver("attendance/concern-ended/900001/", ended).isEmpty)
    try module.checkReplay()
  }

  @Test("Missing returns: the second one is evidence, and the counting starts anew")
  func returns() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func missing(_ round: String) throws -> Bool {
      let urn = try #require(URN(County.alder))
      let said = AttendanceReturnMissing(urn: urn, round: round, on: module.today)
      return try module.deliver("attendance/return-missing/900001/", said).contains { $0 is TriggerRecorded }
    }
    #expect(try missing("2018-autumn") == false)
    #expect(try missing("2018-autumn") == false, "the same round again")
    #expect(try missing("2019-spring") == true)
    #expect(try missing("2019-summer") == false)
    #expect(try missing("2019-autumn") == true)
    let evidence = try module.one(County.alder).evidence.values.sorted { $0.id < $1.id }
    #expect(
      evidence.map(\.reference) == [
        "attendance/return-missing 2018-autumn, 2019-spring", "attendance/return-missing 2019-summer, 2019-autumn",
      ])
    #expect(evidence.allSatisfy { $0.threshold == "missing-returns 2" })
    try module.checkReplay()
  }

  @Test(
    "A new head: the flag from the first day on, moved with it, gone when the appointment falls through, and welcomed")
  func heads() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    func say(_ verb: String, _ fields: [String: String]) throws -> Bool {
      var all = ["headship": "hea-2018-0001", "on": "2018-09-10"]
      all.merge(fields) { $1 }
      return try !module.deliver("early-headship/\(verb)/900001/", all).isEmpty
    }
    func codes(_ day: String) throws -> [SchoolCode] {
      module.state.codes(of: try #require(URN(County.alder)), on: try #require(LocalDate(day)))
    }
    #expect(try say("welcome-visit-made", [:]) == false, "of a headship that is not known")
    #expect(try say("head-appointed", ["from": "2019-01-01"]))
    #expect(try codes("2018-12-31") == [.go])
    #expect(try codes("2019-01-01") == [.go, .newHead])
    #expect(try say("head-start-changed", ["from": "2019-01-07"]))
    #expect(try codes("2019-01-01") == [.go])
    #expect(try module.one(County.alder).newHeads.count == 1)
    try module.turn(to: "2019-01-14")
    func welcomed() throws -> [Answer.Cell] {
      let row = try module.ask("indicators").rows.first { $0[0] == .text("new-heads-welcomed") }
      return Array(try #require(row)[2...3])
    }
    #expect(try welcomed() == [.integer(0), .integer(1)])
    #expect(try say("welcome-visit-made", ["on": "2019-01-14"]))
    #expect(try welcomed() == [.integer(1), .integer(1)])
    #expect(try say("welcome-visit-made", ["on": "2019-01-15"]) == false)
    #expect(try say("head-appointment-withdrawn", [:]))
    #expect(try codes("2019-01-14") == [.go])
    #expect(try say("head-appointment-withdrawn", [:]) == false)
    try module.checkReplay()
  }

  @Test("A school that becomes an academy leaves the guarantee, its history stays, and its successor is A")
  func conversion() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let old = County.school(County.dogwood, "Dogwood Primary School", closed: "2018-10-31", successors: [900_020])
    let new = County.school(
      900_020, "Dogwood Academy", governance: "academy", opened: "2018-11-01", predecessors: [County.dogwood],
      trust: "Hedge Trust")
    try module.deliver("register/school-changed/900004/", old)
    try module.deliver("register/school-changed/900020/", new)
    try module.turn(to: "2018-10-31")
    #expect(try module.one(County.dogwood).tier == .ri)
    let events = try module.turn(to: "2018-11-01")
    let told = try #require(events.compactMap { $0 as? TierChanged }.first)
    #expect(told.urn.number == County.dogwood && told.tier == nil && told.from == .ri)
    #expect(events.compactMap { ($0 as? GuaranteeEnded)?.because } == ["became an academy under URN 900020"])
    let one = try module.one(County.dogwood)
    #expect(one.ended == LocalDate("2018-11-01") && one.openMeeting == nil && one.decisions.count == 1)
    #expect(
      one.visits.values.allSatisfy { $0.stage == .withdrawn } && one.plans.values.allSatisfy { $0.stage == .closed })
    #expect(module.deadlines.allSatisfy { $0.caseID != "900004" })
    #expect(one.tier(on: try #require(LocalDate("2018-10-31"))) == .ri, "what was, was")
    // The academy is in scope of a conversation by what its predecessor was judged, and has no tier.
    #expect(module.state.conversations.values.contains { $0.trust == "Hedge Trust" })
    let answer = try module.ask("tiers")
    #expect(answer.title == "Tiers on 2018-11-01: 5 maintained schools and 4 academies")
    #expect(
      try module.refusal("decide-tier", ["urn": "900020", "tier": "RI", "decided-by": "operational-group"]).contains(
        "is an academy"))
    #expect(
      try module.refusal("decide-tier", ["urn": "900004", "tier": "GO", "decided-by": "operational-group"]).contains(
        "its successor is 900020"))
    let decision = one.decisions[0].id
    #expect(
      try module.refusal("reverse-decision", ["decision": decision, "decided-by": "operational-group", "because": "x"])
        .contains("its decisions stand"))
    #expect(try module.ask("decisions", ["urn": "900004"]).rows.count == 2)
    try module.checkReplay()
  }

  @Test("A register that is corrected: the same URN becomes an academy at once, and the same news again is nothing")
  func sameNumber() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let academy = County.school(County.cedar, "Cedar School", phase: "secondary", governance: "academy")
    let events = try module.deliver("register/school-changed/900003/", academy)
    #expect(events.compactMap { ($0 as? GuaranteeEnded)?.because } == ["became an academy"])
    #expect(try module.deliver("register/school-changed/900003/", academy).isEmpty)
    #expect(try module.one(County.cedar).tier == nil)
    try module.checkReplay()
  }

  @Test(
    "A school that the register had closed by mistake is decided on anew, and all that its tier gives is there again")
  func reopened() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-09-10")
    let closed = County.school(County.birch, "Birch Primary School", closed: "2018-09-09")
    try module.deliver("register/school-changed/900002/", closed)
    #expect(try module.one(County.birch).tier == nil)
    try module.deliver("register/school-changed/900002/", County.schools[1])
    #expect(try module.one(County.birch).tier == nil, "a tier comes from a decision")
    try module.decide(County.birch, "GO")
    #expect(try module.one(County.birch).tier == .go)
    #expect(try module.visits(County.birch).count { $0.stage == .entitled } == 1)
    try module.checkReplay()
  }

  @Test("The year begins by itself on 1 September; a daemon that was down begins it by hand; never twice")
  func year() throws {
    var module = try Rehearsal<OperationalGroup>(county: "2018-08-30")
    try module.run("place-schools", ["decided-by": "operational-group"])
    #expect(try module.one(County.alder).visits.values.map(\.year) == [SchoolYear(startingIn: 2017)])
    let events = try module.turn(to: "2018-09-01")
    #expect(events.contains { ($0 as? YearBegan)?.schools == 6 })
    #expect(events.contains { ($0 as? VisitsEnded)?.isLapse == true }, "last year's visit lapsed")
    #expect(try module.one(County.alder).visits.values.count { $0.year == SchoolYear(startingIn: 2018) } == 1)
    #expect(try module.refusal("open-year").contains("has begun already"))
    #expect(try module.refusal("open-year", ["year": "2019/20"]).contains("is in 2018/19"))
    var empty = try Rehearsal<OperationalGroup>(empty: "2018-09-10")
    #expect(try empty.refusal("open-year").contains("import the register"))
    #expect(throws: Rejection.self) { try empty.ask("tiers") }
    // A daemon that starts on 1 September has no register yet: the year begins when there is one, and takes in latecomers.
    try empty.deliver("core/day-began/2019-09-01/", ["date": "2019-09-01"])
    #expect(empty.state.openedYears.isEmpty)
    for school in County.schools.dropFirst() { try empty.deliver("register/school-changed/\(school.urn)/", school) }
    #expect(try empty.run("open-year").contains { ($0 as? YearBegan)?.schools == 5 })
    try empty.deliver("register/school-changed/900001/", County.schools[0])
    let late = try empty.run("open-year")
    #expect(late.compactMap { ($0 as? LettersOwed)?.urn.number } == [County.alder])
    #expect(!late.contains { $0 is YearBegan })
    #expect(try empty.refusal("open-year").contains("has begun already"))
    try empty.checkReplay()
    try module.checkReplay()
  }
}
