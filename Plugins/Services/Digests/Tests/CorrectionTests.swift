import Letters
import Testing
import WorkflowKit

@testable import Digests

@Suite struct CorrectionTests {
  private func corrected(
    _ indicator: String, _ value: String, _ world: inout World, in week: String = "2018-W37"
  ) throws -> Digest {
    try world.digests.run(
      "correct",
      [
        "week": week, "module": "attendance", "indicator": indicator, "value": value,
        "reason": "A school sent its return twice.",
      ])
    return try #require(world.issued.last)
  }

  private func world() throws -> World {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10"), "recruitment": .quiet("2018-09-10")])
    return world
  }

  // Whoever read the wrong figure must see the right one beside it.
  @Test func aCorrectionIsANewRevisionWithTheOldValueBeside() throws {
    var world = try world()
    let sent = world.letters.count
    let digest = try corrected("exclusions", "27", &world)
    #expect(digest.revision == 2)
    let figure = try digest.figure("attendance", "exclusions", nil)
    #expect(figure.value.text == "27" && figure.before?.text == "31" && figure.isRevised)
    #expect(figure.verdict == .onTarget)
    let text = TextForm(digest).text
    #expect(text.contains("  Permanent exclusions, pupils") && text.contains(" 27 [r]         [x] "))
    #expect(text.contains("\n    Before the correction: 31. On target: 30 or fewer."))
    #expect(text.contains("[r] revised"))
    let letters = world.letters.dropFirst(sent)
    #expect(
      letters.map(\.letter) == [
        "digest-2018-w37-operational-group-amara-okoye.2", "digest-2018-w37-operational-group-gwen-hale.2",
      ])
    #expect(letters.allSatisfy { $0.subjectLine.hasPrefix("Revised: OSSP weekly") })
    // The next week is compared with the right figure.
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    #expect(try world.issued.last?.figure("attendance", "exclusions", nil).lastDigest.text == "27")
    try world.digests.checkReplay()
  }

  // A correction is a way around the suppression unless it keeps to it.
  @Test(arguments: [
    ("exclusions", "2"), ("exclusions", "30"), ("pupils", "12"), ("persistent-absence", "107/1000"),
    ("persistent-absence", "2/1000"),
  ])
  func aCorrectionTellsNothingThatIsHidden(_ indicator: String, _ value: String) throws {
    var world = try world()
    #expect(throws: Rejection.self) { try corrected(indicator, value, &world) }
    #expect(world.issued.count == 1)
  }

  // A correction beside last week's figure, or next week's beside the correction, must not tell of one child either.
  @Test func noWeekBesideACorrectionTellsOfAChild() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 20)])
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17", permanentExclusions: 31)])
    for near in ["18", "21", "22"] {
      #expect(throws: Rejection.self) { try corrected("exclusions", near, &world, in: "2018-W38") }
    }
    #expect(try corrected("exclusions", "27", &world, in: "2018-W38").revision == 2)
    // The module knows nothing of the correction, and 28 is far enough from its own 31.
    try world.monday("2018-09-24", ["attendance": .busy("2018-09-24", permanentExclusions: 28)])
    let held = try #require(try world.issued.last?.figure("attendance", "exclusions", nil))
    #expect(held.value.text == "27" && held.isHeldBack && held.verdict == .onTarget)
    try world.monday("2018-10-01", ["attendance": .busy("2018-10-01", permanentExclusions: 32)])
    #expect(try world.issued.last?.figure("attendance", "exclusions", nil).value.text == "32")
    #expect(throws: Rejection.self) { try corrected("exclusions", "30", &world, in: "2018-W39") }
    try world.digests.checkReplay()
  }

  // Where a module hides up to 4, a change of 3 tells of a child as well.
  @Test func aCorrectionKeepsToTheModulesOwnThreshold() throws {
    var world = try World(before: "2018-09-10")
    var section = try DigestSection.busy("2018-09-10", permanentExclusions: 31)
    section.hiddenUpTo = 4
    try world.monday("2018-09-10", ["attendance": section])
    for near in ["27", "35", "4"] {
      #expect(throws: Rejection.self) { try corrected("exclusions", near, &world) }
    }
    #expect(try corrected("exclusions", "26", &world).revision == 2)
  }

  // A slip must not become a figure.
  @Test(arguments: [("exclusions", "many"), ("exclusion", "12"), ("exclusions", "31"), ("persistent-absence", "12")])
  func whatIsNoFigureIsRefused(_ indicator: String, _ value: String) throws {
    var world = try world()
    #expect(throws: Rejection.self) { try corrected(indicator, value, &world) }
  }

  // Asked where a figure comes from, the digest must know.
  @Test func aFigureTellsItsHistory() throws {
    var world = try world()
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17", permanentExclusions: 36)])
    let answer = try world.digests.ask("figure", ["module": "attendance", "indicator": "exclusions"])
    #expect(answer.rows.map { $0[0] } == [.text("2018-W38"), .text("2018-W37")])
    #expect(answer.notes.first == "Source: data returns of schools.")
    #expect(throws: Rejection.self) {
      try world.digests.ask("figure", ["module": "attendance", "indicator": "exclusion"])
    }
  }

  // The year before is the same week's digest, not the same date's.
  @Test func theSameWeekAYearBefore() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 40)])
    try world.monday("2019-09-09", ["attendance": .busy("2019-09-09", permanentExclusions: 50)])
    let figure = try #require(try world.issued.last?.figure("attendance", "exclusions", nil))
    #expect(world.issued.last?.week.description == "2019-W37")
    #expect(figure.lastYear.text == "40" && figure.value.text == "50")
  }
}
