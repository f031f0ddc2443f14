import Letters
import Testing
import WorkflowKit

@testable import Notices

@Suite struct LetterTests {
  // What a person reads: the counts first, what and where, how to see more, why it came and how it stops.
  @Test func theLetterAsItIsRead() throws {
    var world = try World()
    try world.notices.deliver("register/school-changed/105678/", School(urn: 105_678, name: "Elm Park Primary School"))
    try world.give("amara-okoye", "attendance")
    let number = try #require(
      try world.happen("attendance/concern-raised/105678/").first as? EventCollected, "it is noted"
    ).seq
    try world.happen("attendance/concern-raised/105679/")
    try world.happen("attendance/round-opened/2018-autumn/", for: .open)
    let letter = try #require(try world.pass(minutes: 5).first)
    #expect(letter.letter == "notices-attendance-amara-okoye-\(number)")
    #expect(letter.kind == "notice" && letter.list == "notices-attendance" && letter.html == nil)
    #expect(
      letter.text == """
        3 new in attendance: concern raised and round opened
        ====================================================

        Concern raised: 2
        -----------------

          - Elm Park Primary School, Monday 3 September 2018
          - school 105679, Monday 3 September 2018

        Round opened: 1
        ---------------

          - 2018-autumn, Monday 3 September 2018

        See more
        --------

          ossp follow attendance/ --since \(number) --audience lead/attendance
          ossp why notices-attendance-amara-okoye-\(number)

        You get this because you subscribed to attendance on 3 September 2018.
        To get it no more: ossp unsubscribe attendance --immediate

        """)
    #expect(letter.subjectLine == "3 new in attendance: concern raised and round opened")
    try world.notices.checkReplay()
  }

  // An import must not fill a mailbox; nor may a letter of it fill a page, or a storm the memory.
  @Test func aBurstIsOneLetterWithTheFirstTwenty() throws {
    var world = try World()
    try world.give("ben-iles", "attendance/return-received")
    for urn in 100_000..<100_300 { try world.happen("attendance/return-received/\(urn)/", for: .open) }
    for _ in 1...3 { try world.happen("attendance/return-received/100000/", for: .open) }
    let letters = try world.pass(minutes: 5)
    #expect(letters.map(\.subjectLine) == ["303 new in attendance: return received"])
    let text = try #require(letters.first).text
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  - ") } == 20)
    #expect(text.contains("school 100000, Monday 3 September 2018 (4 times)\n") && text.contains("\n  and 280 more\n"))
    #expect(text.contains("ossp follow attendance/return-received/ --since"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 || $0.hasPrefix("  ossp ") })
    #expect(try world.pass(minutes: 60).isEmpty)
    // The next burst is another letter, and counts anew.
    try world.happen("attendance/return-received/105678/", for: .open)
    #expect(try world.pass(minutes: 4).isEmpty, "the wait is over for the first one only")
    #expect(try world.pass(minutes: 1).map(\.subjectLine) == ["1 new in attendance: return received"])
    #expect(Set(world.letters.map(\.letter)).count == 2)
    try world.notices.checkReplay()
  }

  // Many kinds are counted and not all named: a subject has one line.
  @Test func aSubjectNamesTwoKinds() throws {
    var world = try World()
    try world.give("amara-okoye", "early-headship")
    for kind in ["head-appointed", "head-started", "head-left", "visit-made"] {
      try world.happen("early-headship/\(kind)/h-1/")
    }
    let letter = try #require(try world.pass(minutes: 5).first)
    #expect(letter.subjectLine == "4 new in early headship: head appointed, head started and 2 more kinds")
    #expect(letter.text.contains("- h-1, Monday 3 September 2018"), "a case's id is all that is told of it")
  }

  // The wait is a setting; none at all means with the next turn of the clock, and nonsense means the nearest sense.
  @Test(arguments: [(0, 0), (1, 1), (-5, 0), (999_999, 1440)])
  func theWaitIsASetting(_ minutes: Int, _ waited: UInt64) throws {
    var world = try World(settings: ["wait-minutes": .integer(minutes)])
    try world.give("ben-iles", "attendance")
    let now = world.notices.now
    try world.happen("attendance/concern-raised/105678/")
    #expect(world.notices.state.wakeUp?.milliseconds == now.milliseconds + waited * 60_000)
    #expect(try world.pass(minutes: waited).count == 1)
    #expect(world.notices.state.wakeUp == nil)
  }

  // Off for a night, the daemon mails once what had come, and what comes before it has done so.
  @Test func aTimerThatFiresLateIsOneLetter() throws {
    var world = try World()
    try world.give("ben-iles", "attendance")
    try world.happen("attendance/concern-raised/105678/")
    world.notices.now = Timestamp(milliseconds: world.notices.now.milliseconds + 36_000_000)
    try world.happen("attendance/concern-raised/105679/")
    #expect(try world.pass(minutes: 0).map(\.subjectLine) == ["2 new in attendance: concern raised"])
    #expect(try world.pass(minutes: 60).isEmpty)
  }

  private struct School: Encodable {
    let urn: Int
    let name: String
  }
}
