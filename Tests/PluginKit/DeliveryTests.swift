import BusProtocol
import PluginKit
import Testing

@Suite struct DeliveryTests {
  // One event, one unit, with ids that follow from it: otherwise a crash in between would double what was stated.
  @Test func eachEventThatLeadsToSomethingIsOneUnitWithDerivedIds() {
    var script = Script.ready()
    script.say(.event([Script.delivery(4, after: 0, number: 7), Script.delivery(6, after: 4, number: 2)]))
    #expect(script.units.map(\.position) == [4, 6])
    #expect(script.units.map(\.id) == [4, 6].map { .derived(from: Script.cause($0), module: "counter", index: -1) })
    #expect(script.units[0].events[0].id == .derived(from: Script.cause(4), module: "counter", index: 0))
    #expect(script.session.handler.sum == 9)
  }

  // A message for each unit would make the socket the limit; what was said in between must keep its place.
  @Test func unitsOfOneTurnShareAMessage() {
    var script = Script.ready()
    script.say(.event((1...5).map { Script.delivery($0, after: $0 - 1) }))
    #expect(script.sent.count == 1)
    #expect(script.units.map(\.position) == [1, 2, 3, 4, 5])
    script.say(.event([Script.delivery(6, after: 5)]))
    #expect(script.sent.count == 2)
  }

  // A unit for each event without consequence would make the disk the limit for events that nobody minds.
  @Test func eventsWithoutConsequenceShareAUnit() {
    var script = Script.ready()
    let quiet = (1...5).map { Script.delivery($0, after: $0 - 1, number: 0) }
    script.say(.event(quiet + [Script.delivery(6, after: 5, number: 3), Script.delivery(7, after: 6, number: 0)]))
    #expect(script.units.map(\.position) == [6, 7])
    #expect(script.units.map(\.events.count) == [1, 0])
  }

  // Without new credit the core would fall silent after the first 256 events.
  @Test func givesBackCreditForWhatIsStored() {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0, number: 0), Script.delivery(2, after: 1)]))
    script.storeAll(from: 3)
    #expect(script.sent == [.credit(2)])
  }

  // More than the window in flight would fill the socket's queue; what waits must still be done.
  @Test func keepsAtMost32UnitsInFlight() {
    var script = Script.ready()
    script.say(.event((1...40).map { Script.delivery($0, after: $0 - 1) }))
    #expect(script.units.count == 32)
    script.storeAll(from: 100)
    #expect(script.units.count == 8)
  }

  // A lost event must be noticed before anything is stated as if it had never been.
  @Test func aGapMeansConnectingAnew() {
    var script = Script.ready()
    script.say(.event([Script.delivery(4, after: 0), Script.delivery(9, after: 7)]))
    #expect(script.others.last == .reconnect(after: 0))
    #expect(script.session.phase == .apart)
    script.reconnect(position: 4)
    script.say(.event([Script.delivery(7, after: 4)]))
    #expect(script.units.map(\.position) == [7])
  }

  // After its topics changed a module's first event follows one that it no longer takes: no gap.
  @Test func theFirstEventMayFollowAnEarlierOne() {
    var script = Script.ready(position: 10)
    script.say(.event([Script.delivery(12, after: 8)]))
    #expect(script.units.map(\.position) == [12])
  }

  // What the core sent before it knew of the NAK must not be handled before the event that failed.
  @Test func afterANakLeavesOutAllUntilTheCoreKnows() throws {
    var counter = Counter()
    counter.refuses[2] = Refusal(.failed, "no")
    var script = Script.ready(counter)
    script.say(.event([Script.delivery(1, after: 0), Script.delivery(2, after: 1), Script.delivery(3, after: 2)]))
    #expect(script.units.map(\.position) == [1])
    #expect(script.sent.contains(.nak(seq: 2, kind: .failed, reason: "no")))
    script.say(.event([Script.delivery(4, after: 3)]))
    let ping = try #require(script.sent.lazy.compactMap { if case .ping(let number) = $0 { number } else { nil } }.last)
    script.say(.pong(ping))
    script.session.handler.refuses = [:]
    script.say(.event([Script.delivery(2, after: 1, attempt: 2), Script.delivery(3, after: 2)]))
    #expect(script.units.map(\.position) == [1, 2, 3])
    #expect(script.session.handler.sum == 3)
  }

  // When the event became a dead letter the module must go on with the next one.
  @Test func goesOnAfterADeadLetter() throws {
    var counter = Counter()
    counter.refuses[2] = Refusal(.poison, "never")
    var script = Script.ready(counter)
    script.say(.event([Script.delivery(1, after: 0), Script.delivery(2, after: 1)]))
    let ping = try #require(script.sent.lazy.compactMap { if case .ping(let number) = $0 { number } else { nil } }.last)
    script.say(.pong(ping))
    script.say(.event([Script.delivery(5, after: 2)]))
    #expect(script.others == [])
    #expect(script.units.map(\.position) == [1, 5])
  }

  // A person's repair must count once, and must not move the position back.
  @Test func aDeadLetterBroughtAgainIsCommittedAsRequeued() {
    var script = Script.ready(position: 10)
    script.say(.event([Script.delivery(4, after: 10, number: 5, attempt: 6)]))
    #expect(script.units.map(\.position) == [0])
    #expect(script.units.map(\.effects.requeued) == [4])
    script.say(.event([Script.delivery(11, after: 10)]))
    #expect(script.units.last?.position == 11)
  }

  // A refused unit poisons all that came after it: only the journal knows the true state.
  @Test func aRefusedUnitMeansStartingOverAndSettingTheCauseAside() throws {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0, number: 5), Script.delivery(2, after: 1)]))
    let unit = try #require(script.units.first)
    script.say(.committed([Committed(unit: unit.id, status: .confidential, reason: "it would name a child")]))
    #expect(script.others.last == .reconnect(after: 0))
    script.reconnect(position: 0)
    #expect(script.session.handler.sum == 0)
    script.say(.event([Script.delivery(1, after: 0, number: 5)]))
    #expect(script.units.isEmpty)
    guard case .nak(1, .poison, let reason)? = script.sent.first else {
      Issue.record("no NAK")
      return
    }
    #expect(reason.contains("it would name a child"))
  }

  // No space is nobody's fault: the same event is handled again, with the same ids.
  @Test func withoutSpaceItTriesAgain() throws {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0)]))
    let unit = try #require(script.units.first)
    script.say(.committed([Committed(unit: unit.id, status: .noSpace, reason: "the disk is full")]))
    #expect(script.others.last == .reconnect(after: 500))
    script.reconnect(position: 0)
    script.say(.event([Script.delivery(1, after: 0, attempt: 2)]))
    #expect(script.units == [unit])
  }

  /// What followed the refused unit is refused with it; its cause is not to blame, and must not end as a dead letter.
  @Test func whatFollowedARefusedUnitIsMadeAgain() throws {
    var script = Script.ready()
    script.say(.event([Script.delivery(1, after: 0), Script.delivery(2, after: 1)]))
    let units = script.units
    #expect(units.count == 2)
    script.say(
      .committed([
        Committed(unit: units[0].id, status: .noSpace, reason: "the disk is full"),
        Committed(unit: units[1].id, status: .unavailable, reason: "a unit before it was refused"),
      ]))
    #expect(script.others.filter { $0 == .reconnect(after: 500) }.count == 1)
    script.reconnect(position: 0)
    script.say(.event([Script.delivery(1, after: 0, attempt: 2), Script.delivery(2, after: 1)]))
    #expect(script.units == units)
  }
}
