import Foundation
import Testing
import WorkflowKit

@testable import Attendance

extension Rehearsal where W == Attendance {
  init(_ day: String = "2019-01-07") throws {
    self.init(today: try #require(LocalDate(day)))
  }

  /// A cell of an answer by the first cell of its row and the column's name.
  func cell(_ answer: Answer, _ row: String, _ column: String) throws -> Answer.Cell {
    let index = try #require(answer.columns.firstIndex { $0.name == column })
    return try #require(answer.rows.first { $0[0] == .text(row) })[index]
  }
}

@Suite struct AbsenceImportTests {
  private let year = SchoolYear(startingIn: 2017)

  @Test("Counts come from school rows, areas' rows are kept beside them, and both return from the journal")
  func imports() throws {
    var module = try Rehearsal<Attendance>()
    let file = AbsenceFiles.file(
      AbsenceFiles.school("900001", 9_992_001, 201718),
      AbsenceFiles.school("900002", 9_994_001, 201718, kind: "Special"),
      AbsenceFiles.area(201718, schools: 2, enrolments: 400, pa: 40))
    let result = try module.importFile("absence", file, named: "absence.csv")
    #expect(result.message == "3 rows: 2 new, 0 revised, 0 unchanged for schools and years; 1 for areas new or revised")
    let row = try #require(module.state.years[year]?[9_992_001])
    #expect(row.urn == 900_001)
    #expect(row.kind == .primary)
    #expect(row.counts.persistent.value == 20)
    #expect(row.counts.codeC.value == 90)
    #expect(row.line == 2)
    #expect(module.state.file(row.source) == "absence.csv")
    #expect(row.counts.severe.missing == .noColumn)
    try module.checkReplay()
  }

  @Test("The same file again changes nothing and says so; a correction states only its row, with what it replaces")
  func againAndCorrected() throws {
    var module = try Rehearsal<Attendance>()
    let first = AbsenceFiles.school("900001", 9_992_001, 201718)
    try module.importFile("absence", AbsenceFiles.file(first, AbsenceFiles.school("900002", 9_992_002, 201718)))
    let again = try module.importFile(
      "absence", AbsenceFiles.file(first, AbsenceFiles.school("900002", 9_992_002, 201718)))
    #expect(again.events.isEmpty)
    #expect(again.message.hasSuffix("nothing changed"))
    let corrected = try module.importFile(
      "absence", AbsenceFiles.file(first, AbsenceFiles.school("900002", 9_992_002, 201718, pa: "25")))
    let events = corrected.events.compactMap { $0 as? AbsenceRecorded }
    #expect(events.count == 1)
    #expect(events.first?.replaces?["persistent"]?.value == 20)
    let history = try module.ask("school", ["urn": "900002"])
    #expect(history.rows.first?.last == .text("[r] PA was 20"))
    try module.checkReplay()
  }

  @Test("Three bad lines are named with line and column, and nothing of the file is kept")
  func badLines() throws {
    var module = try Rehearsal<Attendance>()
    let file = AbsenceFiles.file(
      AbsenceFiles.school("900001", 9_992_001, 201718), AbsenceFiles.school("900002", 9_992_002, 201718, pa: "many"),
      AbsenceFiles.school("900003", 9_992_003, 201719), AbsenceFiles.school("900004", 9_992_001, 201718),
      AbsenceFiles.school("900005", 9_992_005, 201718))
    let refusal = #expect(throws: ImportRejection.self) { try module.importFile("absence", file) }
    let faults = try #require(refusal).faults
    #expect(faults.count == 3)
    #expect(faults.first.map(\.line) == [3, 4, 5])
    #expect(faults.first.map(\.column) == ["enrolments_pa_10_exact", "time_period", "laestab"])
    #expect(module.events.isEmpty)
  }

  @Test(
    "What cannot be is refused: parts above their whole, negative counts, other windows, unknown words",
    arguments: [
      (AbsenceFiles.school("900001", 9_992_001, 201718, enrolments: "10", pa: "11"), "enrolments_pa_10_exact"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, possible: "100", absent: "101"), "sess_overall"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, enrolments: "-1"), "enrolments"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, enrolments: "1.5"), "enrolments"),
      (AbsenceFiles.school("90001", 9_992_001, 201718), "urn"),
      (AbsenceFiles.school("900001", 99_920, 201718), "laestab"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, kind: "State-funded"), "school_type"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, cover: "four half terms"), "year_breakdown"),
      (AbsenceFiles.school("900001", 9_992_001, 201718, term: "Autumn term"), "time_identifier"),
      (AbsenceFiles.school("900001", 9_992_001, 201718).replacing(",School,", with: ",Ward,"), "geographic_level"),
    ])
  func impossible(line: String, column: String) throws {
    var module = try Rehearsal<Attendance>()
    let refusal = #expect(throws: ImportRejection.self) { try module.importFile("absence", AbsenceFiles.file(line)) }
    #expect(refusal?.faults.first.map(\.column) == [column])
  }

  @Test("A symbol keeps its reason and is never 0", arguments: MissingReason.allCases.filter { $0 != .noColumn })
  func symbols(reason: MissingReason) throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718, pa: reason.symbol)))
    let figure = try #require(module.state.years[year]?[9_992_001]).counts.persistent
    #expect(figure.value == nil)
    #expect(figure.missing == reason)
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(answer, "all", "persistent-absentees") == .missing(reason.shorthand))
    #expect(try module.cell(answer, "all", "rate") == .missing(reason.shorthand))
    try module.checkReplay()
  }

  @Test("The columns of later years are known by their own names, with severe absence")
  func laterColumns() throws {
    var module = try Rehearsal<Attendance>("2024-01-08")
    let header =
      "time_period,time_identifier,geographic_level,old_la_code,la_name,education_phase,school_name,estab,school_laestab,"
      + "school_urn,enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,enrolments_pa_10_exact,"
      + "enrolments_pa_50_exact,sess_auth_illness,sess_auth_other"
    let file = AbsenceFiles.file(
      [
        "202223,Academic year,School,999,Nowhereshire,State-funded secondary,Far End School,4001,9994001,900003,1000,300000,"
          + "30000,20000,10000,250,30,9000,z",
        "202223,Academic year,School,999,Nowhereshire,State-funded AP school,Other School,1100,9991100,900009,50,9000,3000,"
          + "2000,1000,40,20,900,z",
      ], header: header)
    try module.importFile("absence", file)
    let persistent = try module.ask("persistent-absence", ["year": "2022/23", "area": "nowhereshire"])
    #expect(
      try module.cell(persistent, "all", "rate") == .decimal("25.0"), "alternative provision is no part of the total")
    let severe = try module.ask("severe-absence", ["year": "2022/23", "area": "nowhereshire"])
    #expect(try module.cell(severe, "all", "rate") == .decimal("3.0"))
  }

  @Test("Five and six half terms never mix for one school and year")
  func halfTerms() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201112, cover: "five half terms")))
    let refusal = #expect(throws: ImportRejection.self) {
      try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201112)))
    }
    #expect(refusal?.description.contains("two never mix") == true)
  }

  @Test("A header that fits nothing names the nearest layout and what is missing; rates without counts are refused")
  func headers() throws {
    var module = try Rehearsal<Attendance>()
    let near = AbsenceFiles.file([], header: AbsenceFiles.header.replacing(",sess_possible", with: ""))
    let refusal = #expect(throws: ImportRejection.self) { try module.importFile("absence", near) }
    #expect(refusal?.description.contains("for which column sess_possible is missing") == true)
    let rates = #expect(throws: ImportRejection.self) {
      try module.importFile(
        "absence", AbsenceFiles.file(["999,2001,900001,4.1,9.0"], header: "LA,ESTAB,URN,PERCTOT,PPERSABS10"))
    }
    #expect(rates?.description.contains("rates without counts") == true)
    #expect(throws: ImportRejection.self) { try module.importFile("absence", AbsenceFiles.file([], header: "a,b")) }
    #expect(throws: ImportRejection.self) { try module.importFile("absence", Data()) }
  }

  @Test("A school without a URN stands under its LAESTAB")
  func withoutURN() throws {
    var module = try Rehearsal<Attendance>()
    let result = try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school(" ", 9_992_001, 200607)))
    #expect(result.events.contains { $0.subject == "laestab-9992001" })
    try module.checkReplay()
  }

  @Test("The old definition is a series of its own: other events, other table, never compared")
  func oldDefinition() throws {
    var module = try Rehearsal<Attendance>()
    let file = AbsenceFiles.file(
      ["999,2001,900001,3.5,0", "999,2002,900002,5.4,SUPP", "NAT,PRI,,4.8,3.6", "NAT,SEC,,5.8,6.5"],
      header: "LA,ESTAB,URN,PERCTOT,PPERSABS15")
    let unnamed = #expect(throws: ImportRejection.self) { try module.importFile("absence", file) }
    #expect(unnamed?.description.contains("--year") == true)
    try module.importFile("absence", file, named: "abs_2012-13_old.csv")
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201516)))
    let old = SchoolYear(startingIn: 2012)
    #expect(module.state.years[old] == nil)
    #expect(module.state.oldYears[old]?[9_992_001]?.persistent.value == 0, "a published 0 is a real 0")
    #expect(module.state.oldYears[old]?[9_992_002]?.persistent.missing == .supp)
    let again = try module.importFile("absence", file, ["year": "2012/13"])
    #expect(again.events.isEmpty)
    let refusal = #expect(throws: Rejection.self) {
      try module.ask("compare", ["from": "2012/13", "to": "2015/16"])
    }
    #expect(refusal?.reason.contains("pa15 definition only") == true)
    let crossed = #expect(throws: Rejection.self) {
      try module.ask("compare", ["from": "2012/13", "to": "2015/16", "definition": "pa15"])
    }
    #expect(crossed?.reason.contains("2015/16 is loaded on the pa10 definition only") == true)
    let answer = try module.ask("persistent-absence", ["year": "2012/13", "area": "england", "definition": "pa15"])
    #expect(answer.rows.map { $0[4] } == [.missing("[x]"), .decimal("3.6"), .decimal("6.5")])
    #expect(throws: Rejection.self) { try module.ask("persistent-absence", ["year": "2012/13", "area": "999"]) }
    try module.checkReplay()
  }
}
