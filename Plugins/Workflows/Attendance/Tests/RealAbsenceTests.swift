import Foundation
import Testing
import WorkflowKit

@testable import Attendance

/// The published figures of the county, from its real file.
@Suite(.enabled(if: SharedData.isPresent)) struct RealAbsenceTests {
  private let loaded: Rehearsal<Attendance>

  init() throws {
    var module = try Rehearsal<Attendance>()
    try module.importFile(
      "absence", SharedData.file("absence_3term_200607-201718_oxfordshire.csv"), named: "oxfordshire.csv")
    loaded = module
  }

  struct Year: Sendable {
    var year: String
    var schools: Int
    var enrolments: Int
    var persistent: Int
    var rates: [String]
    var overall: String
  }

  @Test(
    "Sums of school rows give the published figures of each year, and the area's own row",
    arguments: [
      Year(
        year: "2015/16", schools: 286, enrolments: 76_818, persistent: 8_005,
        rates: ["10.42", "7.72", "13.94", "23.19"],
        overall: "4.59"),
      Year(
        year: "2016/17", schools: 289, enrolments: 79_292, persistent: 8_129,
        rates: ["10.25", "7.50", "13.81", "24.23"],
        overall: "4.62"),
      Year(
        year: "2017/18", schools: 288, enrolments: 79_901, persistent: 8_509,
        rates: ["10.65", "7.43", "14.62", "26.78"],
        overall: "4.86"),
    ])
  func reconciled(year: Year) throws {
    var module = loaded
    let fields = ["year": year.year, "area": "oxfordshire"]
    let answer = try module.ask("persistent-absence", fields.merging(["places": "2"]) { $1 })
    #expect(try module.cell(answer, "all", "schools") == .integer(year.schools))
    #expect(try module.cell(answer, "all", "enrolments") == .integer(year.enrolments))
    #expect(try module.cell(answer, "all", "persistent-absentees") == .integer(year.persistent))
    for (kind, rate) in zip(["all", "primary", "secondary", "special"], year.rates) {
      #expect(try module.cell(answer, kind, "rate") == .decimal(rate))
    }
    #expect(answer.notes.contains { $0.hasPrefix("Reconciled") })
    let overall = try module.ask("overall-absence", fields)
    #expect(try module.cell(overall, "all", "rate") == .decimal(year.overall))
  }

  @Test("2017/18 is 10.6 at one place, not 10.7: it is rounded once")
  func roundedOnce() throws {
    var module = loaded
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "oxfordshire"])
    #expect(
      try ["all", "primary", "secondary", "special"].map { try module.cell(answer, $0, "rate") } == [
        .decimal("10.6"), .decimal("7.4"), .decimal("14.6"), .decimal("26.8"),
      ])
  }

  @Test("In every year the school rows add up to the authority's rows, kind by kind")
  func everyYear() throws {
    let module = loaded
    #expect(module.state.years.count == 12)
    for year in module.state.years.keys {
      let figures = try #require(AreaFigures(.authority(931), year, in: module.state))
      for kind in AreaFigures.kinds {
        let published = try #require(figures.published[kind])
        let theirs = Totals(published.counts, schools: published.schools.value ?? 0)
        let mine = try #require(figures.totals[kind])
        #expect(mine.persistent.part == theirs.persistent.part && mine.persistent.whole == theirs.persistent.whole)
        #expect(mine.absent.part == theirs.absent.part && mine.absent.whole == theirs.absent.whole)
        #expect(mine.schools == theirs.schools)
      }
    }
  }

  @Test(
    "Schools matched by LAESTAB: improved, same, worse",
    arguments: [
      ("2015/16", "2016/17", [285, 150, 3, 132]), ("2016/17", "2017/18", [287, 128, 0, 159]),
    ])
  func compared(from: String, to: String, counts: [Int]) throws {
    var module = loaded
    let answer = try module.ask("compare", ["from": from, "to": to, "area": "oxfordshire"])
    #expect(answer.rows.first?[1...4] == ArraySlice(counts.map { .integer($0) }))
  }

  @Test("The file again changes nothing; a later year's file is as right")
  func againAndLater() throws {
    var module = loaded
    let data = try SharedData.file("absence_3term_200607-201718_oxfordshire.csv")
    #expect(try module.importFile("absence", data, named: "oxfordshire.csv").events.isEmpty)
    // The file's last year as if it were the next one: no figure may depend on the years that were known when this was written.
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let next = lines.filter { $0.contains(",201718,") }.map { String($0).replacing(",201718,", with: ",201819,") }
    let header = try #require(lines.first)
    try module.importFile("absence", Data(([String(header)] + next.map { String($0) }).joined(separator: "\n").utf8))
    let answer = try module.ask("persistent-absence", ["year": "2018/19", "area": "931"])
    #expect(try module.cell(answer, "all", "persistent-absentees") == .integer(8_509))
    try module.checkReplay()
  }

  @Test("The national performance tables of 2012/13 keep SUPP, and stay apart from the counts of the same year")
  func oldDefinition() throws {
    var module = loaded
    let result = try module.importFile(
      "absence", SharedData.file("england_abs_2012-13_old_definition.csv"),
      named: "england_abs_2012-13_old_definition.csv")
    #expect(result.events.count { $0 is OldAbsenceRecorded } > 15_000)
    let year = SchoolYear(startingIn: 2012)
    #expect(module.state.oldYears[year]?.values.count { $0.persistent.missing == .supp } == 3_215)
    let answer = try module.ask("persistent-absence", ["year": "2012/13", "area": "oxfordshire"])
    #expect(try module.cell(answer, "all", "schools") == .integer(281), "the 10% series is untouched")
  }

  @Test("With the county's register 288 of 289 schools have a row, and the one that has none is named")
  func ofHowMany() throws {
    var module = loaded
    let reader = try CSVReader(
      ImportFile(name: "spine.csv", data: SharedData.file("register_2017-18_oxfordshire_spine.csv")))
    let columns = try ["URN", "LAESTAB", "SCHNAME", "ICLOSE", "OPENDATE", "CLOSEDATE", "NFTYPE", "ISPRIMARY"].map {
      name throws(ImportRejection) in try reader.column(name)
    }
    var schools: [RegisterSchool] = []
    try reader.forEachRow { row, faults in
      guard let urn = row.urn(columns[0], &faults), let laestab = row.wholeNumber(columns[1]) else { return }
      let type = row.text(columns[6])
      let isFunded =
        !type.contains("independent") && !type.contains("Non-maintained") && !type.contains("college")
        && !type.contains("Sixth")
      schools.append(
        RegisterSchool(
          urn: urn, laestab: UInt32(laestab), area: 931, areaName: "Oxfordshire", name: row.text(columns[2]),
          phase: type.contains("special") ? "special" : row.has("1", in: columns[7]) ? "primary" : "secondary",
          governance: isFunded ? "maintained" : "independent", status: row.has("2", in: columns[3]) ? "closed" : "open",
          opened: LocalDate(String(row.text(columns[4]).prefix(10))),
          closed: LocalDate(String(row.text(columns[5]).prefix(10))), predecessors: []))
    }
    for school in schools { try module.deliver("register/school-changed/\(school.urn)/", school) }
    let answer = try module.ask("persistent-absence", ["year": "2017/18", "area": "oxfordshire"])
    #expect(try module.cell(answer, "all", "schools") == .integer(288))
    #expect(try module.cell(answer, "all", "expected") == .integer(289))
    #expect(answer.notes.contains { $0.contains("Longford Park Primary School (141951)") })
    let early = try module.ask("persistent-absence", ["year": "2006/07", "area": "oxfordshire"])
    #expect(try module.cell(early, "all", "expected") == .missing("[x]"), "the register does not reach back so far")
  }
}
