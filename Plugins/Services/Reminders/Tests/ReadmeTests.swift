import TestSupport
import Testing
import WorkflowKit

@testable import Reminders

/// What the README shows of `ossp why` is what the module says.
@Suite struct ReadmeTests {
  @Test("Which rule said this was due on 17 November: rule, source, start, days counted and skipped, who was told")
  func why() throws {
    var people = [TestPerson].usual
    people[0].roles = ["role/governor-services"]
    var world = try World("2025-10-20", people)
    _ = try world.open(
      "governors-meeting-15", from: "2025-10-20", case: "exc-2025-0001", key: "exclusion-1-governors", school: false,
      owner: "role/governor-services", module: "exclusion-risk")
    try world.turn(to: "2025-11-13")
    (world.reminders.actor, world.reminders.roles) = ("amara-okoye", ["lead/exclusion-risk"])
    let readme = try Readme(of: "Plugins/Services/Reminders")
    #expect(readme.entries.count == 1)
    let untrue = try readme.firstUntrue { entry in
      AnswerText.lines(
        of: try world.reminders.ask("why", ["deadline": try #require(entry.words.last)]), width: 120)
    }
    #expect(untrue == nil)
  }
}
