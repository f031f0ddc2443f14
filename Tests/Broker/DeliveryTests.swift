import BusProtocol
import Testing

@testable import Broker

/// Events reach those who take them: in order, once, from where they were.
struct DeliveryTests {
  @Test func aConsumerGetsWhatItTakesInOrderAndSeesThatNothingIsMissing() throws {
    var stage = Stage()
    let register = stage.start("register")
    let attendance = stage.start("attendance", consumes: ["register/school-changed/"])
    _ = stage.take(attendance)
    try stage.emit("register/school-changed/1/", from: register)
    try stage.emit("register/school-linked/1/", from: register)
    try stage.emit("register/school-changed/2/", from: register)
    let deliveries = stage.take(attendance).deliveries
    #expect(deliveries.map(\.recorded.seq) == [1, 3])
    #expect(deliveries.map(\.previous) == [0, 1])
    #expect(deliveries.map(\.attempt) == [1, 1])
  }

  /// A lag of 0 means that there is nothing left to do, not that all is on its way: people and scripts wait for it.
  @Test func whatIsGivenAndNotHandledCountsAsBehind() throws {
    var stage = Stage(head: 5)
    let attendance = stage.start("attendance", consumes: ["register/"])
    #expect(stage.take(attendance).deliveries.count == 5)
    #expect(stage.broker.status.plugins["attendance"]?.lag == 5)
    stage.say(.commit([CommitUnit(id: stage.id(), position: 3)]), from: attendance)
    #expect(stage.broker.status.plugins["attendance"]?.lag == 2)
    stage.say(.commit([CommitUnit(id: stage.id(), position: 5)]), from: attendance)
    #expect(stage.broker.status.plugins["attendance"]?.lag == 0)
  }

  /// Without credit a slow plugin's memory would fill.
  @Test func noMoreIsGivenThanThePluginTakes() throws {
    var stage = Stage(head: 10)
    let attendance = stage.start("attendance", consumes: ["register/"], credit: 3)
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [1, 2, 3])
    stage.say(.credit(2), from: attendance)
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [4, 5])
    stage.say(.credit(UInt64.max / 2), from: attendance)
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [6, 7, 8, 9, 10])
  }

  /// What was in the journal before the core started comes from storage in pages, then from memory without a seam.
  @Test func aLateConsumerGetsThePastAndThenTheLive() throws {
    var stage = Stage(head: 1000)
    let register = stage.start("register")
    let attendance = stage.start("attendance", consumes: ["register/"], credit: 100)
    var seen: [UInt64] = []
    for _ in 0..<12 {
      try stage.emit("register/school-changed/x/", from: register)
      let deliveries = stage.take(attendance).deliveries
      for delivery in deliveries {
        #expect(delivery.previous == seen.last ?? 0)
        seen.append(delivery.recorded.seq)
      }
      if let last = seen.last { stage.say(.commit([CommitUnit(id: stage.id(), position: last)]), from: attendance) }
      stage.say(.credit(UInt64(deliveries.count)), from: attendance)
    }
    seen += stage.take(attendance).deliveries.map(\.recorded.seq)
    #expect(seen == Array(1...UInt64(stage.log.count)))
  }

  @Test func aRestartedConsumerGoesOnAfterItsPosition() throws {
    var stage = Stage(head: 5)
    let first = stage.start("attendance", consumes: ["register/"])
    #expect(stage.take(first).deliveries.count == 5)
    stage.say(.commit([CommitUnit(id: stage.id(), position: 3)]), from: first)
    stage.tell(.ended(name: "attendance", generation: 1))
    let second = stage.start("attendance", generation: 2, consumes: ["register/"])
    let deliveries = stage.take(second).deliveries
    #expect(deliveries.map(\.recorded.seq) == [4, 5])
    #expect(deliveries.first?.previous == 3)
    // It went while it worked on event 4: that is one failure.
    #expect(deliveries.map(\.attempt) == [2, 1])
  }

  /// A position that was never given would hide a loss.
  @Test func aPositionAheadIsRefused() {
    var stage = Stage(head: 5)
    let attendance = stage.start("attendance", consumes: ["register/"], credit: 2)
    _ = stage.take(attendance)
    stage.say(.commit([CommitUnit(id: stage.id(), position: 3)]), from: attendance)
    #expect(stage.take(attendance).statuses == [.conflict])
  }

  @Test func writingInAnothersNameIsRefused() throws {
    var stage = Stage()
    let attendance = stage.start("attendance")
    _ = stage.take(attendance)
    try stage.emit("register/school-changed/1/", from: attendance)
    #expect(stage.take(attendance).statuses == [.forbidden])
    #expect(stage.log.isEmpty)
  }

  @Test func aRefusedEventComesAgainWithAllAfterItAndFiveTimesMakeADeadLetter() throws {
    var stage = Stage(head: 3)
    let attendance = stage.start("attendance", consumes: ["register/"])
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [1, 2, 3])
    for attempt in 1...4 {
      stage.say(.nak(seq: 1, kind: .failed, reason: "no"), from: attendance)
      #expect(stage.take(attendance).deliveries.isEmpty, "it must not come before its pause")
      stage.now.steady += 10_000
      stage.tell(.tick)
      let again = stage.take(attendance).deliveries
      #expect(again.map(\.recorded.seq) == [1, 2, 3])
      #expect(again.first?.attempt == UInt64(attempt + 1))
    }
    stage.say(.nak(seq: 1, kind: .failed, reason: "no"), from: attendance)
    #expect(stage.deadLetters.map(\.seq) == [1])
    stage.now.steady += 10_000
    stage.tell(.tick)
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [2, 3])
    #expect(
      stage.takeOthers().contains {
        if case .raise(let card, "attendance") = $0 { card.mend.contains("dead-letters") } else { false }
      })
  }

  @Test func poisonIsADeadLetterAtOnceAndAModuleMayHold() throws {
    var stage = Stage(head: 3)
    let attendance = stage.start("attendance", consumes: ["register/"], afterDeadLetter: .hold)
    _ = stage.take(attendance)
    stage.say(.nak(seq: 1, kind: .poison, reason: "no"), from: attendance)
    stage.now.steady += 10_000
    stage.tell(.tick)
    #expect(stage.deadLetters.map(\.seq) == [1])
    #expect(stage.take(attendance).deliveries.isEmpty)
    stage.tell(.release(module: "attendance"))
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [2, 3])
  }

  /// An event that kills its reader each time must not do so for ever.
  @Test func aModuleThatDiesFiveTimesOnAnEventHasFailedFiveTimes() throws {
    var stage = Stage(head: 1)
    for generation in 1...5 as ClosedRange<UInt64> {
      let connection = stage.start("attendance", generation: generation, consumes: ["register/"])
      #expect(stage.take(connection).deliveries.first?.attempt == generation)
      stage.tell(.ended(name: "attendance", generation: generation))
    }
    let last = stage.start("attendance", generation: 6, consumes: ["register/"])
    #expect(stage.take(last).deliveries.isEmpty)
    #expect(stage.deadLetters.map(\.seq) == [1])
  }

  @Test func aRequeuedDeadLetterComesOutsideTheOrder() throws {
    var stage = Stage(head: 3)
    stage.positions["attendance"] = 3
    let attendance = stage.start("attendance", consumes: ["register/"])
    _ = stage.take(attendance)
    stage.tell(.requeue(module: "attendance", event: stage.log[0]))
    #expect(stage.take(attendance).deliveries.map(\.recorded.seq) == [1])
  }

  /// Nothing is published before it is durable.
  @Test func nothingIsGivenBeforeItIsWritten() throws {
    var stage = Stage()
    let register = stage.start("register")
    let attendance = stage.start("attendance", consumes: ["register/"])
    _ = stage.take(attendance)
    _ = stage.take(register)
    stage.isStorageSlow = true
    try stage.emit("register/school-changed/1/", from: register)
    #expect(stage.take(attendance).deliveries.isEmpty)
    #expect(stage.take(register).isEmpty)
  }

  // What came before a refused unit in the same message is stored; what follows it rests on it.
  @Test func aRefusedUnitLeavesWhatCameBeforeItAlone() throws {
    var stage = Stage()
    let attendance = stage.start("attendance", consumes: ["attendance/"])
    let register = stage.start("register")
    _ = stage.take(attendance)
    _ = stage.take(register)
    let units = ["attendance/a/1/", "attendance/a/2/", "register/a/1/", "attendance/a/3/"].map { topic in
      CommitUnit(
        id: stage.id(),
        events: [Stage.event(1, topic).event].map { event in
          EmittedEvent(id: stage.id(), topic: event.topic, attributes: event.attributes, data: event.data)
        })
    }
    stage.say(.commit(units), from: attendance)
    let answers = stage.take(attendance)
    #expect(answers.statuses == [.forbidden, .unavailable, .stored, .stored])
    #expect(answers.deliveries.map(\.recorded.seq) == [1, 2])
    #expect(answers.deliveries.map(\.previous) == [0, 1])
  }
}
