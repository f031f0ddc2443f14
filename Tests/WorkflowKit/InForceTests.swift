import PluginKit
import SchoolTime
import TestSupport
import Testing

@testable import WorkflowKit

/// What calendars, rules and settings do to what is owed.
@Suite struct InForceTests {
  // By the rule in force on the day that started the clock, with its version and how it was counted.
  @Test func aDeadlineIsCountedByItsRule() {
    let deadline = ProjectConfiguration.almanac.deadline(
      "practice-note", case: "att-2018-0001", from: day("2018-10-01"), owner: "lead/attendance")
    #expect(deadline.outcome == .owed)
    #expect(deadline.due == day("2018-11-05"))
    #expect(deadline.title == "Practice note published")
    #expect(deadline.explanation.description.contains("20 school days after Mon 1 Oct 2018"))
  }

  // A year without a calendar must be named, never guessed; and what is done stays done.
  @Test func whatCannotBeCountedSaysWhatIsMissing() {
    let late = ProjectConfiguration.almanac.deadline(
      "practice-note", case: "c", from: day("2026-07-13"), owner: "lead/attendance")
    guard case .uncounted(let reason) = late.outcome else {
      Issue.record("it was counted: \(late.due)")
      return
    }
    #expect(reason.contains("2026/27"))
    let none = Almanac.empty.deadline("practice-note", case: "c", from: day("2018-10-01"), owner: "o", outcome: .met)
    #expect(none.outcome == .met)
    let named = Almanac.empty.deadline(
      "practice-note", case: "c", due: day("2018-10-05"), because: "the head named it", from: day("2018-10-01"),
      owner: "o")
    #expect(named.outcome == .owed && named.due == day("2018-10-05"))
  }

  // The card must appear with the missing year, and go when the year is loaded, without anybody touching the case.
  @Test func whatCouldNotBeCountedIsCountedWhenTheCalendarIsLoaded() throws {
    let without = ProjectConfiguration.documents.filter { $0.name != "oxfordshire-2018-19" }
    var rehearsal = Rehearsal<Notes>(today: day("2018-10-01"), documents: without)
    let stated = try rehearsal.run("approve", ["case": "att-2018-0001"])
    #expect(stated.map { type(of: $0).name } == ["note-approved", "deadline-uncounted"])
    #expect(rehearsal.cards["uncounted-notes"]?.contains("2018/19") == true)
    #expect(rehearsal.deadlines.isEmpty)
    let year = try #require(ProjectConfiguration.documents.first { $0.name == "oxfordshire-2018-19" })
    let counted = try rehearsal.load(year)
    #expect(counted.map { type(of: $0).name } == ["deadline-opened"])
    #expect(rehearsal.deadlines.map(\.due) == [day("2018-11-05")])
    #expect(rehearsal.cards.isEmpty)
    #expect(try rehearsal.load(year).isEmpty)
    // A calendar that goes away takes nothing away that was counted.
    var gone = year
    gone.content = nil
    #expect(try rehearsal.load(gone).isEmpty)
    #expect(rehearsal.deadlines.count == 1)
    try rehearsal.checkReplay()
  }

  // A school's INSET day moves the date of that school alone, and the event says from when to when.
  @Test func anInsetDayMovesTheDate() throws {
    var rehearsal = Rehearsal<Notes>(today: day("2018-10-01"), documents: ProjectConfiguration.documents)
    try rehearsal.run("approve", ["case": "att-2018-0001"])
    let moved = try rehearsal.load(
      ConfigurationTookEffect(
        part: .calendar, name: "inset-2018-19", file: "calendar/inset-2018-19.yaml",
        content: .map([
          "kind": .text("school-inset"), "school-year": .text("2018/19"),
          "schools": .list([.map(["urn": .integer(123_456), "inset": .list([.text("2018-10-12")])])]),
        ])))
    #expect((moved.first as? DeadlineMoved)?.from == day("2018-11-05"))
    #expect(rehearsal.deadlines.map(\.due) == [day("2018-11-06")])
    try rehearsal.checkReplay()
  }

  // A misspelt setting must not be believed to be in force.
  @Test func aSettingThatIsNoneIsACard() throws {
    var rehearsal = Rehearsal<Notes>(
      today: day("2018-10-01"), settings: ["grace": .integer(3), "lable": .text("x"), "word": .flag(true)])
    #expect(rehearsal.cards["settings-notes"]?.contains("'lable' is no setting, did you mean 'label'?") == true)
    #expect(try rehearsal.ask("settings").rows == [[.integer(3), .text("note"), .text("w")]])
    try rehearsal.load(
      ConfigurationTookEffect(part: .settings, name: "notes", file: "modules/notes.yaml", content: .map([:])))
    #expect(rehearsal.cards.isEmpty)
    #expect(try rehearsal.ask("settings").rows == [[.integer(0), .text("note"), .text("w")]])
  }

  // Configuration is in the snapshot as far as the module had come; what came later is read from the journal.
  @Test func aRestartHasWhatWasInForce() throws {
    var shell = WorkflowShell<Notes>()
    _ = try shell.start(PluginStartSample.start(position: 0, lastOwn: 0, nil))
    for (index, document) in ProjectConfiguration.documents.enumerated() {
      try shell.restore(try Recorded.document(document, seq: UInt64(index + 1)))
    }
    let taken = shell.snapshot(ownSeq: 90, position: 40)
    let snapshot = try #require(taken)
    var again = WorkflowShell<Notes>()
    let readings = try again.start(PluginStartSample.start(position: 70, lastOwn: 90, snapshot))
    #expect(readings.first?.from == 41)
    #expect(readings.first?.through == 70)
    #expect(readings.last?.from == 91)
    #expect(again.almanac.rules.ids == ProjectConfiguration.almanac.rules.ids)
  }
}
