import Letters
import Testing
import WorkflowKit

@testable import Reminders

@Suite struct AbsenceTests {
  @Test("Off from a Friday to the Tuesday after a bank holiday: what was meant meanwhile goes once, late and saying so")
  func bankHoliday() throws {
    // Monday 6 May 2019 is a bank holiday.
    var world = try World("2019-05-02")
    _ = try world.open("practice-note", due: "2019-05-06", from: "2019-04-23", case: "moved", key: "note")
    _ = try world.open("governors-meeting-15", due: "2019-05-06", from: "2019-04-30", case: "statutory", key: "meeting")
    let stated = try world.wake("2019-05-07", hour: 9)
    #expect(
      world.short == [
        "2019-05-07 amara-okoye module-lead@1-working-day-after", "2019-05-07 ben-iles owner@due-day",
        "2019-05-07 ben-iles owner@due-day",
      ])
    #expect(world.sent.map(\.meantFor).map { $0.map(String.init) } == [nil, "2019-05-03", "2019-05-06"])
    let letter = try #require(world.letters.last)
    #expect(letter.meantFor == (try day("2019-05-03")))
    #expect(letter.text.contains("LATE: some of this was meant for Friday 3 May 2019 and days after it"))
    #expect(stated.count { $0 is LetterRequested } == 2)
    try world.turn(to: "2019-05-08")
    #expect(world.short.filter { $0.contains("due-day") }.count == 2, "and not once more")
  }

  @Test("Up again in the night, the letters wait for their time; up again on a Saturday, for Monday")
  func notInTheNight() throws {
    var world = try World("2018-11-15")
    _ = try world.open("data-return", from: "2018-11-05")
    #expect(try world.wake("2018-11-20", hour: 3).contains { $0 is LetterRequested } == false)
    #expect(world.reminders.state.wakeUp.map { $0.londonDate } == (try day("2018-11-20")))
    var other = try World("2018-11-15")
    _ = try other.open("data-return", from: "2018-11-05")
    #expect(try other.wake("2018-11-24", hour: 9).contains { $0 is LetterRequested } == false)
    try other.turn(to: "2018-11-26")
    #expect(other.short == ["2018-11-26 ben-iles owner@5-school-days-before"], "with the one of the 19th in it")
    #expect(other.sent.first?.covers == ["owner@10-school-days-before"])
  }

  @Test("Who is away: the stand-in gets it, the letter says for whom, and why tells both")
  func standIn() throws {
    var world = try World(
      "2018-11-05", .usual(away: "ben-iles", from: "2018-11-19", to: "2018-11-23", standIn: "gwen-hale"))
    _ = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-26")
    #expect(
      world.short == [
        "2018-11-19 gwen-hale owner@10-school-days-before", "2018-11-26 ben-iles owner@5-school-days-before",
      ])
    #expect(world.sent.map(\.stoodInFor) == ["ben-iles", nil])
    let letter = try #require(world.letters.first)
    #expect(letter.text.contains("You get it because you stand in for Ben Iles, away 19 to 23"))
    for person in ["ben-iles", "gwen-hale"] {
      world.reminders.actor = person
      let why = try world.reminders.ask("why", ["deadline": "attendance.105678.data-return"])
      #expect("\(why.rows)".contains("Gwen Hale for owner@10-school-days-before, standing in for Ben Iles"))
    }
  }

  @Test("A role that nobody holds goes to the module's lead and raises a card; held again, the card is gone")
  func unheldRole() throws {
    var world = try World("2018-11-05", Array([TestPerson].usual.dropFirst()))
    _ = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-19")
    #expect(world.short == ["2018-11-19 amara-okoye owner@10-school-days-before"])
    #expect(
      world.letters.first?.words.contains(
        "Owed by role/data-officer, which nobody holds: so it comes to you as lead/attendance.") == true)
    #expect(world.reminders.state.cards.map(\.key) == ["reminders-unheld-roles"])
    #expect(world.reminders.state.cards.first?.sentence.contains("role/data-officer") == true)
    try world.load(.usual)
    #expect(world.reminders.state.cards.isEmpty)
  }

  @Test("With nobody at all it waits with a card, and goes once, late, when there is somebody")
  func nobody() throws {
    var world = try World("2018-11-05", [])
    _ = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-11-21")
    #expect(world.sent.isEmpty)
    #expect(world.reminders.state.cards.map(\.key).contains("reminders-nobody"))
    try world.load(.usual)
    try world.turn(to: "2018-11-23")
    #expect(world.sent.map(\.rung) == ["owner@10-school-days-before"])
    #expect(world.sent.first?.meantFor == (try day("2018-11-19")))
    #expect(world.reminders.state.cards.isEmpty)
  }

  @Test("Who wants no reminders gets none but statutory ones")
  func preference() throws {
    var people = [TestPerson].usual
    people[0].digest = "none"
    var world = try World("2018-11-05", people)
    _ = try world.open("data-return", from: "2018-11-05")
    _ = try world.open("governors-meeting-15", from: "2018-11-05", key: "meeting")
    try world.turn(to: "2018-12-14")
    #expect(world.sent.filter { $0.to == "ben-iles" }.allSatisfy { $0.rule == "governors-meeting-15" })
    #expect(world.sent.contains { $0.to == "ben-iles" })
    #expect(world.sent.contains { $0.rule == "data-return" && $0.to == "amara-okoye" }, "others still hear")
  }
}
