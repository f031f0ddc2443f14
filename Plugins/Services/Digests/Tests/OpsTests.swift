import BusProtocol
import Testing
import WorkflowKit

@testable import Digests

@Suite struct OpsTests {
  // Whoever runs the daemon hears of what no module can tell: restarts, cards, dead letters, queues.
  @Test func itTellsHowTheDaemonStands() throws {
    var world = try World(before: "2018-09-10")
    let answers = try ["attendance": DigestSection.busy("2018-09-10"), "recruitment": .quiet("2018-09-10")]
    try world.monday("2018-09-10", answers)
    world.digests.core?.plugins[1].restarts = 2
    world.digests.core?.plugins[1].deadLetters = 1
    world.digests.core?.plugins[2].lag = 4_000
    world.digests.core?.plugins[2].pending = 1
    world.digests.core?.cards = [
      CoreStatus.RaisedCard(
        module: "attendance",
        card: Card(
          key: "dead-letter", sentence: "attendance could not take in event 77.",
          mend: "ossp dead-letters show attendance-77"), since: Timestamp(milliseconds: 1_536_883_200_000))
    ]
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17"), "recruitment": .quiet("2018-09-17")])
    let ops = try #require(world.digests.state.digests(.ops).last)
    #expect(ops.summary == "All 2 modules answered and 1 trouble needs a person.")
    let text = TextForm(ops).text
    #expect(
      text.contains(
        """
        The daemon
        ----------
        - The core runs since Monday 3 September 2018.
        - Attendance: ready; restarted 2 times; 1 dead letter.
        - Recruitment: ready; 1 command waits; 4,000 events behind.
        - All others of 3 plugins: ready, not restarted since the last digest,
          no dead letters, nothing waiting.
        - 1 card up: see what is to do.
        - No letter is in doubt.
        """), "\(text)")
    #expect(
      text.contains(
        "(attendance)\n   - Since Friday 14 September 2018\n   - ossp dead-letters show attendance-77\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    // The same two restarts are no news a week later.
    try world.monday("2018-09-24", ["attendance": .busy("2018-09-24"), "recruitment": .quiet("2018-09-24")])
    #expect(world.digests.state.digests(.ops).last?.daemon?.plugins[0].restartsSinceLast == 0)
    // The partners are told what their figures may lack.
    #expect(
      world.issued[1].notes.contains(
        "Attendance could not take in 1 event, so its lines and figures may lack something. "
          + "Who runs the daemon has been told."))
    #expect(TextForm(world.issued[1]).text.contains("12 events since the last digest; 1 event set aside"))
    try world.digests.checkReplay()
  }

  // A witness that stays with its readers: what was changed later in the database does not agree with it.
  @Test func eachDigestHasTheHeadOfTheJournal() throws {
    var world = try World(before: "2018-09-10")
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
    for edition in world.digests.state.editions {
      let digest = try #require(world.digests.state.digests(edition).last)
      #expect(digest.witness == Witness(seq: 1_234, chain: String(repeating: "3fa9", count: 16)))
      #expect(TextForm(digest).text.hasSuffix("\n\(String(repeating: "3fa9", count: 16))\n"))
      #expect(HTMLForm(digest, .mail).text.contains(String(repeating: "3fa9", count: 16)))
    }
  }

  // The core that cannot answer costs what only it knows, and nothing else.
  @Test func withoutTheCoresAnswerTheDigestsGoAndSaySo() throws {
    var world = try World(before: "2018-09-10")
    world.digests.core = nil
    try world.monday("2018-09-10", ["attendance": .busy("2018-09-10"), "recruitment": .quiet("2018-09-10")])
    #expect(world.issued.last?.witness == nil && world.letters.count == 4)
    let ops = try #require(world.digests.state.digests(.ops).last)
    #expect(ops.notes.contains { $0.hasPrefix("The core did not say how it stands") })
    #expect(!TextForm(ops).text.contains("The daemon\n---"))
  }

  // A letter that may have been lost is told of until somebody knows.
  @Test func aLetterInDoubtStaysUntilItIsSettled() throws {
    var world = try World(before: "2018-09-10")
    for letter in ["a", "b"] { try world.digests.deliver("mail/letter-in-doubt/\(letter)/", ["letter": letter]) }
    try world.monday("2018-09-10", [:])
    #expect(world.digests.state.digests(.ops).last?.daemon?.lettersInDoubt == ["a", "b"])
    try world.digests.deliver("mail/letter-sent/a/", ["letter": "a"])
    try world.digests.deliver("mail/letter-sent/c/", ["letter": "c"])
    try world.monday("2018-09-17", [:])
    let ops = try #require(world.digests.state.digests(.ops).last)
    #expect(ops.daemon?.lettersInDoubt == ["b"])
    #expect(ops.decisions.contains { $0.text.hasPrefix("Find out whether letter b came") })
    try world.digests.checkReplay()
  }

  // A simulation gives the same journal through kills, so nothing of its processes may be in it.
  @Test func ofASimulationsProcessesNothingIsTold() throws {
    var standings: [DaemonStanding?] = []
    for number in [0, 3] {
      var world = try World(before: "2018-09-10")
      world.digests.core?.mode = .simulated
      world.digests.core?.since = Timestamp(milliseconds: UInt64(number))
      for index in 0..<3 {
        world.digests.core?.plugins[index].restarts = number
        world.digests.core?.plugins[index].lag = UInt64(number) * 1_000
        world.digests.core?.plugins[index].pending = number
        world.digests.core?.plugins[index].state = number == 0 ? "ready" : "starting"
        world.digests.core?.plugins[index].pid = Int32(number)
      }
      try world.monday("2018-09-10", ["attendance": .busy("2018-09-10")])
      standings.append(world.digests.state.digests(.ops).last?.daemon)
    }
    #expect(standings[0] == standings[1] && standings[0] != nil)
  }
}
