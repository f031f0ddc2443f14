import TestSupport
import Testing

@testable import Digests
@testable import WorkflowKit

/// What the README shows of a digest is what was composed.
@Suite struct ReadmeTests {
  @Test("A module that is down costs its own section: the others' are as of Monday, on time")
  func aModuleIsDown() throws {
    var world = try World(before: "2018-09-10", modules: ["attendance", "early-headship", "exclusion-risk"])
    let (first, second) = ("2018-09-10", "2018-09-17")
    try world.monday(
      first,
      ["attendance": .busy(first), "early-headship": .quiet(first), "exclusion-risk": .quiet(first)])
    try world.monday(second, ["attendance": .busy(second), "early-headship": .quiet(second)])
    let digest = try #require(world.issued.last)
    let readme = try Readme(of: "Plugins/Services/Digests")
    #expect(readme.entries.count == 1)
    let untrue = try readme.firstUntrue { _ in
      TextForm(digest).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(untrue == nil)
    // Once it is back nothing is said twice: its section comes with the next week's.
    let third = "2018-09-24"
    try world.monday(
      third, ["attendance": .quiet(third), "early-headship": .quiet(third), "exclusion-risk": .quiet(third)])
    #expect(world.issued.count == 3 && world.issued.last?.silent.isEmpty == true)
  }
}
