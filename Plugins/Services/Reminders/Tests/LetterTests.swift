import Letters
import Testing
import WorkflowKit

@testable import Reminders

@Suite struct LetterTests {
  @Test("35 items on one person on one day are one letter with three lists, 72 columns wide")
  func oneLetter() throws {
    var world = try World("2018-11-23")
    for number in 1...12 {
      _ = try world.open("data-return", due: "2018-11-26", from: "2018-11-01", case: "today-\(number)", key: "practice")
      _ = try world.open("practice-note", due: "2018-11-26", from: "2018-11-01", case: "soon-\(number)", key: "note")
    }
    for number in 1...11 {
      _ = try world.open("data-return", due: "2018-11-23", from: "2018-11-01", case: "late-\(number)", key: "return")
    }
    try world.turn(to: "2018-11-26")
    let day = world.letters.filter { $0.letter.hasPrefix("reminders-2018-11-26") }
    let letter = try #require(day.first)
    #expect(day.map(\.to) == ["ben-iles"])
    #expect(letter.subjectLine == "11 overdue, 24 due today: attendance")
    #expect(letter.about.count == 35)
    #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 72 }, "\(letter.text)")
    #expect(world.sent.count { $0.letter == letter.letter } == 35)
  }

  @Test("A letter is complete by itself")
  func text() throws {
    var world = try World("2018-11-05")
    _ = try world.open(
      "data-return", from: "2018-11-05", key: "return-2018-autumn", title: "data return of round 2018-autumn")
    try world.turn(to: "2018-12-05")
    let hint = try #require(world.letters.first)
    #expect(hint.letter == "reminders-2018-11-19-ben-iles")
    #expect(
      hint.text == """
        Ben Iles
        Monday 19 November 2018: 1 due soon.

        Due soon
        --------

        1. Data return of round 2018-autumn
           Due in 14 days, on Monday 3 December 2018
           School 105678, attendance
           Owed by role/data-officer (Ben Iles).
           attendance.105678.return-2018-autumn

        What you can do, with the id below an entry
        -------------------------------------------

        ossp ack ID
            you have seen it: quiet until it is overdue
        ossp snooze ID --until DATE --reason TEXT
            quiet until then, at most until it is due
        ossp reassign ID --to PERSON --reason TEXT
            somebody else owes it, and is told
        ossp done ID
            it is done; its module has still to record it
        ossp why ID
            why it is due then, and who was told

        You get this letter as role/data-officer.

        """)
    let escalation = try #require(world.letters.last)
    #expect(escalation.to == "amara-okoye")
    #expect(escalation.subjectLine == "1 overdue: attendance")
    #expect(escalation.text.contains("ESCALATED to you as the module's lead."))
    #expect(escalation.text.contains("Owed by role/data-officer (Ben Iles)."))
    #expect(escalation.text.contains("you have seen it: no more reminders of it to you"))
    #expect(!escalation.text.contains("ossp snooze"), "what is overdue cannot wait")
  }

  // Twenty schools that owe the same are one thing to read, not twenty.
  @Test("What reads the same is told once, with each school and its id below")
  func alike() throws {
    var world = try World("2018-11-05")
    for number in 1...3 {
      _ = try world.open("data-return", from: "2018-11-05", case: "c-\(number)", key: "return", title: "data return")
    }
    try world.turn(to: "2018-11-19")
    let letter = try #require(world.letters.last)
    #expect(
      letter.text.contains(
        """
        1. Data return (3 of them)
           Due in 14 days, on Monday 3 December 2018
           Owed by role/data-officer (Ben Iles).
           - School 105678, attendance
             attendance.c-1.return
           - School 105678, attendance
             attendance.c-2.return
           - School 105678, attendance
             attendance.c-3.return

        """), "\(letter.text)")
    #expect(!letter.text.contains("2. "))
  }

  @Test("The independent chair gets the title only: no school, no id")
  func titleOnly() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05", title: "data return of the round")
    try world.turn(to: "2018-12-17")
    let letter = try #require(world.letters.last { $0.to == "ivo-march" })
    #expect(letter.text.contains("1. Data return of the round"))
    #expect(!letter.text.contains("105678") && !letter.text.contains("ossp ack"))
    #expect(letter.text.contains("Ask Gwen Hale (operational-group-chair) what holds it up."))
  }

  @Test(
    "Whoever is above the module's lead is told whom to ask, not commands that would be refused; titles are counted")
  func aboveTheLead() throws {
    var world = try World("2018-11-05")
    for number in 1...9 { _ = try world.open("data-return", from: "2018-11-05", case: "c-\(number)", key: "return") }
    try world.turn(to: "2018-12-17")
    let chair = try #require(world.letters.last { $0.to == "gwen-hale" })
    #expect(chair.subjectLine == "9 overdue: attendance")
    #expect(chair.text.contains("ossp why ID") && !chair.text.contains("ossp ack"))
    #expect(chair.text.contains("Ask Amara Okoye (lead/attendance) what holds it up."))
    let independent = try #require(world.letters.last { $0.to == "ivo-march" })
    #expect(independent.subjectLine == "9 overdue: attendance")
    #expect(independent.text.contains("1. Attendance data returned (9 of them)"))
    #expect(!independent.text.contains("2. "))
  }

  @Test("A school goes by its name once the register has told it, in letters, lists and explanations")
  func schoolName() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05")
    let school = RegisterSchool(urn: 105_678, name: "Pretend Meadow Primary School", phase: "primary")
    #expect(try world.reminders.deliver("register/school-changed/105678/", school).count == 1)
    #expect(try world.reminders.deliver("register/school-changed/105678/", school).isEmpty, "nothing new")
    try world.turn(to: "2018-11-19")
    #expect(world.letters.last?.text.contains("   Pretend Meadow Primary School (URN 105678), attendance\n") == true)
    world.reminders.roles = ["ops"]
    let words = "Pretend Meadow Primary School (URN 105678)"
    #expect(try "\(world.reminders.ask("deadlines").rows)".contains(words))
    #expect(try "\(world.reminders.ask("why", ["deadline": "attendance.105678.data-return"]).rows)".contains(words))
    try world.reminders.checkReplay()
  }

  @Test("One person in two roles for one deadline has one entry that says both")
  func twoRoles() throws {
    var people = [TestPerson].usual
    people[0].roles += ["operational-group-chair"]
    people[2].roles = ["system-leader"]
    var world = try World("2018-11-05", people)
    _ = try world.open("data-return", from: "2018-11-05")
    try world.turn(to: "2018-12-10")
    let letter = try #require(world.letters.last)
    #expect(letter.to == "ben-iles")
    #expect(letter.about.count == 1)
    #expect(letter.text.contains("Chased twice."))
    #expect(letter.text.contains("ESCALATED to you as the Operational Group's chair."))
    #expect(world.sent.count { $0.letter == letter.letter } == 2)
  }

  @Test("More than a list holds are counted, and each is told all the same")
  func manyEntries() throws {
    var world = try World("2018-11-23")
    for number in 1...230 {
      _ = try world.open("practice-note", due: "2018-11-26", from: "2018-11-01", case: "n-\(number)", key: "note")
    }
    try world.turn(to: "2018-11-26")
    let letter = try #require(world.letters.last)
    #expect(letter.subjectLine == "230 due today: attendance")
    #expect(letter.text.contains("And 30 more: ossp deadlines --owner ben-iles"))
    #expect(letter.about.count == 200)
    #expect(world.sent.count { $0.letter == letter.letter } == 230)
  }
}
