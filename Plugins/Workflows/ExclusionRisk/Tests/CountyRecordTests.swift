import TestSupport
import Testing
import WorkflowKit

@testable import ExclusionRisk

/// What the strategy asks to be known of schools and county: champions, providers' reports, research, shares, money.
@Suite struct CountyRecordTests {
  private func isRefused(
    _ module: inout Rehearsal<ExclusionRisk>, _ command: String, _ fields: [String: String]
  ) -> Bool {
    do throws(Rejection) {
      try module.run(command, fields)
      return false
    } catch {
      return !error.reason.isEmpty
    }
  }

  @Test("A champion is named, reports and ends; none is known of the others")
  func champions() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let school = ["urn": "900001"]
    #expect(isRefused(&module, "record-champion-report", school))
    try module.run("name-champion", school)
    #expect(isRefused(&module, "name-champion", school))
    #expect(
      isRefused(&module, "record-champion-report", ["urn": "900001", "on": "2018-09-03"]), "before there was one")
    try module.turn(to: #require(LocalDate("2018-12-03")))
    try module.run("record-champion-report", school)
    let answer = try module.ask("champions")
    #expect(answer.title == "Governors' champions: 1 of 3 schools")
    #expect(answer.rows.first?[2...] == [.text("2018-10-01"), .integer(1), .text("2018-12-03")])
    try module.run("end-champion", school)
    #expect(try module.ask("champions").rows.isEmpty)
    try module.checkReplay()
  }

  @Test("Providers report to a school once a term, by a clock; what is missing is missing")
  func attainment() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let school = ["urn": "900001"]
    #expect(isRefused(&module, "record-attainment-report", school.merging(["finding": "better-than-before"]) { $1 }))
    try module.run("require-attainment-reports", school)
    #expect(try module.ask("attainment-reports").rows.first?[4] == .missing("[x]"))
    let due = try #require(module.due("attainment-report-1"))
    try module.run("record-attainment-report", ["urn": "900001", "finding": "not-measured"])
    #expect(module.due("attainment-report-1") == nil, "it came")
    #expect(module.due("attainment-report-2") == due, "a term from the same day")
    #expect(try module.ask("attainment-reports").rows.first?[5] == .text("not-measured"))
    try module.run("end-attainment-reports", school)
    #expect(module.due("attainment-report-2") == nil)
    #expect(try module.ask("attainment-reports").rows.isEmpty)
    try module.checkReplay()
  }

  @Test("Research is robust where schools and staff were asked, and what was not looked into shows")
  func research() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let round = ["topic": "younger-pupils", "with": "schools", "method": "interviews", "people": "14"]
    #expect(isRefused(&module, "record-research", round), "of how many schools")
    try module.run("record-research", round.merging(["schools": "6"]) { $1 })
    #expect(
      isRefused(
        &module, "record-research", round.merging(["with": "council-staff", "schools": "6"]) { $1 }))
    try module.run("record-research", round.merging(["with": "council-staff", "method": "survey"]) { $1 })
    let answer = try module.ask("research")
    #expect(answer.title == "Research: 2 rounds")
    #expect(answer.notes.first?.contains("fair-access") == true)
    #expect(answer.notes.first?.contains("younger-pupils") == false)
    try module.checkReplay()
  }

  @Test("What the programme costs against its line")
  func money() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let spending = ["for": "clinics", "amount": "1200.50"]
    #expect(isRefused(&module, "record-spending", spending), "without a line")
    #expect(isRefused(&module, "set-budget", ["year": "2018/19", "amount": "140306"]), "could be a birthday")
    try module.run("set-budget", ["year": "2018/19", "amount": "24000"])
    try module.run("record-spending", spending)
    #expect(
      try module.ask("funding").rows == [
        [.text("2018/19"), .decimal("24000.00"), .decimal("1200.50"), .decimal("22799.50")]
      ])
    try module.checkReplay()
  }

  /// So many girls and boys permanently excluded in 2018/19, in three parts of the county.
  private func excluded(girls: Int, boys: Int) throws -> Rehearsal<ExclusionRisk> {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    try module.run("place-school", ["urn": "900001", "part": "north"])
    try module.run("place-school", ["urn": "900002", "part": "south"])
    for index in 0..<(girls + boys) {
      let id = try module.open(urn: index % 2 == 0 ? 900001 : 900002)
      try module.run(
        "change-circumstances",
        ["case": id, "sex": index < girls ? "female" : "male", "needs": index % 2 == 0 ? "support" : "none"])
      try module.exclude(id, module.today.description)
    }
    return module
  }

  @Test("A year's shares by needs, sex and area: only when it is over, whole percent, a division whole or not at all")
  func shares() throws {
    var module = try excluded(girls: 3, boys: 17)
    #expect(throws: Rejection.self, "it is not over") { try module.ask("breakdown", ["year": "2018/19"]) }
    module.now = Timestamp(milliseconds: module.now.milliseconds + 366 * 86_400_000)
    let answer = try module.ask("breakdown", ["year": "2018/19"])
    func shares(_ answer: Answer, _ division: String) -> [Answer.Cell] {
      answer.rows.filter { $0[0] == .text(division) }.map { $0[3] }
    }
    #expect(answer.rows.allSatisfy { $0[2] == .missing("[c]") }, "numbers are the lead's")
    #expect(shares(answer, "sex") == [.missing("[c]"), .missing("[c]"), .missing("[c]")], "3 girls")
    #expect(shares(answer, "special needs") == [.decimal("50"), .decimal("50"), .decimal("0"), .decimal("0")])
    #expect(
      shares(answer, "part of the county") == [.decimal("50"), .decimal("0"), .decimal("50"), .decimal("0")])
    module.roles = ["lead/exclusion-risk"]
    let own = try module.ask("breakdown", ["year": "2018/19"])
    #expect(own.rows.filter { $0[0] == .text("sex") }.map { $0[2] } == [.integer(3), .integer(17), .integer(0)])
    try module.run("forget", ["case": "exc-2018-0001", "even-open": "yes"])
    #expect(try module.ask("breakdown", ["year": "2018/19"]).rows == own.rows, "counts remain")
  }

  @Test("The strategy's own year adds up as it is printed, or is refused")
  func published() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let year = ["year": "2014/15", "secondary": "45", "primary": "8", "provisional": "yes"]
    let shares = [
      "special-needs": "37", "female": "11", "male": "42", "south": "12", "central": "20", "north": "21",
    ]
    #expect(isRefused(&module, "record-past-year", year.merging(shares) { $1 }.merging(["male": "41"]) { $1 }))
    #expect(isRefused(&module, "record-past-year", year.merging(["special-needs": "54"]) { $1 }))
    try module.run("record-past-year", year.merging(shares) { $1 })
    let answer = try module.ask("breakdown", ["year": "2014/15"])
    #expect(answer.rows.first { $0[1] == .text("identified") }?[2...] == [.integer(37), .decimal("70")])
    #expect(
      answer.rows.filter { $0[0] == .text("part of the county") }.map { $0[2] } == [
        .integer(12), .integer(20), .integer(21),
      ])
  }

  @Test("Governors get the school's own beside county and country, by the lead, and what is not known is [x]")
  func governors() throws {
    var module = try Rehearsal<ExclusionRisk>("2018-10-01")
    let id = try module.open("flag-pupil", urn: 900_001, lookedAfter: true)
    try module.exclude(id, "2018-10-01", ["officer-consulted": "no"])
    #expect(
      isRefused(
        &module, "record-published", ["year": "2015/16", "place": "england", "kind": "secondary", "permanent": "101"]))
    for (place, permanent) in [("england", "0.17"), ("county", "0.10")] {
      try module.run(
        "record-published", ["year": "2015/16", "place": place, "kind": "secondary", "permanent": permanent])
    }
    let answer = try module.ask("governors", ["urn": "900001"])
    func row(_ figure: String) -> ArraySlice<Answer.Cell>? { answer.rows.first { $0[1] == .text(figure) }?[2...] }
    #expect(row("permanent exclusions, % of pupils") == [.missing("[x]"), .decimal("0.10"), .decimal("0.17")])
    #expect(row("suspensions, % of pupils") == [.missing("[x]"), .missing("[x]"), .missing("[x]")])
    #expect(row("permanent exclusions 2018/19, of which stand")?.first == .text("1"))
    #expect(row("officer asked before a permanent exclusion")?.first == .text("0 of 1"))
    #expect(row("Virtual School asked, children in care")?.first == .text("1 of 1"))
    let form = try #require(Rehearsal<ExclusionRisk>.questions.first { $0.name == "governors" })
    #expect(form.roles == ["lead/exclusion-risk"])
    try module.checkReplay()
  }
}
