import Letters
import Testing
import WorkflowKit

@testable import Reminders

@Suite struct AnswerTests {
  private let id = "attendance.105678.data-return"

  private func world(as person: String = "ben-iles", roles: [String] = ["role/data-officer"]) throws -> World {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05")
    world.reminders.actor = person
    world.reminders.roles = roles
    return world
  }

  @Test("Acknowledged, it is quiet until it is overdue; then once more, and only the others hear on")
  func acknowledge() throws {
    var world = try world()
    try world.turn(to: "2018-11-20")
    try world.reminders.run("ack", ["deadline": id])
    #expect(try world.reminders.run("ack", ["deadline": id]).isEmpty, "said twice is said once")
    try world.turn(to: "2018-12-04")
    #expect(
      world.short == [
        "2018-11-19 ben-iles owner@10-school-days-before", "2018-12-04 ben-iles owner@1-school-day-after",
      ])
    try world.reminders.run("ack", ["deadline": id])
    try world.turn(to: "2019-01-10")
    #expect(world.sent.dropFirst(2).map(\.to) == ["amara-okoye", "gwen-hale", "ivo-march"])
    try world.reminders.checkReplay()
  }

  @Test("Who leads the module and has seen that it is overdue is not told so once more; those above are")
  func acknowledgedByTheLead() throws {
    var world = try world(as: "amara-okoye", roles: ["lead/attendance"])
    try world.turn(to: "2018-12-04")
    try world.reminders.run("ack", ["deadline": id])
    let before = world.sent.count
    try world.turn(to: "2019-01-10")
    #expect(world.sent.dropFirst(before).map(\.to) == ["gwen-hale", "ivo-march"])
    try world.reminders.checkReplay()
  }

  @Test("A snooze needs a reason, ends by the due day, and what it held comes once, when it ends")
  func snooze() throws {
    var world = try world()
    let fields = ["deadline": id, "reason": "the officer is back then"]
    for until in ["2018-12-04", "2018-11-05", "2018-11-01"] {
      #expect(throws: Rejection.self) { try world.reminders.run("snooze", fields.merging(["until": until]) { $1 }) }
    }
    #expect(throws: Rejection.self) { try world.reminders.run("snooze", ["deadline": id, "until": "2018-12-03"]) }
    try world.reminders.run("snooze", fields.merging(["until": "2018-12-01"]) { $1 })
    try world.turn(to: "2018-12-03")
    #expect(world.short == ["2018-12-03 ben-iles owner@1-school-day-before"], "Saturday's is Monday's")
    #expect(world.sent.first?.meantFor == nil, "it is not late: it was asked to wait")
    #expect(world.letters.first?.text.contains("Snoozed by Ben Iles until 3 December 2018") == true)
    #expect(throws: Rejection.self) {
      try world.reminders.run("snooze", fields.merging(["until": "2018-12-07"]) { $1 })
    }
    try world.reminders.checkReplay()
  }

  @Test("The due day of a statutory clock is told, whatever was acknowledged, snoozed or said to be done")
  func statutoryDueDay() throws {
    for command in ["ack", "snooze", "done"] {
      var world = try World("2018-11-05")
      _ = try world.open("governors-meeting-15", from: "2018-11-05", key: "meeting")
      world.reminders.roles = ["role/data-officer"]
      var fields = ["deadline": "attendance.105678.meeting"]
      if command == "snooze" { fields.merge(["until": "2018-11-26", "reason": "why not"]) { $1 } }
      try world.reminders.run(command, fields)
      try world.turn(to: "2018-11-23")
      #expect(world.short.contains("2018-11-23 ben-iles owner@due-day"), "\(command)")
      #expect(!world.short.contains("2018-11-22 ben-iles owner@1-school-day-before"), "\(command)")
    }
  }

  @Test("Reassigned, the other person is told with the reason, and hears from then on")
  func reassign() throws {
    var world = try world()
    let reason = ["reason": "jury service"]
    #expect(throws: Rejection.self) { try world.reminders.run("reassign", ["deadline": id, "to": "olu-ades"]) }
    let nobody = #expect(throws: Rejection.self) {
      try world.reminders.run("reassign", ["deadline": id, "to": "olu-adas"].merging(reason) { $1 })
    }
    #expect(nobody?.reason.contains("olu-ades") == true)
    #expect(throws: Rejection.self) {
      try world.reminders.run("reassign", ["deadline": id, "to": "role/nobodys"].merging(reason) { $1 })
    }
    try world.reminders.run("reassign", ["deadline": id, "to": "olu-ades"].merging(reason) { $1 })
    try world.turn(to: "2018-11-19")
    #expect(world.sent.map(\.to) == ["olu-ades", "olu-ades"])
    #expect(world.sent.first?.on == (try day("2018-11-06")))
    #expect(world.letters.first?.text.contains("Ben Iles gave it to you: jury service.") == true)
    #expect(throws: Rejection.self) {
      try world.reminders.run("reassign", ["deadline": id, "to": "ben-iles"].merging(reason) { $1 })
    }
    try world.reminders.checkReplay()
  }

  @Test("Said to be done, its owner hears no more, and the lead is asked to record it; only the module ends it")
  func done() throws {
    var world = try world()
    try world.reminders.run("done", ["deadline": id])
    #expect(try world.reminders.run("done", ["deadline": id]).isEmpty)
    try world.turn(to: "2018-12-05")
    #expect(world.sent.map(\.to) == ["amara-okoye", "amara-okoye"], "asked on the next day, and once it is overdue")
    #expect(world.letters.first?.text.contains("Ben Iles says that it is done: record it in attendance") == true)
    #expect(world.reminders.state.open[id] != nil)
    try world.reminders.checkReplay()
  }

  @Test("Its owner, the module's lead and ops may answer; others are told who may")
  func whoMay() throws {
    for (person, roles, may) in [
      ("ben-iles", ["role/data-officer"], true), ("amara-okoye", ["lead/attendance"], true),
      ("olu-ades", ["ops"], true),
      ("gwen-hale", ["operational-group-chair"], false), ("x", ["lead/recruitment"], false),
    ] {
      var world = try world(as: person, roles: roles)
      if may {
        #expect(try !world.reminders.run("ack", ["deadline": id]).isEmpty)
      } else {
        let refusal = #expect(throws: Rejection.self) { try world.reminders.run("ack", ["deadline": id]) }
        #expect(refusal?.reason.contains("lead/attendance or ops") == true)
        #expect(try world.reminders.ask("deadlines").rows.isEmpty)
        #expect(throws: Rejection.self) { try world.reminders.ask("why", ["deadline": id]) }
      }
    }
    var world = try world()
    let typo = #expect(throws: Rejection.self) {
      try world.reminders.run("ack", ["deadline": "attendance.105678.data-retrun"])
    }
    #expect(typo?.reason.contains("did you mean '\(id)'?") == true)
  }

  @Test("Why tells the rule with its source, how it was counted, what was skipped, who was told and what comes")
  func why() throws {
    var world = try World("2018-10-08")
    _ = try world.open("data-return", from: "2018-10-08")
    world.reminders.roles = ["ops"]
    try world.turn(to: "2018-10-23")
    let why = try world.reminders.ask("why", ["deadline": id]).rows.map { row in
      row.map { if case .text(let text) = $0 { text } else { "?" } }.joined(separator: "|")
    }
    #expect(why.contains("rule||data-return version 1: 20 school days, counted from the day after round-opened"))
    #expect(why.contains("source||the partnership's own proposal (custom)"))
    #expect(why.contains("counted||20 school days after Mon 8 Oct 2018 = Mon 12 Nov"))
    #expect(why.contains { $0.hasPrefix("skipped||") && $0.contains("Oct") }, "\(why)")
    #expect(why.contains { $0.hasPrefix("to come|2018-11-09|owner@1-school-day-before: Ben Iles") }, "\(why)")
    #expect(why.last == "next||Monday 29 October 2018 at 07:00", "\(why)")
    world.reminders.roles = ["ops"]
    let list = try world.reminders.ask("deadlines", ["within": "21"])
    #expect(list.rows.count == 1)
    #expect(try world.reminders.ask("deadlines", ["overdue": "yes"]).rows.isEmpty)
  }

  @Test("Why somebody got a letter: each reminder in it, as what, for whom, and for which day; others do not see it")
  func whyLetter() throws {
    var world = try World(
      "2018-11-05", .usual(away: "ben-iles", from: "2018-11-19", to: "2018-11-23", standIn: "gwen-hale"))
    _ = try world.open("data-return", from: "2018-11-05")
    try world.wake("2018-11-20", hour: 9)
    let letter = try #require(world.letters.first?.letter)
    for (person, roles) in [("gwen-hale", []), ("x", ["lead/attendance"])] {
      world.reminders.actor = person
      world.reminders.roles = roles
      let why = try world.reminders.ask("why", ["deadline": letter])
      #expect(why.title == "Letter to Gwen Hale of Tuesday 20 November 2018: 1 reminder")
      let words = "\(why.rows)"
      #expect(words.contains(id))
      #expect(words.contains("rung owner@10-school-days-before, as role/data-officer"))
      #expect(words.contains("standing in for Ben Iles, who was away; meant for 2018-11-19"))
    }
    world.reminders.actor = "olu-ades"
    world.reminders.roles = ["system-leader"]
    #expect(throws: Rejection.self) { try world.reminders.ask("why", ["deadline": letter]) }
    #expect(throws: Rejection.self) { try world.reminders.ask("why", ["deadline": "reminders-2018-11-21-gwen-hale"]) }
  }

  @Test("Deadlines by module, owner, school, within some days, and overdue")
  func filters() throws {
    var world = try World("2018-11-05")
    _ = try world.open("data-return", from: "2018-11-05")
    _ = try world.open(
      "practice-note", due: "2018-11-09", from: "2018-11-01", case: "n-1", key: "n", owner: "lead/attendance")
    _ = try world.open(
      "practice-note", due: "2018-11-02", from: "2018-10-01", case: "r-1", key: "n", module: "recruitment")
    world.reminders.roles = ["ops"]
    func ids(_ filter: [String: String]) throws -> [String] {
      try world.reminders.ask("deadlines", filter).rows.compactMap { row in
        if case .text(let text) = row[3] { text } else { nil }
      }
    }
    let (data, note, other) = (id, "attendance.n-1.n", "recruitment.r-1.n")
    #expect(try ids([:]) == [other, note, data])
    #expect(try ids(["module": "attendance"]) == [note, data])
    #expect(try ids(["owner": "ben-iles"]) == [other, data])
    #expect(try ids(["owner": "lead/attendance"]) == [note])
    #expect(try ids(["school": "105678"]) == [data])
    #expect(try ids(["within": "4"]) == [other, note])
    #expect(try ids(["overdue": "yes", "module": "recruitment"]) == [other])
    let typo = #expect(throws: Rejection.self) { try ids(["owner": "ben-ils"]) }
    #expect(typo?.reason.contains("ben-iles") == true)
    #expect(throws: Rejection.self) { try ids(["school": "12"]) }
  }
}
