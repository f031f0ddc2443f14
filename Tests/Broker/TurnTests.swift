import BusProtocol
import TestSupport
import Testing

@testable import Broker

/// In a simulation modules work one at a time: so two runs of the same year give the same journal.
struct TurnTests {
  /// If one module could work while another does, the order of their events would depend on the scheduler.
  @Test func oneModuleAtATimeTheOldestEventFirst() throws {
    var play = Simulated(["a", "b", "c"])
    play.start("c", consumes: ["core/", "a/", "b/"])
    play.start("b", consumes: ["core/", "a/"]) { ["b/saw-it/\($0.seq)/"] }
    play.stage.tell(.tick)
    try play.play()
    #expect(play.given.isEmpty, "a has yet to start, and it comes first")
    play.start("a", consumes: ["core/", "b/"]) {
      $0.event.topic.module == "core" ? ["a/saw-it/1/", "a/saw-it/2/"] : []
    }
    try play.play()
    #expect(
      play.given == [
        "a 1", "b 1", "c 1", "b 2", "c 2", "b 3", "c 3", "a 4", "c 4", "a 5", "c 5", "a 6", "c 6",
      ])
    #expect(play.topics.prefix(3) == ["core/day-began/1000/", "a/saw-it/1/", "a/saw-it/2/"])
  }

  /// A year that was interrupted by nothing must be the same as the next one, whoever answers first.
  @Test func theOrderOfStartingDoesNotMatter() throws {
    var journals: [[String]] = []
    for order in [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
      var play = Simulated(["a", "b", "c"])
      for name in order {
        play.start(name, consumes: ["core/", "a/"]) {
          name == "c" || $0.event.topic.module == "a" ? [] : ["\(name)/saw-it/\($0.seq)/"]
        }
      }
      play.stage.tell(.tick)
      play.advance(to: 1_005_500)
      try play.play()
      journals.append(play.topics)
    }
    #expect(journals[0] == journals[1])
    #expect(journals[0] == journals[2])
    #expect(journals[0].count(where: { $0.hasPrefix("core/day-began/") }) == 6)
  }

  /// A command given while another module works would put its events in the midst of that module's.
  @Test func commandsWaitForTheirModulesTurn() throws {
    var play = Simulated(["a", "b"])
    play.start("a")
    play.start("b")
    play.stage.tell(.tick)
    play.stage.say(.command(RequestTests.request(play.stage.id(), "b")), from: Stage.connection("person", .control))
    #expect(!play.stage.take(play.connection(of: "b")).contains { if case .command = $0 { true } else { false } })
    try play.play()
    #expect(play.commands == ["b open-round"])
    #expect(play.stage.broker.hasNothingLeft("b"))
  }

  /// A script that gives one command after the other would get another journal each time: the modules are still at the
  /// first one when the second comes.
  @Test func whatAPersonAsksComesWhenAllBeforeIsDone() throws {
    var play = Simulated(["a", "b"])
    play.start("a", consumes: ["core/", "b/"])
    play.start("b") { _ in ["b/thing-done/1/"] }
    play.stage.tell(.tick)
    let person = Stage.connection("person", .control)
    play.stage.say(.command(RequestTests.request(play.stage.id(), "b")), from: person)
    play.stage.say(.command(RequestTests.request(play.stage.id(), "a")), from: person)
    #expect(play.stage.broker.status.pending == ["a": 1, "b": 1])
    try play.play()
    #expect(play.given == ["a 1", "b 1", "a 2"])
    #expect(play.commands == ["b open-round", "a open-round"])
    #expect(play.commandsAfter == [3, 3])
  }

  /// Two modules that ask each other would wait for ever if questions waited for a turn.
  @Test func questionsAreAskedAtAnyTimeAndATurnWaitsForTheAnswer() throws {
    var play = Simulated(["a", "b"])
    play.start("a")
    play.start("b")
    play.stage.tell(.tick)
    let (a, b) = (play.connection(of: "a"), play.connection(of: "b"))
    guard case .event(let deliveries)? = play.stage.take(a).last else {
      Issue.record("a has the first turn")
      return
    }
    _ = play.stage.take(b)
    let question = play.stage.id()
    play.stage.say(.query(RequestTests.request(question, "b")), from: a)
    #expect(play.stage.take(b).contains { if case .query = $0 { true } else { false } })
    play.stage.say(.commit([CommitUnit(id: play.stage.id(), position: deliveries[0].recorded.seq)]), from: a)
    #expect(play.stage.take(b).deliveries.isEmpty, "a may do more once it has its answer")
    play.stage.say(.answer(id: question, status: .stored, seq: 1, body: [Frame("{}".utf8)]), from: b)
    #expect(play.stage.take(b).deliveries.isEmpty, "a has yet to take the answer in")
    let ping = play.stage.take(a).compactMap { if case .ping(let number) = $0 { number } else { nil } }
    play.stage.say(.pong(try #require(ping.first)), from: a)
    #expect(play.stage.take(b).deliveries.count == 1)
  }

  /// What a plugin makes of the core's answer would come at another place of the journal each time.
  @Test func aTurnWaitsForTheCoresAnswerToo() throws {
    var play = Simulated(["a", "b"])
    play.start("a")
    play.start("b")
    play.stage.tell(.tick)
    let (a, b) = (play.connection(of: "a"), play.connection(of: "b"))
    guard case .event(let deliveries)? = play.stage.take(a).last else {
      Issue.record("a has the first turn")
      return
    }
    let question = PendingCommand(
      id: play.stage.id(), module: "core", name: "status", fields: Frame("{}".utf8), context: Frame("{}".utf8))
    play.stage.say(.query(question), from: a)
    play.stage.say(.commit([CommitUnit(id: play.stage.id(), position: deliveries[0].recorded.seq)]), from: a)
    #expect(play.stage.take(b).deliveries.isEmpty, "the core has yet to answer")
    play.stage.tell(.reply(a, .answer(id: question.id, status: .stored, seq: 1, body: [Frame("{}".utf8)])))
    #expect(play.stage.take(b).deliveries.isEmpty, "a has yet to take the answer in")
    let ping = play.stage.take(a).compactMap { if case .ping(let number) = $0 { number } else { nil } }
    play.stage.say(.pong(try #require(ping.first)), from: a)
    #expect(play.stage.take(b).deliveries.count == 1)
    // Nothing of it is left that would hold up the next turn.
    #expect(play.stage.broker.hasNothingLeft("a"))
  }

  /// One that a person has stopped must not hold up a whole year; one that crashed must not be passed over.
  @Test func whoIsStoppedIsLeftOutAndWhoComesBackIsWaitedFor() throws {
    var play = Simulated(["a", "b", "c"], leftOut: ["a": "held"])
    play.start("b")
    play.start("c")
    play.stage.tell(.tick)
    try play.play()
    #expect(play.given == ["b 1", "c 1"])
    play.stage.tell(.ended(name: "b", generation: 1))
    play.advance(to: 1_001_000)
    try play.play()
    #expect(play.given.count == 2, "b is backing off: c waits for it")
    play.stage.tell(.standing(module: "b", leftOut: "stopped"))
    try play.play()
    #expect(play.given == ["b 1", "c 1", "c 2"])
    #expect(play.outcomes().first?.report?.leftOut == ["a": "held", "b": "stopped"])
  }

  /// A turn that never ends because a plugin ended in it would stop the simulation for good.
  @Test func aTurnGoesOnWithTheNextGeneration() throws {
    var play = Simulated(["a", "b"])
    play.start("a")
    play.start("b")
    play.stage.tell(.tick)
    _ = play.stage.take(play.connection(of: "a"))
    play.stage.tell(.ended(name: "a", generation: 1))
    let second = play.stage.start("a", generation: 2, consumes: ["core/"])
    #expect(play.stage.take(second).deliveries.map(\.attempt) == [2])
    play.stage.say(.commit([CommitUnit(id: play.stage.id(), position: 1)]), from: second)
    try play.play()
    #expect(play.given == ["b 1"])
  }

  /// Live, nobody waits for anybody.
  @Test func liveModulesDoNotTakeTurns() throws {
    var stage = Stage(modules: ["a", "b"], settings: BrokerSettings(days: .numbered))
    let b = stage.start("b", consumes: ["core/"])
    stage.tell(.tick)
    #expect(stage.take(b).deliveries.count == 1)
  }
}

extension TurnTests {
  /// A year in which the core died must be the same as one in which it did not: whose turn it is follows from what is
  /// stored alone.
  @Test func aCoreThatEndsGoesOnInTheSameOrder() throws {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let names = ["a", "b", "c", "d"]
      var consumes: [String: [String]] = [:]
      for name in names {
        consumes[name] = ["core/"] + names.filter { _ in Bool.random(using: &random) }.map { $0 + "/" }
      }
      func start(_ play: inout Simulated) {
        for name in names.shuffled(using: &random) {
          play.start(name, consumes: consumes[name] ?? []) { recorded in
            // The topic grows with each step, so that it ends.
            let subject = recorded.event.topic.module == "core" ? "x" : recorded.event.topic.subject
            let count =
              subject.count > 3 ? 0 : (subject.utf8.map(Int.init).reduce(0, +) + seed + Int(name.utf8.first ?? 0)) % 3
            return (0..<count).map { "\(name)/did-it/\(subject)\($0)/" }
          }
        }
      }
      var journals: [[String]] = []
      for crashes in [0, 6] {
        var play = Simulated(Set(names))
        start(&play)
        play.stage.tell(.tick)
        for _ in 0..<crashes {
          try play.play(messages: Int.random(in: 0...12, using: &random))
          play.crash()
          start(&play)
          play.stage.tell(.tick)
        }
        play.advance(to: 1_001_500)
        try play.play()
        journals.append(play.topics)
      }
      #expect(journals[0] == journals[1], "seed \(seed)")
    }
  }

  /// After a restart of the core what was not handled comes from storage, and everybody gets it in turn.
  @Test(arguments: [["a", "b", "c"], ["c", "b", "a"], ["b", "a", "c"]], [true, false])
  func afterARestartEachGetsWhatItHasLeft(order: [String], together: Bool) throws {
    var play = Simulated(["a", "b", "c"], head: 3)
    play.stage.positions = ["a": 3, "b": 3, "c": 2]
    play.stage.tell(.tick)
    if together {
      play.startTogether(order, consumes: ["register/"])
    } else {
      for name in order { play.start(name, consumes: ["register/"]) }
    }
    play.advance(to: 1_002_000)
    try play.play()
    #expect(play.given == ["c 3"])
    #expect(play.outcomes().first?.report?.days == 3)
  }

  /// One whose turn comes between its HELLO and its READY would never be given anything, and nobody after it.
  @Test func aTurnThatComesBeforeReadyIsNotLost() throws {
    var play = Simulated(["a", "b"])
    play.startTogether(["b", "a"], consumes: ["core/"])
    play.stage.tell(.tick)
    try play.play()
    #expect(play.given == ["a 1", "b 1"])
  }
}
