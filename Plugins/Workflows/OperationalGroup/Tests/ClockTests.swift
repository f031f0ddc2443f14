import Testing
import WorkflowKit

@testable import OperationalGroup

@Suite struct ClockTests {
  /// Alder requires improvement by a report of 15 November 2018, and that is decided.
  private func judged(_ settings: [String: ConfigurationValue] = [:]) throws -> Rehearsal<OperationalGroup> {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-11-19", settings: settings)
    try module.outcomes("900001,Requires improvement,2018-10-16,2018-11-15")
    try module.decide(County.alder, "RI")
    return module
  }

  @Test("E3: four terms from when, and whose terms: the setting, the other readings, and Ofsted's 30 months beside it")
  func readings() throws {
    var module = try judged()
    let answer = try module.ask("ri-clock", ["urn": "900001"])
    let due = Dictionary(uniqueKeysWithValues: answer.rows.map { ($0[0].sortText, $0[2].sortText) })
    #expect(due[TermMeaning.nationalNext.words] == "2020-04-03", "the end of the spring term 2020")
    #expect(due[TermMeaning.nationalCurrent.words] == "2019-12-20")
    #expect(due[TermMeaning.sixNext.words] == "2019-07-23")
    #expect(due[TermMeaning.sixCurrent.words] == "2019-05-24")
    #expect(due["Ofsted's window, 30 months"] == "2021-05-15")
    #expect(answer.rows.map { $0[1] } == [.flag(true), .flag(false), .flag(false), .flag(false), .missing("[z]")])
    #expect(answer.rows[0][3] == .integer(4), "terms left")
    #expect(answer.notes[0].contains("publication on 2018-11-15"))
    #expect(answer.notes[1].contains("Judged on 2018-10-16") && answer.notes[1].contains("national-next"))
    #expect(module.deadline("900001", "good-within-four-terms")?.due == LocalDate("2020-04-03"))
    #expect(module.deadline("900001", "reinspection-window")?.due == LocalDate("2021-05-15"))
    try module.turn(to: "2019-05-01")
    #expect(try module.ask("ri-clock", ["urn": "900001"]).rows[0][3] == .integer(3), "the summer term is one of three")
    try module.checkReplay()
  }

  @Test("Each meaning of the setting governs, and a changed setting is stated for every open clock")
  func settings() throws {
    for (meaning, day) in [
      ("national-next", "2020-04-03"), ("national-current", "2019-12-20"), ("six-next", "2019-07-23"),
      ("six-current", "2019-05-24"),
    ] {
      let module = try judged(["term-meaning": .text(meaning)])
      let deadline = try #require(module.deadline("900001", "good-within-four-terms"))
      #expect(deadline.due == LocalDate(day), "\(meaning)")
      #expect(deadline.explanation.description.contains("good-within-four-terms"))
    }
    var module = try judged()
    let changed = ConfigurationTookEffect(
      part: .settings, name: "operational-group", file: "modules/operational-group.yaml",
      content: .map(["term-meaning": .text("six-next")]))
    let events = try module.load(changed)
    let restarted = events.compactMap { $0 as? ClockStarted }
    #expect(Set(restarted.map(\.urn.number)) == [County.alder, County.dogwood])
    #expect(restarted.allSatisfy { $0.was == .nationalNext && $0.meaning == .sixNext })
    #expect(module.deadline("900001", "good-within-four-terms")?.due == LocalDate("2019-07-23"))
    try module.checkReplay()
  }

  @Test("Without a date of publication the inspection counts, until the date comes; a second judgement counts anew")
  func publication() throws {
    var module = try Rehearsal<OperationalGroup>(placed: "2018-11-19")
    try module.run("record-outcome", ["urn": "900001", "inspected": "2018-10-16", "grade": "Requires improvement"])
    try module.decide(County.alder, "RI")
    #expect(try module.one(County.alder).clock?.start == LocalDate("2018-10-16"))
    #expect(try module.ask("ri-clock", ["urn": "900001"]).notes[0].contains("because no date of publication is known"))
    try module.run(
      "record-outcome",
      ["urn": "900001", "inspected": "2018-10-16", "grade": "Requires improvement", "published": "2018-11-15"])
    #expect(try module.one(County.alder).clock?.start == LocalDate("2018-11-15"))
    try module.turn(to: "2019-06-03")
    try module.outcomes("900001,Requires improvement,2019-05-07,2019-05-29")
    #expect(try module.one(County.alder).clock?.start == LocalDate("2018-11-15"), "a decision says so, not the file")
    try module.decide(County.alder, "RI")
    #expect(try module.one(County.alder).clock?.start == LocalDate("2019-05-29"))
    let again = try module.decide(County.alder, "RI")
    #expect(!again.contains { $0 is ClockStarted }, "confirmed on the same report")
    try module.checkReplay()
  }

  @Test("It stops when the school leaves RI, and a school that never was there has none")
  func stops() throws {
    var module = try judged()
    try module.turn(to: "2019-03-04")
    try module.outcomes("900001,Good,2019-02-05,2019-03-01")
    let events = try module.decide(County.alder, "GO")
    #expect(events.contains { $0 is ClockEnded })
    #expect(module.deadline("900001", "good-within-four-terms") == nil)
    #expect(try module.ask("ri-clock", ["urn": "900001"]).notes.contains { $0.contains("stopped on 2019-03-04") })
    #expect(throws: Rejection.self) { try module.ask("ri-clock", ["urn": "900002"]) }
    #expect(throws: Rejection.self) { try module.ask("ri-clock", ["urn": "999999"]) }
  }

  @Test("A year that is not loaded is no date but a sentence, and is counted once it is there")
  func uncounted() throws {
    // Four terms from January 2020 on end in the spring of 2021, of which no calendar is loaded.
    var late = try judged()
    try late.turn(to: "2019-09-03")
    try late.outcomes("900002,Requires improvement,2019-09-03,2019-09-03")
    try late.decide(County.birch, "RI")
    #expect(late.deadline("900002", "good-within-four-terms") == nil)
    #expect(late.events.contains { ($0 as? DeadlineUncounted)?.caseID == "900002" })
    #expect(!late.cards.isEmpty)
    let row = try #require(try late.ask("ri-clock", ["urn": "900002"]).rows.first)
    #expect(row[2] == .missing("[x]") && row[4].sortText.contains("2020/21"))
    try late.checkReplay()
  }
}
