import Foundation
import Testing
import WorkflowKit

@testable import Register

extension Rehearsal where W == Register {
  init(_ day: String = "2018-12-01") throws {
    self.init(today: try #require(LocalDate(day)))
  }

  func facts(_ urn: Int) throws -> SchoolFacts {
    let number = try #require(URN(urn))
    return try #require(state.schools[number]).facts
  }
}

@Suite struct RegisterTests {
  @Test("A register's facts come out as it has them, and nothing about persons or addresses")
  func factsOfTheRegister() throws {
    var register = try Rehearsal<Register>()
    let result = try register.importFile("schools", RegisterFiles.spine)
    #expect(result.message.hasPrefix("3 schools from the performance-tables register: 3 new, 0 changed, 0 unchanged"))
    let school = try register.facts(900003)
    #expect(school.laestab == 9_994_001)
    #expect(school.phase == .secondary)
    #expect(school.governance == .maintained)
    #expect(school.status == .open)
    #expect(school.religion == "Church of England")
    #expect(school.lowAge == 11)
    let old = try register.facts(900001)
    #expect(old.status == .closed)
    #expect(old.closed == LocalDate("2017-09-30"))
    for event in register.events {
      let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
      #expect(!text.contains("Mill Lane") && !text.contains("01999"), "an address or a telephone went out")
    }
    try register.checkReplay()
  }

  @Test("An academy has a new URN under the same LAESTAB, and its history leads back")
  func conversion() throws {
    var register = try Rehearsal<Register>()
    let events = try register.importFile("schools", RegisterFiles.spine).events
    let links = events.compactMap { $0 as? SchoolLinked }
    #expect(links.map(\.urn.number) == [900002])
    #expect(links.first?.from.map(\.urn.number) == [900001])
    #expect(links.first?.from.first?.kind == .conversion)
    let answer = try register.ask("school", ["urn": "900002"])
    let history = answer.rows.filter { $0[0] == .text("history") }
    #expect(history.count == 2)
    #expect(history.first?[1] == .text("900001, LAESTAB 9992001, Old Mill School, closed 2017-09-30"))
    let newest = try register.ask("school", ["laestab": "9992001"])
    #expect(newest.title == "Mill Academy (900002)")
  }

  @Test("An academy is linked by its LAESTAB where no column says where it came from")
  func conversionWithoutColumn() throws {
    var register = try Rehearsal<Register>()
    let file = RegisterFiles.national(
      RegisterFiles.school(900011, "Old Brook School", status: "Closed", closed: "31-08-2018"),
      RegisterFiles.school(
        900012, "Brook Academy", type: "Academy converter", group: "Academies", opened: "01-09-2018"))
    try register.importFile("schools", file)
    #expect(try register.facts(900012).predecessors.map(\.number) == [900011])
    #expect(try register.facts(900011).successors.map(\.number) == [900012])
  }

  @Test("The same file again changes nothing and says so; a newer date only confirms")
  func again() throws {
    var register = try Rehearsal<Register>()
    try register.importFile("schools", RegisterFiles.spine, ["as-of": "2018-01-31"])
    let again = try register.importFile("schools", RegisterFiles.spine, ["as-of": "2018-01-31"])
    #expect(again.events.isEmpty)
    #expect(again.message.contains("0 new, 0 changed, 3 unchanged; nothing changed"))
    let newer = try register.importFile("schools", RegisterFiles.spine, ["as-of": "2018-06-30"])
    #expect(newer.events.count == 1)
    #expect(newer.events.first is SchoolsConfirmed)
    try register.checkReplay()
  }

  @Test("The other layout of the same schools, in Windows-1252, changes nothing: what it has no column for stays")
  func otherLayout() throws {
    var register = try Rehearsal<Register>()
    try register.importFile("schools", RegisterFiles.spine)
    let result = try register.importFile("schools", RegisterFiles.details)
    #expect(result.events.isEmpty, "\(result.events)")
    #expect(result.message.contains("3 unchanged"))
    #expect(try register.facts(900003).type == "Community school")
  }

  @Test("Names come out right from UTF-8, UTF-8 with a mark, and Windows-1252")
  func encodings() throws {
    let line = RegisterFiles.school(900021, "St Aidé’s School")
    let text = RegisterFiles.nationalHeader + "\r\n" + line + "\r\n"
    let windows = Data(text.unicodeScalars.map { $0 == "’" ? 0x92 : UInt8(truncatingIfNeeded: $0.value) })
    for data in [Data(text.utf8), Data([0xef, 0xbb, 0xbf] + text.utf8), windows] {
      var register = try Rehearsal<Register>()
      try register.importFile("schools", data)
      #expect(try register.facts(900021).name == "St Aidé’s School")
    }
  }

  @Test("A later file states only what changed, and closed schools stay known")
  func laterFile() throws {
    var register = try Rehearsal<Register>()
    try register.importFile(
      "schools",
      RegisterFiles.national(
        RegisterFiles.school(900031, "One School"), RegisterFiles.school(900032, "Two School", number: 2002)),
      ["as-of": "2018-01-01"])
    let later = try register.importFile(
      "schools",
      RegisterFiles.national(RegisterFiles.school(900031, "One School", status: "Closed", closed: "31-08-2018")),
      ["as-of": "2018-10-01"])
    #expect(later.events.map { type(of: $0).name } == ["school-changed"])
    #expect(register.state.schools.count == 2, "a school that the later file does not name must stay")
    let changes = try register.ask("changes", ["since": "2018-10-01"])
    #expect(
      changes.rows.map { $0[3] } == [.text("status: open, now closed"), .text("closed: not known, now 2018-08-31")])
    try register.checkReplay()
  }

  @Test("An older file after a newer one fills gaps and overwrites nothing")
  func olderFile() throws {
    var register = try Rehearsal<Register>()
    try register.importFile(
      "schools", RegisterFiles.national(RegisterFiles.school(900041, "New Name School")), ["as-of": "2018-10-01"])
    let older = try register.importFile(
      "schools", RegisterFiles.national(RegisterFiles.school(900041, "Old Name School", opened: "01-09-1990")),
      ["as-of": "2016-10-01"])
    #expect(
      older.message.contains("1 are known from a newer file") || older.message.contains("known from a newer file"))
    let facts = try register.facts(900041)
    #expect(facts.name == "New Name School")
    #expect(facts.opened == LocalDate("1990-09-01"))
    #expect(register.state.schools.values.first?.asOf == LocalDate("2018-10-01"))
  }

  @Test("A file with bad lines is refused whole, with line and column; nothing is kept")
  func badLines() throws {
    var register = try Rehearsal<Register>()
    let file = RegisterFiles.national(
      RegisterFiles.school(900051, "Good School"), RegisterFiles.school(9051, "No URN School"),
      RegisterFiles.school(900052, "No Date School", opened: "soon"),
      RegisterFiles.school(900053, "No Status School", status: "Maybe"), RegisterFiles.school(900051, "Twice School"))
    let refusal = #expect(throws: ImportRejection.self) { try register.importFile("schools", file) }
    let text = try #require(refusal).description
    for place in [
      "line 3, column URN", "line 4, column OpenDate", "line 5, column EstablishmentStatus (name)",
      "line 6, column URN",
    ] {
      #expect(text.contains(place), "\(text)")
    }
    #expect(register.events.isEmpty)
    let rest = try register.importFile("schools", file, ["skip-bad-lines": "yes"])
    #expect(rest.message.contains("4 bad lines left out: 3, 4, 5, 6"))
    #expect(register.state.schools.count == 1)
  }

  @Test("A list of links that runs over the header's end is read whole; other ragged lines are refused by line")
  func raggedLines() throws {
    var register = try Rehearsal<Register>()
    let listed = RegisterFiles.national(
      RegisterFiles.school(
        900061, "Joined School", links: "\"900062 Predecessor\",\"900063 Predecessor - amalgamated\""))
    let result = try register.importFile("schools", listed)
    #expect(
      result.message.contains("1 lines have more fields than the header") || result.message.contains("read whole"))
    #expect(try register.facts(900061).predecessors.map(\.number) == [900062, 900063])

    let ragged = RegisterFiles.national(
      RegisterFiles.school(900064, "Comma, Unquoted School"),
      RegisterFiles.school(900065, "Whole School", number: 2002),
      "900066,999,Nowhereshire")
    let refusal = #expect(throws: ImportRejection.self) { try register.importFile("schools", ragged) }
    let text = try #require(refusal).description
    #expect(text.contains("line 2: has 18 fields must have 17") || text.contains("line 2"))
    #expect(text.contains("line 4"))
    let rest = try register.importFile("schools", ragged, ["skip-bad-lines": "yes"])
    #expect(rest.message.contains("2 bad lines left out: 2, 4"))
    #expect(try register.facts(900065).name == "Whole School")
  }

  @Test("A header that fits nothing names the nearest layout and what is missing")
  func header() throws {
    var register = try Rehearsal<Register>()
    let near = RegisterFiles.file(RegisterFiles.spineHeader.replacing(",ICLOSE", with: ""), "")
    let refusal = #expect(throws: ImportRejection.self) { try register.importFile("schools", near) }
    #expect(
      refusal?.description.contains(
        "nearest is the performance-tables register, for which column ICLOSE is missing") == true)
    let far = #expect(throws: ImportRejection.self) {
      try register.importFile("schools", RegisterFiles.file("name,colour", "a,b"))
    }
    #expect(far?.description.contains("the header is of no register") == true)
  }

  @Test(
    "Phase, governance and status come from each layout's own words",
    arguments: [
      ("Community special school", "Special schools", "Not applicable", Phase.special, Governance.maintained),
      ("Academy special converter", "Academies", "Not applicable", .special, .academy),
      ("Other independent special school", "Special schools", "Not applicable", .special, .independent),
      ("Non-maintained special school", "Special schools", "Not applicable", .special, .nonMaintained),
      ("Free schools", "Free Schools", "All-through", .allThrough, .academy),
      ("University technical college", "Free Schools", "Secondary", .secondary, .academy),
      ("Specialist designated college", "Colleges", "16 plus", .other, .college),
      ("Local authority nursery school", "Local authority maintained schools", "Nursery", .other, .maintained),
      ("Community school", "Local authority maintained schools", "Middle deemed primary", .primary, .maintained),
      ("Other independent school", "Independent schools", "Not applicable", .primary, .independent),
    ])
  func words(type: String, group: String, phase: String, expected: Phase, governance: Governance) throws {
    var register = try Rehearsal<Register>()
    try register.importFile(
      "schools",
      RegisterFiles.national(RegisterFiles.school(900071, "Some School", type: type, group: group, phase: phase)))
    #expect(try register.facts(900071).phase == expected)
    #expect(try register.facts(900071).governance == governance)
  }

  @Test("Filters give the schools asked for, and an unknown area is said to be unknown")
  func filters() throws {
    var register = try Rehearsal<Register>()
    try register.importFile("schools", RegisterFiles.spine)
    #expect(try register.ask("schools", ["phase": "primary", "status": "open"]).rows.count == 1)
    #expect(try register.ask("schools", ["text": "far end"]).rows.count == 1)
    #expect(try register.ask("schools", ["area": "999"]).rows.count == 3)
    #expect(throws: Rejection.self) { try register.ask("schools", ["area": "Nowhere"]) }
    #expect(throws: Rejection.self) { try register.ask("school", [:]) }
    #expect(throws: ImportRejection.self) {
      try register.importFile("schools", RegisterFiles.spine, ["as-of": "2030-01-01"])
    }
  }
}

@Suite struct SampleRegisterTests {
  @Test("The invented county's register is read whole, with its one academy conversion")
  func county() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    var register = try Rehearsal<Register>()
    let result = try register.importFile(
      "schools", Data(contentsOf: root.appending(path: "Config/sample/schools.csv")), ["as-of": "2018-01-31"])
    #expect(result.message.hasPrefix("25 schools"))
    #expect(result.events.compactMap { $0 as? SchoolLinked }.map(\.subject) == ["900025"])
    try register.checkReplay()
  }
}
