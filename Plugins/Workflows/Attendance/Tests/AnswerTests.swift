import Testing
import WorkflowKit

@testable import Attendance

/// What the lead, the governors and the Operational Group ask.
@Suite struct AnswerTests {
  private func cell(_ county: County, _ answer: Answer, _ row: String, _ column: String) throws -> Answer.Cell {
    try county.module.cell(answer, row, column)
  }

  /// Four improvers of the cohort of 2018/19: two improved, one did not change, one got worse; a fifth was not measured.
  private func project() throws -> County {
    var county = try County("2018-09-10")
    try county.publishNote()
    for (index, urn) in [900_002, 900_003, 900_004, 900_005].enumerated() {
      let id = "case=att-2018-000\(index + 2)"
      try county.module.run("nominate", County.fields(["urn=\(urn)", "role=improver", "reason=concern"]))
      try county.module.run("take-baseline", County.fields([id, "year=2017/18"]))
      try county.module.run("adopt-practice", County.fields([id, "note=att-2018-0001", "across-phases=yes"]))
    }
    try county.turn(to: "2019-09-02")
    try county.nextYear()
    for number in 2...5 {
      try county.module.run(
        "measure", County.fields(["case=att-2018-000\(number)", "time=first", "year=2018/19"]))
    }
    return county
  }

  @Test("Improved k of n measured of N, each school's change in points beside the county's, the median exact")
  func impact() throws {
    var county = try project()
    let answer = try county.ask("impact", "cohort=2018/19")
    #expect(answer.title == "2 of 4 schools measured improved, of 5 that took part in 2018/19")
    // 30 of 200 to 20 of 200 is 5 points less; all primary schools went from 88 to 78 of 600, 1.67 less.
    #expect(try cell(county, answer, "att-2018-0002", "change") == .decimal("-5.00"))
    #expect(try cell(county, answer, "att-2018-0002", "county") == .decimal("-1.67"))
    #expect(try cell(county, answer, "att-2018-0002", "beyond") == .decimal("-3.33"))
    #expect(try cell(county, answer, "att-2018-0003", "state") == .text("measured-no-change"))
    #expect(try cell(county, answer, "att-2018-0005", "state") == .text("measured-worse"))
    #expect(try cell(county, answer, "att-2018-0001", "change") == .missing("[x]"))
    // -5, -2.22…, 0 and 3.33…: the middle lies at -1.11….
    #expect(answer.notes.contains("Median change: -1.11 points."))
    #expect(answer.notes.contains { $0.contains("1 not measured: [x]") })
    let small = try county.ask("impact", "cohort=2017/18")
    #expect(small.rows.isEmpty)
  }

  @Test("A change within the setting counts as none")
  func tolerance() throws {
    let change = try #require(PointChange(from: ExactRate(30, of: 200), to: ExactRate(29, of: 200)))
    #expect(change.isWithin(try #require(ExactDecimal("0.5"))))
    #expect(!change.isWithin(try #require(ExactDecimal("0.49"))))
    #expect(!change.isWithin(try #require(ExactDecimal("0.0"))))
    #expect(change.text() == "-0.50" && change < .none)
  }

  @Test("A change is rounded once, half away from zero, and the median of two lies half-way between")
  func rounding() throws {
    let up = try #require(PointChange(from: ExactRate(0, of: 1), to: ExactRate(1, of: 800)))
    #expect(up.text() == "0.13" && up.text(places: 3) == "0.125")
    let down = try #require(PointChange(from: ExactRate(1, of: 800), to: ExactRate(0, of: 1)))
    #expect(down.text() == "-0.13")
    #expect(PointChange.median([up, down])?.text() == "0.00")
    #expect(PointChange.median([]) == nil)
    #expect(PointChange(from: ExactRate(1, of: 0), to: ExactRate(1, of: 2)) == nil)
  }

  @Test("A practice suits schools of its phase and size with a higher rate than their kind in the area, neediest first")
  func matches() throws {
    var county = try County()
    try county.publishNote(until: "approve-note")
    let early = #expect(throws: Rejection.self) { try county.ask("matches", "note=att-2018-0001") }
    #expect(early?.rule == "practice-match")
    try county.run("publish-note", "case=att-2018-0001", "channel=keep")
    let answer = try county.ask("matches", "note=att-2018-0001")
    // Primary schools: 8, 30 and 50 of 200; their kind has 88 of 600.
    #expect(answer.rows.map { $0[0] } == [.text("900003"), .text("900002")])
    let any = try county.ask("matches", "note=att-2018-0001", "any-phase=yes")
    #expect(any.rows.map { $0[0] } == [.text("900003"), .text("900005"), .text("900002")])
    try county.run("nominate", "urn=900003", "role=improver", "reason=concern")
    let taking = try county.ask("matches", "note=att-2018-0001")
    #expect(try cell(county, taking, "900003", "participation") == .text("att-2018-0002 nominated"))
    let notes = try county.ask("notes")
    #expect(notes.rows.count == 1)
    #expect(try cell(county, notes, "att-2018-0001", "effect") == .decimal("-1.00"))
    #expect(try county.ask("notes", "problem=illness").rows.isEmpty)
  }

  @Test(
    "Codes B, C and I stand apart; what no file has is [x], and a spike is held against the school's own year before")
  func codes() throws {
    var county = try County()
    let answer = try county.ask("codes", "year=2017/18")
    #expect(answer.rows.map { $0[0] }.contains(.text("code-b")))
    let b = try #require(answer.rows.first { $0[0] == .text("code-b") && $0[1] == .text("all") })
    #expect(b[4] == .missing("[x]") && b[6] == .missing("[x]"), "the file has no column of code B")
    let c = try #require(answer.rows.first { $0[0] == .text("code-c") && $0[1] == .text("all") })
    // 90 of 60,000 in each of five schools, in both years.
    #expect(c[3] == .decimal("0.15") && c[4] == .decimal("0.15") && c[5] == .text("same") && c[6] == .integer(0))
    let year = SchoolYear(startingIn: 2017)
    let row = try #require(county.module.state.years[year]?[9_992_001])
    #expect(county.module.state.isSpike(row, year, .c, try #require(ExactDecimal("1.0"))))
    #expect(!county.module.state.isSpike(row, year, .c, try #require(ExactDecimal("1.5"))))
    #expect(throws: Rejection.self) { try county.ask("codes", "year=2019/20") }
  }

  @Test("The codes of a day are those in force then")
  func registerCodes() throws {
    var county = try County(withAbsence: false)
    func codes(_ day: String) throws -> Set<String> {
      Set(
        try county.ask("register-codes", "on=\(day)").rows.compactMap {
          if case .text(let code) = $0[0] { code } else { nil }
        })
    }
    let (before, after) = (try codes("2024-08-18"), try codes("2024-08-19"))
    #expect(before.isSuperset(of: ["J", "H", "Y", "B", "C"]) && before.isDisjoint(with: ["C2", "K", "J1", "Y1", "Q"]))
    #expect(after.isSuperset(of: ["C2", "K", "J1", "Y1", "Y7", "Q", "B"]) && after.isDisjoint(with: ["J", "H", "Y"]))
    #expect(try codes("2014-08-31").contains("F"))
    #expect(try !codes("2014-09-01").contains("F"))
    let b = try #require(RegisterCode.all.first { $0.code == "B" })
    #expect(b.group == .approved, "code B is no absence")
  }

  @Test("The governors' questions: the school's figures beside county and England, what it does, what it uses")
  func governors() throws {
    var county = try project()
    try county.run("set-target", "urn=900002", "year=2019/20", "persistent=9.5")
    let answer = try county.ask("governors", "urn=900002")
    func line(_ figure: String) throws -> [Answer.Cell] {
      try #require(answer.rows.first { $0[1] == .text(figure) })
    }
    let data = try line("persistent absence %")
    #expect(data[2] == .decimal("10.0") && data[3] == .decimal("13.0") && data[4] == .missing("[x]"))
    #expect(try line("target for persistent absence 2019/20, %")[2] == .decimal("9.5"))
    #expect(try line("practices given or adopted")[2] == .text("first-day-calling"))
    #expect(try line("data returns sent")[2] == .missing("[x]"))
    #expect(throws: Rejection.self) { try county.ask("governors", "urn=900099") }
  }

  @Test("Every indicator has n of N, source, day and, where one counts it, a rule; nothing is 0 that is not known")
  func indicators() throws {
    var county = try project()
    let answer = try county.ask("indicators")
    #expect(answer.rows.count == Attendance.indicators.count)
    #expect(try cell(county, answer, "schools-improved", "n") == .integer(2))
    #expect(try cell(county, answer, "schools-improved", "of") == .integer(4))
    #expect(try cell(county, answer, "schools-measured", "of") == .integer(5))
    #expect(try cell(county, answer, "median-change", "value") == .decimal("-1.11"))
    #expect(try cell(county, answer, "persistent-absence", "as-at") == .text("2018/19"))
    #expect(try cell(county, answer, "persistent-absence", "source") == .text("absence-201819.csv"))
    #expect(try cell(county, answer, "returns", "value") == .missing("[x]"))
    #expect(try cell(county, answer, "code-b", "value") == .missing("[x]"))
    #expect(try cell(county, answer, "notes-adopted", "value") == .decimal("100"))
    var empty = try County(withAbsence: false)
    let none = try empty.ask("indicators")
    #expect(none.rows.allSatisfy { $0.count == none.columns.count })
    #expect(try cell(empty, none, "persistent-absence", "value") == .missing("[x]"))
  }

  @Test("Few reduced timetables are hidden from all but the lead, and none is a real 0")
  func smallNumbers() throws {
    var county = try County()
    #expect(try cell(county, try county.ask("indicators"), "timetables-running", "value") == .integer(0))
    try county.run("notify-timetable", "urn=900004", "plan=yes", "permission=yes", "provision=yes")
    try county.run("start-timetable", "case=att-2018-0001")
    #expect(try cell(county, try county.ask("indicators"), "timetables-running", "value") == .missing("[c]"))
    county.module.roles = ["lead/attendance"]
    #expect(try cell(county, try county.ask("indicators"), "timetables-running", "value") == .integer(1))
  }

  @Test("The board has what is open with what is due next; the overdue are the oldest first; a case has its history")
  func board() throws {
    var county = try County()
    try county.publishNote(until: "approve-note")
    try county.run("open-round", "name=2018-autumn", "due=2018-09-14")
    try county.run("notify-timetable", "urn=900004", "plan=no", "permission=yes", "provision=yes")
    try county.run("start-timetable", "case=att-2018-0002")
    let board = try county.ask("board")
    #expect(board.rows.count == 2)
    #expect(try cell(county, board, "att-2018-0001", "due") == .text("2018-10-08"))
    #expect(try cell(county, board, "att-2018-0002", "what") == .text("lacks plan"))
    #expect(try county.ask("board", "kind=timetable").rows.count == 1)
    try county.turn(to: "2018-10-30")
    let overdue = try county.ask("overdue")
    #expect(overdue.title == "Attendance: 7 overdue")
    #expect(overdue.rows.first?[3] == .text("2018-09-14") && overdue.rows.last?[3] == .text("2018-10-22"))
    let one = try county.ask("case", "case=att-2018-0002")
    #expect(one.rows.map { $0[2] }.contains(.text("six weeks are over")))
    #expect(one.rows.contains { $0[1] == .text("overdue") })
    #expect(try county.ask("case", "case=900001").rows.count == 1)
    #expect(throws: Rejection.self) { try county.ask("case", "case=att-2018-0099") }
    #expect(try county.ask("timetables").rows.first?[6] == .text("plan"))
    try county.run("arrange-provision", "urn=900005", "provider=meadow-centre", "protocol=yes")
    #expect(try county.ask("provision").rows.count == 1)
  }

  @Test("From which ratio on and for how many years a school gives concern are settings")
  func concern() throws {
    var mild = try County(settings: ["concern-ratio": .text("1.2"), "concern-years": .integer(1)])
    let names = Set(mild.module.state.concerns.values.map(\.urn))
    #expect(names == [900_003, 900_005])
    #expect(try mild.ask("concerns").notes.first?.contains("at least 1.20 times") == true)
    #expect(try County().module.state.concerns.isEmpty == false)
    #expect(try County(settings: ["concern-ratio": .text("9.0")]).module.state.concerns.isEmpty)
  }
}
