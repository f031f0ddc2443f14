import Letters
import Testing
import WorkflowKit

@testable import Notices

@Suite struct AudienceTests {
  // Nobody is mailed what they could not follow; the rule is that of `ossp follow`.
  @Test(arguments: [
    ("amara-okoye", ["open", "partners", "lead/attendance"]), ("ben-iles", ["open", "partners"]),
    ("ida-marsh", ["open"]), ("olu-ades", ["open", "partners", "ops"]), ("tomas-hale", ["open", "partners"]),
  ])
  func whoGetsWhat(_ person: String, _ audiences: [String]) throws {
    for audience in [Audience.open, .partners, .lead(module: "attendance"), .ops] {
      let mayFollow = audiences.contains("\(audience)")
      var world = try World()
      try world.give(person, "attendance")
      let noted = try world.happen("attendance/concern-raised/105678/", for: audience)
      #expect(noted.isEmpty != mayFollow, "\(person), \(audience)")
      #expect(try world.pass(minutes: 5).map(\.to) == (mayFollow ? [person] : []))
    }
  }

  // What a restricted module keeps for its lead stays on this machine, in whatever form; what partners see does not.
  @Test func nothingOfARestrictedModulesLeadIsMailed() throws {
    var world = try World()
    try world.give("tomas-hale", "exclusion-risk")
    #expect(try world.happen("exclusion-risk/case-changed/c-1/", for: .lead(module: "exclusion-risk")).isEmpty)
    #expect(try world.happen("exclusion-risk/panel-held/p-1/", for: .partners).count == 1)
    #expect(try world.happen("exclusion-risk/panel-held/p-1/", for: nil).isEmpty, "nobody knows who may see it")
  }

  // What modules state for each other is news to nobody, and what reminders tell is told by them.
  @Test func machineryIsNotTold() throws {
    var world = try World()
    try world.give("amara-okoye", "attendance")
    for kind in ["letter-requested", "partners-section-stated", "people-noted", "deadline-met", "deadline-opened"] {
      #expect(try world.happen("attendance/\(kind)/105678/", for: .open).isEmpty, "\(kind)")
    }
    #expect(throws: Rejection.self) { try world.give("amara-okoye", "attendance/letter-requested") }
    try world.give("amara-okoye", "attendance/deadline-missed")
    #expect(try world.happen("attendance/deadline-missed/105678/").count == 1, "asked for by name")
    #expect(try world.happen("recruitment/vacancy-expected/v-1/").isEmpty, "nobody subscribed to it")
  }

  // A letter about letters would be followed by another every five minutes, for good, whatever the settings say.
  @Test func nothingIsToldOfLetters() throws {
    var world = try World(settings: ["modules": .list([.text("attendance"), .text("mail"), .text("notices")])])
    for module in ["mail", "notices"] {
      #expect(throws: Rejection.self) { try world.give("olu-ades", module) }
      world.notices.given(
        Subscribed(
          subscription: Subscription(
            person: "olu-ades", topic: try #require(NoticeTopic(module)), on: try day("2018-09-03"))))
      #expect(try world.happen("\(module)/letter-sent/x/", for: .ops).isEmpty)
    }
  }

  // Without a subscription nothing is kept: a partnership that does not use it does not pay for it.
  @Test func nobodySubscribedNothingNoted() throws {
    var world = try World()
    #expect(try world.happen("attendance/concern-raised/105678/").isEmpty)
    #expect(world.notices.state.batches.isEmpty && world.notices.state.wakeUp == nil)
  }

  // Who leaves the partnership, loses the role or wants no letters any more gets nothing more, also of what had come.
  @Test(arguments: [
    [World.Person](), [.init(id: "ben-iles", roles: ["school/105678"])],
    [.init(id: "ben-iles", roles: ["operational-group"], digest: "none")],
    [.init(id: "ben-iles", roles: ["operational-group"], hasAccount: false)],
  ])
  func whoMayNoMoreGetsNothing(_ people: [World.Person]) throws {
    var world = try World()
    try world.give("ben-iles", "attendance")
    try world.give("amara-okoye", "attendance")
    try world.happen("attendance/concern-raised/105678/")
    let amara = try #require(World.people.first)
    try world.load([amara] + people)
    #expect(try world.pass(minutes: 5).map(\.to) == ["amara-okoye"])
    try world.happen("attendance/concern-raised/105678/")
    #expect(try world.pass(minutes: 5).map(\.to) == ["amara-okoye"])
    #expect(world.notices.state.batches.isEmpty)
    // A slip in the file costs nobody the subscription.
    try world.load(World.people)
    try world.happen("attendance/concern-raised/105678/")
    #expect(try world.pass(minutes: 5).map(\.to) == ["ben-iles", "amara-okoye"])
    try world.notices.checkReplay()
  }

  // A role that is gone takes out of a letter what it was needed for, and leaves the rest in.
  @Test func aLetterHasWhatItsReceiverMayFollowWhenItGoes() throws {
    var world = try World()
    try world.give("amara-okoye", "attendance")
    try world.happen("attendance/need-absence-recorded/105678/", for: .lead(module: "attendance"))
    try world.happen("attendance/concern-raised/105678/")
    try world.load([.init(id: "amara-okoye", roles: ["operational-group"])])
    let letter = try #require(try world.pass(minutes: 5).first)
    #expect(letter.subjectLine == "1 new in attendance: concern raised" && !letter.text.contains("Need absence"))
  }
}
