import BusProtocol
import Testing

@testable import Mail

/// Letters from request to end, with the core in memory.
@Suite struct FlowTests {
  static func running(_ settings: String = "{}") -> SmallCore {
    let core = SmallCore()
    core.config = settings
    core.start()
    core.people([("amara", "amara@ossp.example"), ("ben", "ben@ossp.example"), ("cleo", "cleo@ossp.example")])
    core.settle()
    return core
  }

  // The order that all else rests on.
  @Test func aLetterIsStatedBeforeItLeavesAndOnceAfter() {
    let core = Self.running()
    core.request("a-1", to: "amara")
    core.settle()
    #expect(core.story(of: "a-1") == ["letter-queued", "letter-handing-over", "letter-sent"])
    #expect(core.world.counts == ["a-1": 1])
    #expect(core.handler?.book["a-1"]?.state == .sent)
  }

  // A letter that left before its handover was stored could leave again after a crash, and nobody would know.
  @Test func nothingLeavesBeforeItsHandoverIsStored() {
    let core = Self.running()
    core.world.answer = { [unowned core] handover in
      #expect(core.journal.contains { $0.event.id == handover.event })
      return .accepted(reply: "")
    }
    for number in 0..<20 { core.request("a-\(number)", to: "amara") }
    core.settle()
    #expect(core.world.arrived.count == 20)
  }

  // A plugin started anew reads all of its past again: none of it may go out twice.
  @Test func aReplaySendsNothing() {
    let core = Self.running()
    for number in 0..<5 { core.request("a-\(number)", to: "amara") }
    core.settle()
    let head = core.journal.count
    for _ in 0..<3 {
      core.kill()
      core.start()
      core.settle()
    }
    core.request("a-3", to: "ben")
    core.settle()
    #expect(core.world.arrived.count == 5)
    #expect(core.journal.count == head + 1)
    #expect(core.log.contains { $0.contains("requested again") })
  }

  // A shadow is compared with the real one; people must not hear from both.
  @Test func inShadowNothingLeaves() {
    let core = SmallCore()
    core.mode = .shadow
    core.start()
    core.people([("amara", "amara@ossp.example")])
    core.request("a-1", to: "amara")
    core.settle()
    #expect(core.world.arrived.isEmpty)
  }

  // In simulation the core's time stands still until a letter has gone; a server that takes its time is waited for.
  @Test func inSimulationASlowServerIsWaitedFor() {
    let core = SmallCore()
    core.mode = .simulated
    core.start()
    core.people([("amara", "amara@ossp.example")])
    core.world.answer = { _ in nil }
    core.request("a-1", to: "amara")
    core.settle()
    #expect(core.handler?.book["a-1"]?.state == .sent)
    #expect(core.journal.last { $0.event.topic.module == "mail" }?.time == core.clock)
  }

  // One bad address must never stop the others.
  @Test func aRefusalForGoodStopsOnlyItsOwnLetter() {
    let core = Self.running()
    core.world.answer = {
      $0.letter.to == "ben" ? .refused(reason: "550 no ben@ossp.example here", isFinal: true) : .accepted(reply: "")
    }
    for person in ["amara", "ben", "cleo"] { core.request("to-\(person)", to: person) }
    core.run(hours: 100)
    #expect(core.world.counts == ["to-amara": 1, "to-cleo": 1])
    #expect(core.handler?.book["to-ben"]?.state == .failed)
    #expect(core.handler?.book["to-ben"]?.note == "550 no ben here", "the address stays in the people's file")
    #expect(core.cards.keys.sorted() == ["mail-failed"])
  }

  @Test func aRefusalForTheTimeBeingIsTriedAgainWithinALimit() {
    let core = Self.running(#"{"attempts":4}"#)
    var asked: [String: Int] = [:]
    core.world.answer = {
      asked[$0.letter.id, default: 0] += 1
      if $0.letter.id == "never" { return .refused(reason: "451 later", isFinal: false) }
      return asked[$0.letter.id] == 3 ? .accepted(reply: "") : .refused(reason: "451 later", isFinal: false)
    }
    core.request("third", to: "amara")
    core.request("never", to: "ben")
    core.run(hours: 100)
    #expect(asked == ["third": 3, "never": 4])
    #expect(core.handler?.book["third"]?.state == .sent)
    #expect(core.handler?.book["never"]?.state == .failed)
    #expect(core.timers.isEmpty)
  }

  // While nobody answers, one letter asks and the others wait: 200 must not each wait for a dead server.
  @Test func whileTheServerIsAwayOneLetterAsksAndACardSaysSo() {
    let core = Self.running()
    var isUp = false
    var tries = 0
    core.world.answer = { _ in
      if isUp { return .accepted(reply: "") }
      tries += 1
      return .unreachable(reason: "nobody there")
    }
    for number in 0..<30 { core.request("a-\(number)", to: "amara") }
    core.run(hours: 1)
    #expect(core.handler?.book["a-7"]?.isOpen == true)
    #expect(tries <= 8 + 10, "8 at once, then one each time")
    #expect(
      core.cards["mail-server"]?.sentence.contains("No letter has left since 08:00 on Friday 5 October 2018") == true)
    #expect(core.cards["mail-server"]?.sentence.contains("30 letters wait") == true)
    isUp = true
    core.run(hours: 1)
    #expect(core.world.arrived.count == 30)
    #expect(core.cards.isEmpty)
    #expect(core.handler?.book.letters.allSatisfy { $0.state == .sent } == true)
  }

  // A person who has mended the server need not wait for the next try.
  @Test func retryWithoutALetterTriesAllAtOnce() {
    let core = Self.running()
    core.world.answer = { _ in .unreachable(reason: "nobody there") }
    for number in 0..<3 { core.request("a-\(number)", to: "amara") }
    core.run(hours: 1)
    core.world.answer = { _ in .accepted(reply: "") }
    #expect(core.decide("retry")?.message == "3 waiting letters are tried now")
    #expect(core.world.arrived.count == 3)
  }

  // Nobody there to receive it is said, and mended by the people's file.
  @Test func aLetterToNobodyWaitsAndACardSaysSo() throws {
    let core = Self.running()
    core.request("to-dana", to: "dana")
    core.settle()
    #expect(core.world.arrived.isEmpty)
    #expect(core.cards["mail-nobody"]?.sentence.contains("'dana'") == true)
    #expect(try core.ask("list").rows.first?.contains(.text("when people.yaml has an address")) == true)
    core.people([("dana", "dana@ossp.example")])
    core.settle()
    #expect(core.world.counts == ["to-dana": 1])
    #expect(core.cards.isEmpty)
  }

  @Test func wrongSettingsHoldLettersBackUntilTheyAreMended() {
    let core = Self.running(#"{"adapter":"pigeon"}"#)
    core.request("a-1", to: "amara")
    core.settle()
    #expect(core.world.arrived.isEmpty)
    #expect(core.cards["mail-settings"]?.sentence.contains("'pigeon' must be one of folder, smtp, notify") == true)
    core.settings(#"{"adapter":"folder"}"#)
    core.settle()
    #expect(core.world.arrived.count == 1)
    #expect(core.cards.isEmpty)
  }

  // New settings while a server has a letter: what it says of the letter must not get lost with the old ones.
  @Test func newSettingsDoNotLoseWhatIsUnderWay() {
    let core = Self.running()
    core.world.answer = { _ in nil }
    core.request("a-1", to: "amara")
    core.settle()
    core.settings(#"{"attempts":3}"#)
    core.settle()
    #expect(core.handler?.book["a-1"]?.state.word == "handing-over")
    #expect(core.world.retired == 0)
    core.world.end(.accepted(reply: "250"))
    core.settle()
    #expect(core.story(of: "a-1") == ["letter-queued", "letter-handing-over", "letter-sent"])
    #expect(core.world.retired == 1)
  }

  @Test func noMoreThanSoManyGoInAMinuteOrAtOnce() {
    let core = Self.running(#"{"per-minute":10,"connections":3}"#)
    core.world.answer = { _ in nil }
    for number in 0..<25 { core.request("a-\(number)", to: "amara") }
    core.settle()
    #expect(core.world.arrived.count == 3)
    while core.world.line?.waiting.isEmpty == false {
      core.world.end(.accepted(reply: ""))
      core.settle()
    }
    #expect(core.world.arrived.count == 10)
    #expect(core.world.mostAtOnce == 3)
    #expect(core.timers["next"] != nil)
  }

  // Alerts go before reminders, and reminders before digests.
  @Test func theUrgentGoFirst() {
    let core = Self.running(#"{"connections":1}"#)
    core.world.answer = { _ in nil }
    core.request("first", to: "amara", kind: "digest")
    core.settle()
    for kind in ["digest", "reminder", "alert"] { core.request("one-\(kind)", to: "amara", kind: kind) }
    core.settle()
    for _ in 0..<4 {
      core.world.end(.accepted(reply: ""))
      core.settle()
    }
    #expect(core.world.arrived.map(\.letter.id) == ["first", "one-alert", "one-reminder", "one-digest"])
  }

  // What cannot be read must not stop what can.
  @Test func aRequestThatCannotBeReadIsADeadLetter() {
    let core = Self.running()
    core.add("reminders/letter-requested/a-1/", #"{"letter":"a-1"}"#)
    core.add("reminders/letter-requested/a-2/", #"{"letter":"b","to":"amara","kind":"alert","subject":"","text":""}"#)
    core.request("a-3", to: "amara")
    core.settle()
    #expect(core.deadLetters.count == 2)
    #expect(core.world.counts == ["a-3": 1])
  }
}
