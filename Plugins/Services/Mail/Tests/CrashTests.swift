import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Mail

/// The process killed at each message of a small day: nobody gets none, and who gets two gets one under the same name.
@Suite struct CrashTests {
  private static let letters = 6

  /// A core with letters to send, not yet begun.
  private static func day(isSlow: Bool, in folder: String? = nil) -> SmallCore {
    let core = SmallCore()
    core.folder = folder
    core.config = #"{"connections":2}"#
    core.start()
    core.people([("amara", "amara@ossp.example"), ("ben", "ben@ossp.example")])
    for number in 0..<letters { core.request("l-\(number)", to: number.isMultiple(of: 2) ? "amara" : "ben") }
    core.world.answer = { _ in isSlow ? nil : .accepted(reply: "250") }
    return core
  }

  /// Lets the day end; a slow server answers in the end.
  private static func end(_ core: SmallCore) {
    for _ in 0..<50 {
      core.run(hours: 12)
      core.world.end(.accepted(reply: "250"))
    }
  }

  private static func check(_ core: SmallCore, _ place: String) throws {
    let book = try #require(core.handler?.book)
    for number in 0..<letters {
      let id = "l-\(number)"
      let count = core.world.counts[id] ?? 0
      let letter = try #require(book[id])
      #expect(count >= 1, "\(place): nobody got \(id)")
      #expect(core.world.messageIDs(of: id).count == 1, "\(place): two names for \(id)")
      if count > 1 { #expect(letter.doubts > 0, "\(place): \(id) went \(count) times in silence") }
      #expect(letter.state == .sent, "\(place): \(id) is \(letter.state)")
      // What the journal says is what the process believed.
      var told = LetterBook()
      for event in core.journal where event.event.topic.module == "mail" {
        if let stated = try LetterEvent(event.event) { told.apply(stated, id: event.event.id) }
      }
      #expect(told == book, "\(place): the book differs from its events")
    }
    #expect(core.log.allSatisfy { !$0.hasPrefix("E!") }, "\(place): \(core.log)")
  }

  @Test(arguments: [false, true], [false, true])
  func killedAtEachMessage(isSlow: Bool, losing: Bool) throws {
    var place = 1
    while true {
      let core = Self.day(isSlow: isSlow)
      var isOver = false
      for _ in 0..<place where !isOver {
        isOver = !core.step()
        if isOver, isSlow, core.world.line?.waiting.isEmpty == false {
          core.world.end(.accepted(reply: "250"))
          isOver = false
        }
      }
      core.kill(losing: losing)
      core.start()
      Self.end(core)
      try Self.check(core, "killed at message \(place)")
      guard !isOver, place < 300 else { break }
      place += 1
    }
    #expect(place > 30, "the day has many messages")
  }

  // Twice in doubt is for a person: sending a third time without asking would be a machine that cannot stop.
  @Test func aLetterThatIsTwiceInDoubtWaitsForAPerson() throws {
    let core = Self.day(isSlow: true)
    for _ in 0..<4 {
      core.settle()
      core.kill()
      core.start()
    }
    core.run(hours: 5)
    core.world.end(.accepted(reply: "250"))
    core.run(hours: 5)
    #expect(core.world.counts.values.allSatisfy { $0 <= 2 }, "\(core.world.counts)")
    let held = core.handler?.book.letters.filter(\.isHeldInDoubt) ?? []
    #expect(!held.isEmpty)
    #expect(core.cards["mail-in-doubt"]?.sentence.contains(held.first?.id ?? "?") == true)
    let listed = try core.ask("list", ["state": "in-doubt"])
    #expect(held.allSatisfy { letter in listed.rows.contains { $0[0] == .text(letter.id) } })
    for letter in held { #expect(core.decide("retry", ["letter": letter.id])?.status == .stored) }
    Self.end(core)
    try Self.check(core, "after a person's word")
    #expect(core.cards.isEmpty)
  }

  @Test func killedAgainAndAgainAtRandom() throws {
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(seed))
      let core = Self.day(isSlow: seed.isMultiple(of: 2))
      for _ in 0..<Int.random(in: 2...5, using: &random) {
        for _ in 0..<Int.random(in: 1...30, using: &random) { core.step() }
        if Bool.random(using: &random) { core.world.end(.accepted(reply: "250")) }
        if Int.random(in: 0..<3, using: &random) == 0 {
          core.reconnect(losing: Bool.random(using: &random))
        } else {
          core.kill(losing: Bool.random(using: &random))
          core.start()
        }
      }
      Self.end(core)
      for letter in core.handler?.book.letters ?? [] where letter.isHeldInDoubt {
        _ = core.decide("retry", ["letter": letter.id])
      }
      Self.end(core)
      try Self.check(core, "seed \(seed)")
    }
  }

  // A file that is there is found, so that a crash leaves nothing in doubt for long, and no letter twice.
  @Test(arguments: [false, true]) func killedAtEachMessageAFolderHasEachLetterOnce(losing: Bool) throws {
    for place in 1..<60 {
      let folder = try ScratchFolder()
      let core = Self.day(isSlow: false, in: folder.path)
      for _ in 0..<place { core.step() }
      core.kill(losing: losing)
      core.start()
      Self.end(core)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(files == (0..<Self.letters).map { "l-\($0).eml" }, "killed at message \(place)")
      let letters = core.handler?.book.letters ?? []
      #expect(letters.count == Self.letters && letters.allSatisfy { $0.state == .sent }, "killed at message \(place)")
    }
  }

  // A simulated year that is killed on the way would else have other events than one that is not.
  @Test(arguments: [false, true]) func killedAtEachMessageAFolderLeavesTheSameEvents(losing: Bool) throws {
    var told: [RecordedEvent]?
    for place in 0..<80 {
      let folder = try ScratchFolder()
      let core = Self.day(isSlow: false, in: folder.path)
      for _ in 0..<place { core.step() }
      if place > 0 {
        core.kill(losing: losing)
        core.start()
      }
      Self.end(core)
      let events = core.journal.filter { $0.event.topic.module == "mail" }
      #expect(events == told ?? events, "killed at message \(place)")
      #expect(events.count == 3 * Self.letters)
      told = told ?? events
    }
  }

  // A connection that breaks is no crash: the process knows what it did, and nothing is in doubt.
  @Test(arguments: [false, true], [false, true])
  func aConnectionThatBreaksLeavesNothingInDoubt(isSlow: Bool, losing: Bool) throws {
    for place in 1..<120 {
      let core = Self.day(isSlow: isSlow)
      for _ in 0..<place { core.step() }
      core.reconnect(losing: losing)
      Self.end(core)
      try Self.check(core, "reconnected at message \(place)")
      #expect(core.world.counts.values.allSatisfy { $0 == 1 }, "message \(place): \(core.world.counts)")
      #expect(core.handler?.book.letters.allSatisfy { $0.doubts == 0 } == true)
    }
  }

  // `ossp module restart mail` in the middle of the post must not put a letter in doubt.
  @Test(arguments: [false, true]) func aDrainEndsWhatIsUnderWayAndBeginsNothing(isSlow: Bool) throws {
    for place in 1..<120 {
      let core = Self.day(isSlow: isSlow)
      for _ in 0..<place { core.step() }
      core.drain()
      core.settle()
      let begun = core.world.arrived.count
      core.world.end(.accepted(reply: "250"))
      core.settle()
      #expect(core.hasLeft, "place \(place)")
      #expect(core.world.arrived.count == begun)
      core.start()
      Self.end(core)
      try Self.check(core, "drained at message \(place)")
      #expect(core.world.counts.values.allSatisfy { $0 == 1 }, "message \(place): \(core.world.counts)")
    }
  }
}
