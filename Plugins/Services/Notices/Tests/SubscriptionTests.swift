import Letters
import Testing
import WorkflowKit

@testable import Notices

@Suite struct SubscriptionTests {
  // A wish that cannot be met is refused with what would be right.
  @Test func whatCannotBeIsRefused() throws {
    var world = try World()
    for (person, topic, words) in [
      ("ben-iles", "mail", "is not mailed at once; these are: operational-group"), ("ben-iles", "a b", "is no topic"),
      ("ben-iles", "attendance/concern-raised/105678", "is no topic"), ("ben-iles", "/", "is no topic"),
      ("ben-iles", "attendance/\(String(repeating: "x", count: 140))", "is longer than a letter's name may be"),
      ("nobody-known", "attendance", "no entry of the people file"), ("una-quiet", "attendance", "'digest: none'"),
    ] {
      let error = #expect(throws: Rejection.self) { try world.give(person, topic) }
      #expect(error?.description.contains(words) == true, "\(topic): \(error?.description ?? "")")
    }
    let error = #expect(throws: Rejection.self) { try world.give("ben-iles", "attendance", doing: "unsubscribe") }
    #expect(error?.description.contains("ossp subscribe --list") == true)
  }

  // Nobody is told the same thing in two letters.
  @Test func aWiderSubscriptionTakesThePlaceOfNarrowerOnes() throws {
    var world = try World()
    try world.give("ben-iles", "attendance/concern-raised/")
    try world.give("ben-iles", "attendance/deadline-missed")
    #expect(try world.give("ben-iles", "attendance/concern-raised").isEmpty, "already")
    #expect(Rehearsal<Notices>.told(try world.give("ben-iles", "attendance")) == Subscribed.label)
    #expect(world.notices.state.subscriptions.map(\.topic.description) == ["attendance/deadline-missed", "attendance"])
    let error = #expect(throws: Rejection.self) { try world.give("ben-iles", "attendance/concern-raised") }
    #expect(error?.description == "You get attendance/concern-raised already: you are subscribed to attendance.")
    try world.happen("attendance/concern-raised/105678/")
    #expect(try world.pass(minutes: 5).count == 1)
  }

  // Who has left gets nothing more, not even what was on its way.
  @Test func unsubscribingEndsIt() throws {
    var world = try World()
    try world.give("ben-iles", "attendance")
    try world.happen("attendance/concern-raised/105678/")
    #expect(
      Rehearsal<Notices>.told(try world.give("ben-iles", "attendance", doing: "unsubscribe")) == Unsubscribed.label)
    #expect(try world.pass(minutes: 60).isEmpty && world.notices.state.wakeUp == nil)
    try world.notices.checkReplay()
  }

  // Each sees their own, and who runs the daemon sees all.
  @Test func theListIsOnesOwn() throws {
    var world = try World()
    try world.give("ben-iles", "attendance")
    try world.give("amara-okoye", "recruitment")
    let own = try world.notices.ask("subscriptions").rows
    #expect(own == [[.text("amara-okoye"), .text("recruitment"), .text("2018-09-03")]])
    world.notices.roles = ["ops"]
    #expect(try world.notices.ask("subscriptions").rows.count == 2)
  }

  // Why did I get this? The receiver and who runs the daemon are told, with what it tells of.
  @Test func whySomebodyGotALetter() throws {
    var world = try World()
    try world.give("ben-iles", "attendance")
    try world.happen("attendance/concern-raised/105678/")
    try world.happen("attendance/concern-raised/105679/")
    let letter = try #require(try world.pass(minutes: 5).first)
    let answer = try world.notices.ask("why", ["letter": letter.letter])
    #expect(answer.title == "Letter to ben-iles: 2 new in attendance: concern raised")
    let text = answer.rows.map { "\($0)" }.joined()
    let because = "You get this because you subscribed to attendance on 3 September 2018."
    #expect(answer.rows.first?.last == .text(because))
    let first = try #require(letter.letter.split(separator: "-").last.flatMap { UInt64($0) })
    #expect(text.contains("2 events, of numbers \(first) to \(first + 1)"), "\(text)")
    world.notices.actor = "amara-okoye"
    #expect(throws: Rejection.self) { try world.notices.ask("why", ["letter": letter.letter]) }
    world.notices.roles = ["ops"]
    #expect(try world.notices.ask("why", ["letter": letter.letter]).rows.count == answer.rows.count)
    #expect(throws: Rejection.self) { try world.notices.ask("why", ["letter": "notices-attendance-ben-iles-9999"]) }
  }
}
