import Foundation
import Testing
import WorkflowKit

@testable import Attendance

@Suite struct FigureTests {
  private func known(_ name: String, _ urn: Int, _ laestab: Int, phase: String = "primary") throws -> RegisterSchool {
    RegisterSchool(
      urn: try #require(URN(urn)), laestab: UInt32(laestab), area: 999, areaName: "Nowhereshire", name: name,
      phase: phase,
      governance: "maintained", status: "open", predecessors: [])
  }

  @Test(
    "A rate is the sum of counts over the sum of enrolments, rounded half up once: no mean of rates, no second rounding"
  )
  func rates() throws {
    #expect(Percentage.text(8_509, of: 79_901, places: 1) == "10.6")
    #expect(Percentage.text(8_509, of: 79_901, places: 2) == "10.65")
    #expect(Percentage.text(1, of: 8, places: 1) == "12.5")
    #expect(Percentage.text(1, of: 16, places: 1) == "6.3")
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        AbsenceFiles.school("900001", 9_992_001, 201718, enrolments: "900", pa: "90"),
        AbsenceFiles.school("900002", 9_992_002, 201718, enrolments: "100", pa: "30"),
        AbsenceFiles.area(201718, schools: 2, enrolments: 1000, pa: 120)))
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "nowhereshire"])
    #expect(try module.cell(answer, "all", "rate") == .decimal("12.0"))
    #expect(try module.cell(answer, "secondary", "rate") == .missing("[x]"), "no school, so no rate, and not 0")
    #expect(answer.notes.contains { $0.hasPrefix("Reconciled") })
  }

  @Test("An area's own row that differs is said, and the schools' rows stand")
  func unreconciled() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        AbsenceFiles.school("900001", 9_992_001, 201718), AbsenceFiles.area(201718, schools: 2, enrolments: 400, pa: 41)
      ))
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(answer, "all", "enrolments") == .integer(200))
    #expect(answer.notes.contains { $0.contains("41 of 400") && $0.contains("20 of 200") })
  }

  @Test("A school that the register knows and the file lacks is missing by name, and n of N says so")
  func missingSchool() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718)))
    let before = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(before, "all", "expected") == .missing("[x]"), "without a register nobody knows")
    for school in [try known("One School", 900001, 9_992_001), try known("Silent School", 900002, 9_992_002)] {
      try module.deliver("register/school-changed/\(school.urn)/", school)
    }
    var shut = try known("Shut School", 900003, 9_992_003)
    shut.status = "closed"
    shut.closed = LocalDate("2017-10-31")
    try module.deliver("register/school-changed/900003/", shut)
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(answer, "all", "schools") == .integer(1))
    #expect(try module.cell(answer, "all", "expected") == .integer(2))
    #expect(answer.notes.contains { $0.contains("Silent School (900002)") && $0.contains("not 0") })
    let early = try module.deliver("register/school-changed/900003/", shut)
    #expect(early.isEmpty, "the same facts again change nothing")
    try module.checkReplay()
  }

  @Test("England stands beside the area where its row is loaded, and is [x] where it is not")
  func england() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718)))
    let without = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(without, "all", "england") == .missing("[x]"))
    try module.importFile(
      "absence",
      AbsenceFiles.file(AbsenceFiles.area(201718, schools: 20_000, enrolments: 1000, pa: 112, level: "National")))
    let with = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(with, "all", "england") == .decimal("11.2"))
    let alone = try module.ask("persistent-absence", ["year": "2017/18", "area": "england"])
    #expect(try module.cell(alone, "all", "rate") == .decimal("11.2"))
  }

  @Test("Severe absence that a file has no column for is [x] with the reason")
  func severe() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718)))
    let answer = try module.ask("severe-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(answer, "all", "rate") == .missing("[x]"))
    #expect(answer.notes.contains { $0.contains("no such column") })
  }

  @Test("Schools are compared as fractions, matched by LAESTAB or URN")
  func comparison() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        // 1/3 and 33/99 are the same rate, which rounding to two places would not say of 33.33 and 33.34.
        AbsenceFiles.school("900001", 9_992_001, 201617, enrolments: "3", pa: "1"),
        AbsenceFiles.school("900001", 9_992_001, 201718, enrolments: "99", pa: "33"),
        AbsenceFiles.school("900002", 9_992_002, 201617, enrolments: "200", pa: "20"),
        AbsenceFiles.school("900012", 9_992_002, 201718, enrolments: "200", pa: "19"),
        AbsenceFiles.school("900003", 9_992_003, 201617, pa: "20"),
        AbsenceFiles.school("900003", 9_992_003, 201718, pa: "21"),
        AbsenceFiles.school("900004", 9_992_004, 201617, pa: "x"), AbsenceFiles.school("900004", 9_992_004, 201718),
        AbsenceFiles.school("900005", 9_992_005, 201617)))
    let fields = ["from": "2016/17", "to": "2017/18"]
    let byNumber = try module.ask("compare", fields)
    #expect(byNumber.rows.first?[1...4] == [.integer(3), .integer(1), .integer(1), .integer(1)])
    let byURN = try module.ask("compare", fields.merging(["by": "urn"]) { $1 })
    #expect(byURN.rows.first?[1...4] == [.integer(2), .integer(0), .integer(1), .integer(1)])
    #expect(byURN.notes.contains { $0.hasPrefix("1 more schools match by LAESTAB") })
  }

  @Test("Years before and after the codes of August 2024 are never compared")
  func codeBreak() throws {
    var module = try Rehearsal<Attendance>("2026-01-05")
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        AbsenceFiles.school("900001", 9_992_001, 202324), AbsenceFiles.school("900001", 9_992_001, 202425)))
    let refusal = #expect(throws: Rejection.self) { try module.ask("compare", ["from": "2023/24", "to": "2024/25"]) }
    #expect(refusal?.reason.contains("19 August 2024") == true)
    #expect(throws: Rejection.self) { try module.ask("compare", ["from": "2023/24", "to": "2022/23"]) }
    #expect(throws: Rejection.self) { try module.ask("compare", ["from": "2023/24", "to": "2023/24"]) }
  }

  @Test("Counts of 1 and 2 pupils and the rates that would tell them are hidden; 0 is not")
  func suppression() throws {
    let standard = SmallNumbers(largestHidden: 2)
    for (count, isHidden) in [(0, false), (1, true), (2, true), (3, false)] {
      let figure = try #require(Figure(count))
      let whole = try #require(Figure(200))
      #expect((standard.cell(figure) == .missing("[c]")) == isHidden)
      #expect((standard.rate(figure, of: whole, places: 1) == .missing("[c]")) == isHidden)
      #expect(SmallNumbers.none.cell(figure) == .integer(count))
    }
    var module = try Rehearsal<Attendance>()
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718, pa: "2")))
    let school = try module.ask("school", ["urn": "900001"])
    #expect(school.rows.first?[4...5] == [.missing("[c]"), .missing("[c]")])
    let best = try module.ask("best-attenders", ["year": "2017/18", "phase": "primary"])
    #expect(best.rows.first?.last == .missing("[c]"))
    let area = try module.ask("persistent-absence", ["year": "2017/18", "area": "999"])
    #expect(try module.cell(area, "primary", "persistent-absentees") == .missing("[c]"))
    #expect(try module.cell(area, "all", "rate") == .missing("[c]"))
  }

  @Test("The best attenders come in order of sessions missed, compared as fractions, without tiny or silent schools")
  func best() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        AbsenceFiles.school("900001", 9_992_001, 201718, possible: "60000", absent: "3000"),
        AbsenceFiles.school("900002", 9_992_002, 201718, possible: "59999", absent: "1500"),
        AbsenceFiles.school("900003", 9_992_003, 201718, enrolments: "9", pa: "0", possible: "3000", absent: "1"),
        AbsenceFiles.school("900004", 9_992_004, 201718, absent: "x"),
        AbsenceFiles.school("900005", 9_994_005, 201718, absent: "10", kind: "State-funded secondary")))
    let answer = try module.ask("best-attenders", ["year": "2017/18", "phase": "primary", "count": "5"])
    #expect(answer.rows.map { $0[1] } == [.text("900002"), .text("900001")])
    #expect(answer.rows.first?[3] == .decimal("97.50"))
    #expect(answer.notes.contains { $0.hasPrefix("2 of 4 schools") })
  }

  @Test("A school's years go on under its new URN after it became an academy")
  func history() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence",
      AbsenceFiles.file(
        AbsenceFiles.school("900001", 9_992_001, 201617), AbsenceFiles.school("900002", 9_992_001, 201718)))
    var old = try known("Old Mill School", 900001, 9_992_001)
    old.status = "closed"
    old.closed = LocalDate("2017-09-30")
    var new = try known("Mill Academy", 900002, 9_992_001)
    new.opened = LocalDate("2017-10-01")
    new.predecessors = [old.urn]
    for school in [old, new] { try module.deliver("register/school-changed/\(school.urn)/", school) }
    for fields in [["urn": "900001"], ["urn": "900002"], ["laestab": "9992001"]] {
      let answer = try module.ask("school", fields)
      #expect(answer.title == "Absence of Mill Academy (900002)")
      #expect(answer.rows.map { $0[2] } == [.text("900001"), .text("900002")])
    }
    #expect(throws: Rejection.self) { try module.ask("school", ["urn": "900099"]) }
    #expect(throws: Rejection.self) { try module.ask("school", [:]) }
  }

  @Test("An unknown area or year is answered with what is known")
  func unknown() throws {
    var module = try Rehearsal<Attendance>()
    let nothing = #expect(throws: Rejection.self) {
      try module.ask("persistent-absence", ["year": "2017/18", "area": "931"])
    }
    #expect(nothing?.reason.contains("ossp import attendance absence") == true)
    try module.importFile("absence", AbsenceFiles.file(AbsenceFiles.school("900001", 9_992_001, 201718)))
    let area = #expect(throws: Rejection.self) {
      try module.ask("persistent-absence", ["year": "2017/18", "area": "nowhereshir"])
    }
    #expect(area?.reason.contains("Nowhereshire") == true)
    let year = #expect(throws: Rejection.self) {
      try module.ask("persistent-absence", ["year": "2018/19", "area": "999"])
    }
    #expect(year?.reason.contains("there is 2017/18") == true)
  }
}
