import Letters
import Testing

@testable import Digests
@testable import WorkflowKit

@Suite struct SendingTests {
  // The heart of it: asked at 06:45, sent at 07:00, once, to each whom it is for.
  @Test func aWeekIsAskedForAndSentOnce() throws {
    var world = try World(before: "2018-09-10")
    try world.begin("2018-09-10")
    #expect(try world.fire("2018-09-10", "06:44").isEmpty)
    let cut = try world.fire("2018-09-10", "06:45")
    #expect(cut.compactMap { ($0 as? WeekCut)?.week.description } == ["2018-W37"])
    try world.answer("attendance", .busy("2018-09-10"))
    try world.answer("recruitment", .quiet("2018-09-10"))
    #expect(try world.fire("2018-09-10", "06:59").isEmpty)
    try world.fire("2018-09-10", "07:00")
    #expect(
      world.letters.map(\.letter) == [
        "digest-2018-w37-operational-group-amara-okoye", "digest-2018-w37-operational-group-gwen-hale",
        "digest-2018-w37-lead-attendance-amara-okoye", "digest-2018-w37-ops-olu-ades",
      ])
    #expect(
      world.letters.first?.subjectLine
        == "OSSP weekly: 1 to decide, 2 overdue, 1 due in 14 days (week of Monday 10 September 2018)")
    #expect(world.digests.state.wakeUp == nil)
    // A day that is told twice, and the rest of the week, bring no second one.
    try world.begin("2018-09-10")
    for text in ["2018-09-11", "2018-09-12", "2018-09-14", "2018-09-16"] { try world.begin(text) }
    #expect(world.digests.state.wakeUp == nil)
    #expect(world.issued.count == 1)
    try world.digests.checkReplay()
  }

  // Who plans by the forecast must get that: the same days, the same people, the same letters.
  @Test func whatIsForecastIsWhatIsSent() throws {
    var world = try World(before: "2018-09-10")
    world.digests.roles = ["ops", "lead/attendance", "lead/recruitment"]
    let forecast = try world.digests.ask("forecast", ["days": "40"]).rows.compactMap(\.last)
    for monday in ["2018-09-10", "2018-09-17", "2018-09-24", "2018-10-01", "2018-10-08", "2018-10-15"] {
      try world.monday(monday, ["attendance": .busy(monday), "recruitment": .quiet(monday)])
    }
    #expect(world.letters.map { Answer.Cell.text($0.letter) } == forecast)
    #expect(forecast.count == 24)
  }

  // One module that is down costs its own section only, which says since when.
  @Test func aSilentModuleIsShownAsItWasAndMarked() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10"), "recruitment": .quiet("2018-09-10")])
    try world.monday("2018-09-17", ["recruitment": .quiet("2018-09-17")])
    let digest = try #require(world.issued.last)
    #expect(digest.week.description == "2018-W38")
    #expect(digest.silent.map(\.module) == ["attendance"])
    #expect(digest.silent.first?.since?.description == "2018-W37")
    #expect(digest.indicators.allSatisfy { $0.since?.description == "2018-W37" } && !digest.indicators.isEmpty)
    // What was due on Friday has become overdue, whether its module runs or not.
    #expect(digest.overdueCount == 3 && digest.dueCount == 0)
    #expect(digest.changes.isEmpty)
    let text = TextForm(digest).text
    #expect(text.contains("Attendance: silent; its last answer is of the week of 10 September"))
    let ops = try #require(world.digests.state.digests(.ops).last)
    #expect(ops.decisions.count == 1 && ops.summary.hasPrefix("1 of 2 modules answered"))
    // Its return is no correction and no secret.
    try world.monday("2018-09-24", ["attendance": .quiet("2018-09-24"), "recruitment": .quiet("2018-09-24")])
    #expect(world.issued.last?.silent.isEmpty == true)
    try world.digests.checkReplay()
  }

  // Nobody answers at all: the digest goes all the same.
  @Test func withoutAnyAnswerItSaysSo() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", [:])
    let digest = try #require(world.issued.last)
    #expect(digest.silent.count == 2)
    #expect(
      digest.summary
        == "Nothing needs a decision, nothing is overdue and nothing is due by 23 September 2018, as far as modules answered."
    )
  }

  // An empty mail would leave open whether anybody looked.
  @Test func aQuietWeekSaysThatItIsQuiet() throws {
    var world = try World(before: "2018-09-17")
    try world.monday(
      "2018-09-17",
      ["attendance": .quiet("2018-09-17", since: "2018-W36"), "recruitment": .quiet("2018-09-17", since: "2018-W30")])
    let digest = try #require(world.issued.last)
    #expect(
      digest.summary
        == "A quiet week. Nothing needs a decision, nothing is overdue and nothing is due by 30 September 2018; "
        + "the last event was before the digest of 3 September 2018; all 2 sources were heard from.")
    #expect(world.letters.first?.subjectLine == "OSSP weekly: nothing due (week of Monday 17 September 2018)")
  }

  // Off over Monday: one digest when it is back, which says for which day it was meant.
  @Test func whatWasMissedIsSentOnceWhenTheDaemonIsBack() throws {
    var world = try World(before: "2018-09-10")
    for text in ["2018-09-10", "2018-09-11", "2018-09-12"] {
      try world.begin(text, told: "2018-09-12", at: "10:00")
    }
    try world.fire("2018-09-12", "10:00")
    try world.answer("attendance", .busy("2018-09-12"))
    #expect(try world.fire("2018-09-12", "10:05").isEmpty)
    try world.fire("2018-09-12", "10:15")
    let digest = try #require(world.issued.last)
    #expect(digest.week.description == "2018-W37" && digest.on.description == "2018-09-12")
    #expect(digest.meantFor == (try day("2018-09-10")))
    #expect(
      digest.notes.contains("This digest was meant for Monday 10 September 2018, when the daemon was not running."))
    #expect(world.letters.allSatisfy { $0.meantFor == digest.meantFor })
  }

  // Off for weeks: the newest one only, which names the others.
  @Test func ofSeveralMissedWeeksOnlyTheNewestIsSent() throws {
    var world = try World(before: "2018-09-10")
    var date = try day("2018-09-10")
    while date <= (try day("2018-09-26")) {
      try world.begin(date.description, told: "2018-09-26", at: "09:00")
      date = date.next
    }
    try world.fire("2018-09-26", "09:00")
    try world.fire("2018-09-26", "09:15")
    #expect(world.issued.map(\.week.description) == ["2018-W39"])
    #expect(
      world.issued[0].notes.contains(
        "There were no digests of 10 September 2018 and 17 September 2018: the daemon was not running, "
          + "and this one tells how things stand now."))
    #expect(world.digests.events.count { $0 is DigestSkipped } == 2)
    try world.digests.checkReplay()
  }

  // Ended between the cut and the letters, for a whole week: the week after must not wait for it.
  @Test func aDigestThatWasNeverSentGivesWayToTheNext() throws {
    var world = try World(before: "2018-09-10")
    try world.begin("2018-09-10")
    try world.fire("2018-09-10", "06:45")
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    #expect(world.issued.map(\.week.description) == ["2018-W38"])
  }

  // Ten simulated weeks over a half term and a clock change: ten digests.
  @Test func tenWeeksHaveTenDigests() throws {
    var world = try World(before: "2018-09-10")
    try world.digests.turn(to: try day("2018-11-12"))
    #expect(world.issued.map(\.on.weekday) == Array(repeating: .monday, count: 10))
    #expect(Set(world.issued.map(\.week)).count == 10)
  }

  // Whoever is away is not written to; who stands in is told why.
  @Test func aStandInGetsItAndReadsWhy() throws {
    var people = [TestPerson].usual
    people[2].away = [("2018-09-10", "2018-09-14", "olu-ades")]
    var world = try World(before: "2018-09-10", people)
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    let letter = try #require(world.letters.first { $0.letter == "digest-2018-w37-operational-group-olu-ades" })
    let words = letter.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("You get this because you stand in for Gwen Hale, away 10 to 14 September 2018."))
    #expect(!world.letters.contains { $0.to == "gwen-hale" || $0.to == "ben-iles" })
  }

  // The same journal gives the same bytes, on any machine.
  @Test func theSameWeekGivesTheSameBytes() throws {
    func run() throws -> [String] {
      var world = try World(before: "2018-09-10")
      try world.monday("2018-09-10", ["attendance": .busy("2018-09-10"), "recruitment": .quiet("2018-09-10")])
      return try DigestFormat.allCases.map { format in
        let answer = try world.digests.ask("digest", ["week": "2018-W37", "format": format.rawValue])
        let again = try world.digests.ask("digest", ["format": format.rawValue, "for": "partners"])
        #expect(answer == again)
        return answer.document?.text ?? answer.document?.base64 ?? ""
      }
    }
    let texts = try run()
    #expect(texts == (try run()))
    #expect(texts.allSatisfy { !$0.isEmpty })
  }

  // A lead's digest is for the lead, and the daemon's for who runs it.
  @Test func whoMayReadWhich() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    #expect(throws: Rejection.self) { try world.digests.ask("digest", ["for": "lead/attendance"]) }
    #expect(throws: Rejection.self) { try world.digests.ask("digest", ["for": "ops"]) }
    #expect(try world.digests.ask("digests").rows.count == 1)
    world.digests.roles = ["lead/attendance"]
    #expect(try world.digests.ask("digest", ["for": "lead/attendance"]).document != nil)
    world.digests.roles = ["ops"]
    #expect(try world.digests.ask("digests").rows.count == 3)
    #expect(try world.digests.ask("digest", ["for": "ops"]).document?.text?.contains("Where this comes from") == true)
  }
}
