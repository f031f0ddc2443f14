import Letters
import TestSupport
import Testing
import WorkflowKit

@testable import Reminders

@Suite struct ChangeTests {
  @Test("Met or cancelled, nothing more is said; opened again with the same date, no rung comes twice")
  func endings() throws {
    var world = try World("2018-11-05")
    let deadline = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-20")
    try world.state(.met, deadline)
    try world.turn(to: "2018-11-29")
    #expect(world.short == ["2018-11-19 ben-iles owner@10-school-days-before"])
    try world.state(.opened, deadline)
    try world.turn(to: "2018-12-03")
    #expect(
      world.short.dropFirst() == [
        "2018-11-30 ben-iles owner@5-school-days-before", "2018-11-30 ben-iles owner@1-school-day-before",
      ] || world.short.dropFirst() == ["2018-11-30 ben-iles owner@1-school-day-before"])
    try world.state(.cancelled, deadline)
    try world.turn(to: "2019-02-01")
    #expect(world.sent.allSatisfy { $0.on < $0.due })
    #expect(world.reminders.state.ended.count == 1)
    try world.reminders.checkReplay()
  }

  @Test("Moved, it starts anew for the new date with the latest rung that lay before; moved back, nothing comes twice")
  func moved() throws {
    var world = try World("2018-11-05")
    var deadline = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-27")
    let first = deadline.due
    deadline.due = try day("2018-12-04")
    deadline.reminderDue = deadline.due
    try world.state(.moved(from: first), deadline)
    try world.turn(to: "2018-11-28")
    let late = try #require(world.sent.last)
    #expect(late.short == "2018-11-28 ben-iles owner@5-school-days-before")
    #expect(late.due == deadline.due)
    #expect(late.meantFor == (try day("2018-11-27")))
    let second = deadline.due
    deadline.due = first
    deadline.reminderDue = first
    try world.state(.moved(from: second), deadline)
    try world.turn(to: "2018-12-20")
    #expect(Set(world.sent.map { "\($0.due) \($0.rung) \($0.to)" }).count == world.sent.count)
    #expect(world.short.contains("2018-11-30 ben-iles owner@1-school-day-before"))
    try world.reminders.checkReplay()
  }

  @Test("Another owner or title without another date keeps what was sent, and the next rung goes to the new owner")
  func owner() throws {
    var world = try World("2018-11-05")
    var deadline = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-20")
    deadline.owner = "operational-group"
    try world.state(.moved(from: deadline.due), deadline)
    try world.turn(to: "2018-11-26")
    #expect(world.sent.map(\.to) == ["ben-iles", "amara-okoye"])
  }

  @Test("A statutory item that comes in after the day's letters goes at once, in a second letter; others wait")
  func sameDay() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", due: "2018-11-05", from: "2018-10-08", case: "first", key: "return")
    try world.turn(to: "2018-11-06")
    #expect(world.letters.map(\.letter) == ["reminders-2018-11-06-ben-iles"])
    _ = try world.open("governors-meeting-15", from: "2018-11-06", key: "meeting")
    _ = try world.open("reduced-timetable", due: "2018-11-06", from: "2018-10-08", key: "timetable")
    #expect(world.reminders.state.wakeUp == world.reminders.now, "at once")
    try world.wake("2018-11-06", hour: 12)
    #expect(world.letters.map(\.letter).last == "reminders-2018-11-06-ben-iles.2")
    #expect(world.letters.last?.about == ["attendance.105678.meeting"])
    #expect(world.letters.last?.text.contains("letter 2 of today: something statutory came in since") == true)
    try world.turn(to: "2018-11-07")
    #expect(world.letters.last?.about.contains("attendance.105678.timetable") == true)
    try world.reminders.checkReplay()
  }

  @Test("A statutory clock that is due on a closed day is told on that day; nothing else is")
  func closedDay() throws {
    var world = try World("2018-12-20")
    _ = try world.open("governors-meeting-15", due: "2018-12-25", from: "2018-12-03", key: "meeting")
    _ = try world.open("practice-note", due: "2018-12-25", from: "2018-12-03", key: "note")
    try world.turn(to: "2018-12-26")
    #expect(
      world.short.filter { $0.hasPrefix("2018-12-2") && $0.contains("due-day") } == [
        "2018-12-24 ben-iles owner@due-day", "2018-12-25 ben-iles owner@due-day",
      ])
  }

  @Test("A calendar or rule that changes moves what is to come, and repeats nothing")
  func calendarChanges() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-19")
    var rules = try #require(ProjectConfiguration.documents.first { $0.part == .rules && $0.name == "attendance" })
    guard case .map(var content)? = rules.content, case .list(let all)? = content["rules"] else {
      throw Fault("no rules")
    }
    content["rules"] = .list(
      all.map { rule in
        guard case .map(var map) = rule, map["id"] == .text("data-return") else { return rule }
        map["ladder"] = .list([
          .map(["at": .text("10 school-days before")]), .map(["at": .text("3 school-days before")]),
        ])
        return .map(map)
      })
    rules.content = .map(content)
    try world.reminders.load(rules)
    try world.turn(to: "2018-12-04")
    #expect(
      world.short == [
        "2018-11-19 ben-iles owner@10-school-days-before", "2018-11-28 ben-iles owner@3-school-days-before",
      ])
  }

  @Test("A deadline by a rule that no file has is told by the usual ladder, with a card")
  func unknownRule() throws {
    var world = try World("2018-11-05")
    let deadline = Deadline(
      key: "odd", caseID: "1", rule: "nowhere", start: try day("2018-11-05"), due: try day("2018-11-16"),
      explanation: Explanation(count: "set by hand"), owner: "role/data-officer", title: "something odd")
    try world.state(.opened, deadline)
    try world.turn(to: "2018-11-20")
    #expect(
      world.sent.map(\.rung) == ["owner@5-working-days-before", "owner@due-day", "module-lead@2-working-days-after"])
    #expect(world.reminders.state.cards.map(\.key) == ["reminders-undated"])
  }

  @Test("Letters go at the time that the settings say")
  func sendAt() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05")
    try world.reminders.load(
      ConfigurationTookEffect(
        part: .settings, name: "reminders", file: "modules/reminders.yaml", content: .map(["send-at": .text("08:30")])))
    let wakeUp = try #require(world.reminders.state.wakeUp)
    #expect(LondonTime(milliseconds: wakeUp.milliseconds).description == "2018-11-19 08:30")
  }
}
