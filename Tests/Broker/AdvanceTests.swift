import BusProtocol
import Testing

@testable import Broker

/// Days and timers, as they fall due and as a simulation turns its clock.
struct AdvanceTests {
  private static func timer(_ key: String, _ due: UInt64) -> CommitUnit.Effects {
    CommitUnit.Effects(timers: [TimerSetting(key: key, due: Timestamp(milliseconds: due))])
  }

  /// After a time without power everything comes in the order in which it was due, days before what falls on them.
  @Test func whatWasMissedComesInTheOrderItWasDue() throws {
    var stage = Stage(modules: ["a"], settings: BrokerSettings(days: .numbered))
    stage.now.clock = Timestamp(milliseconds: 1_000_500)
    stage.tell(.tick)
    let a = stage.start("a")
    for (key, due) in [("x", 1_002_500), ("y", 1_002_000), ("z", 1_000_900)] as [(String, UInt64)] {
      stage.say(.commit([CommitUnit(id: stage.id(), effects: Self.timer(key, due))]), from: a)
    }
    stage.now.clock = Timestamp(milliseconds: 1_003_100)
    stage.tell(.tick)
    let said = stage.log.map { $0.event.topic.verb == "day-began" ? $0.event.topic.subject : $0.event.data.text }
    #expect(
      said == [
        "1000", #"{"due":1000900,"key":"z"}"#, "1001", "1002", #"{"due":1002000,"key":"y"}"#,
        #"{"due":1002500,"key":"x"}"#, "1003",
      ])
    stage.tell(.tick)
    #expect(stage.log.count == 7)
  }

  /// A day that could not be written because the disk was full must come once there is room, and in order.
  @Test func aDayThatCouldNotBeStoredIsTriedAgain() {
    var stage = Stage(modules: ["a"], settings: BrokerSettings(days: .numbered))
    stage.now.clock = Timestamp(milliseconds: 1_000_500)
    stage.isDiskFull = true
    stage.tell(.tick)
    stage.now.clock = Timestamp(milliseconds: 1_001_500)
    stage.tell(.tick)
    #expect(stage.log.isEmpty)
    stage.isDiskFull = false
    stage.now.steady += 2000
    stage.tell(.tick)
    stage.tell(.tick)
    #expect(stage.log.map(\.event.topic.subject) == ["1000", "1001"])
  }

  /// The same day has the same id in every journal, so that one stated before a crash is not stated again.
  @Test func theIdOfADayFollowsFromItsDate() throws {
    let event = try #require(CoreEvent.dayBegan(Day(number: 1000)))
    #expect(event.id == CoreEvent.dayBegan(Day(number: 1000))?.id)
    #expect(event.id != CoreEvent.dayBegan(Day(number: 1001))?.id)
    #expect(event.id.time == Timestamp(milliseconds: 1_000_000))
    #expect(event.attributes.text.contains(#""audience":"open""#))
    #expect(event.data.text == #"{"date":"1000"}"#)
  }

  /// The clock stops at each thing that is due, and goes on only when all have handled it.
  @Test func theClockGoesFromOneDueThingToTheNext() throws {
    var play = Simulated(["a"])
    play.start("a")
    play.stage.tell(.tick)
    try play.play()
    let effects = Self.timer("x", 1_001_300)
    play.stage.say(.commit([CommitUnit(id: play.stage.id(), effects: effects)]), from: play.connection(of: "a"))
    play.advance(to: 1_002_700)
    #expect(play.stage.now.clock.milliseconds == 1_001_000)
    #expect(play.outcomes().isEmpty)
    try play.play()
    #expect(play.stage.now.clock.milliseconds == 1_002_700)
    #expect(play.stage.log.map(\.time.milliseconds) == [1_000_000, 1_001_000, 1_001_300, 1_002_000])
    let report = try #require(play.outcomes().first?.report)
    #expect(report.days == 2)
    #expect(report.events == 3)
    #expect(report.clock.milliseconds == 1_002_700)
  }

  /// A timer set for a moment that has passed is due at once, not at the next midnight.
  @Test func aTimerInThePastFiresBeforeTheClockGoesOn() throws {
    var play = Simulated(["a", "b"])
    play.start("a")
    play.start("b")
    play.stage.tell(.tick)
    let a = play.connection(of: "a")
    _ = play.stage.take(a)
    play.stage.say(
      .commit([CommitUnit(id: play.stage.id(), position: 1, effects: Self.timer("late", 900_000))]), from: a)
    play.advance(to: 1_001_000)
    try play.play()
    #expect(play.topics == ["core/day-began/1000/", "core/timer-fired/a/", "core/day-began/1001/"])
  }

  /// A person must learn who holds the year up, and not wait for ever.
  @Test func afterAMinuteWithoutProgressItSaysWhoIsNotDone() throws {
    var play = Simulated(["a"])
    play.start("a")
    play.stage.tell(.tick)
    play.advance(to: 1_001_000)
    for _ in 0..<59 {
      play.stage.now.steady += 1000
      play.stage.say(.ping(1), from: play.connection(of: "a"))
      play.stage.tell(.tick)
    }
    #expect(play.outcomes().isEmpty)
    play.stage.now.steady += 2000
    play.stage.tell(.tick)
    let error = try #require(play.outcomes().first?.error)
    #expect(error.reason.contains("a has yet to handle event 1"), "\(error.reason)")
  }

  @Test func twoCannotTurnTheClockAtOnceNorAnybodyTheWorlds() throws {
    var play = Simulated(["a"])
    play.advance(to: 1_001_000)
    play.advance(to: 1_002_000)
    #expect(play.outcomes().compactMap(\.error?.status) == [.conflict])
    var stage = Stage()
    stage.tell(.advance(stage.id(), to: stage.now.clock, asker: Stage.connection("person", .control)))
    let refusals = stage.takeOthers().compactMap {
      if case .finished(_, let outcome) = $0 { outcome.error } else { nil }
    }
    #expect(refusals.map(\.status) == [.forbidden])
  }
}
