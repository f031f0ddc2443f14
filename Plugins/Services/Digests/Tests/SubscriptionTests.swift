import Letters
import Testing
import WorkflowKit

@testable import Digests

@Suite struct SubscriptionTests {
  private static func world(subscribing person: String) throws -> World {
    let subscriber = TestPerson(id: "ida-marsh", name: "Ida Marsh", roles: ["partner/test"])
    var world = try World(before: "2018-09-10", .usual + [subscriber])
    world.digests.actor = person
    world.digests.roles = ["partner/test"]
    try world.digests.run("subscribe", ["module": "attendance"])
    return world
  }

  // Who asked for one module gets that module, and is told why and how it stops.
  @Test func aSubscriberGetsTheModulesPartEachWeek() throws {
    var world = try Self.world(subscribing: "ida-marsh")
    try world.monday(
      "2018-09-10", ["attendance": .busy("2018-09-10"), "recruitment": .busy("2018-09-10")])
    let letter = try #require(world.letters.first { $0.to == "ida-marsh" && $0.list == "digest-attendance" })
    #expect(letter.letter == "digest-2018-w37-attendance-ida-marsh")
    #expect(
      letter.subjectLine
        == "OSSP attendance weekly: 1 to decide, 2 overdue, 1 due in 14 days (week of Monday 10 September 2018)")
    let text = letter.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains("For who subscribed to attendance.") && !text.contains("Recruitment"))
    #expect(text.contains("You get this because you subscribed to attendance on 9 September 2018."))
    #expect(text.contains("To get it no more: ossp unsubscribe attendance"))
    #expect(letter.text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    let why = try world.digests.ask("why", ["figure": letter.letter])
    #expect(why.rows.first?.last == .text("You get this because you subscribed to attendance on 9 September 2018."))
    try world.digests.run("unsubscribe", ["module": "attendance"])
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    #expect(world.letters.count { $0.list == "digest-attendance" } == 1)
    try world.digests.checkReplay()
  }

  // Nobody is told the same twice: the whole digest has the part in it.
  @Test func whoGetsTheWholeGetsNoPart() throws {
    var world = try Self.world(subscribing: "amara-okoye")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    #expect(!world.letters.contains { $0.list == "digest-attendance" })
    #expect(try world.digests.ask("subscriptions").rows.count == 1)
  }

  // A wish that cannot be met is refused with what would be right.
  @Test func whatCannotBeIsRefused() throws {
    var world = try Self.world(subscribing: "ida-marsh")
    #expect(try world.digests.run("subscribe", ["module": "attendance"]).isEmpty, "already")
    #expect(throws: Rejection.self) { try world.digests.run("subscribe", ["module": "mail"]) }
    #expect(throws: Rejection.self) { try world.digests.run("unsubscribe", ["module": "recruitment"]) }
    world.digests.actor = "nobody-known"
    #expect(throws: Rejection.self) { try world.digests.run("subscribe", ["module": "attendance"]) }
  }

  // Each digest's letter can be asked about by who got it, and by nobody else.
  @Test func whyAnybodyGotADigest() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    let letter = "digest-2018-w37-lead-attendance-amara-okoye"
    world.digests.actor = "amara-okoye"
    let answer = try world.digests.ask("why", ["figure": letter])
    #expect(answer.rows.first?.last == .text("You get this because you lead attendance."))
    world.digests.actor = "ben-iles"
    #expect(throws: Rejection.self) { try world.digests.ask("why", ["figure": letter]) }
    #expect(throws: Rejection.self) { try world.digests.ask("why", ["figure": "digest-2018-w01-x"]) }
  }
}
