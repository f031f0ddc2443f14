import BusProtocol
import Testing

@testable import OsspCommands

/// A gate, a journal and a follower without sockets.
struct FollowStateTests {
  private static let epoch: UInt64 = 9
  /// Topics a and b in turn: a has the odd seqs, b the even ones.
  private static func event(_ seq: UInt64) throws -> FollowedEvent {
    let topic = try #require(Topic(module: "m", verb: "x-happened", subject: seq % 2 == 1 ? "a" : "b"))
    return FollowedEvent(seq: seq, count: (seq + 1) / 2, topic: topic, attributes: [:], data: Frame("{}".utf8))
  }

  private static func live(_ seq: UInt64) throws -> LiveMessage { LiveMessage(epoch: epoch, .event(try event(seq))) }
  private static func pulse(_ head: UInt64, _ number: UInt64, epoch: UInt64 = epoch) -> LiveMessage {
    LiveMessage(epoch: epoch, .pulse(head: head, number: number))
  }

  /// The replay's answer: pages of `limit` events under the prefixes that were asked for.
  private static func page(
    from: UInt64, head: UInt64, prefixes: [String]? = nil, limit: Int = 100, without: Set<UInt64> = []
  ) throws -> ItemsPage {
    var deliveries: [Delivery] = []
    var next = from
    while next <= head, deliveries.count < limit {
      let event = try event(next)
      let isWanted = prefixes?.contains { event.topic.description.hasPrefix($0) } ?? true
      if isWanted, !without.contains(next) {
        let emitted = EmittedEvent(
          id: UniqueID(high: 0, low: next), topic: event.topic, attributes: Frame("{}".utf8), data: event.data)
        let recorded = RecordedEvent(
          seq: next, topicCount: event.count, time: Timestamp(milliseconds: 0), event: emitted)
        deliveries.append(Delivery(recorded: recorded, previous: 0, attempt: 1))
      }
      next += 1
    }
    return ItemsPage(id: UniqueID(high: 0, low: 0), status: .stored, next: next, head: head, events: deliveries)
  }

  /// A follower with the replay at its side: carries reads out at once and collects what is shown.
  private struct Follower {
    var state: FollowState
    var head: UInt64
    var pageLimit = 100
    var shown: [UInt64] = []
    var reads: [(from: UInt64, prefixes: [String]?)] = []
    var startedOver = 0
    var answers = true

    init(_ start: FollowState.Start = .seq(1), head: UInt64) throws {
      state = FollowState(prefix: try #require(TopicPrefix("m/")), start: start)
      self.head = head
    }

    mutating func take(_ messages: LiveMessage...) throws {
      for message in messages { try carryOut(state.take(message)) }
    }

    mutating func carryOut(_ actions: [FollowState.Action]) throws {
      for action in actions {
        switch action {
        case .show(let event): shown.append(event.seq)
        case .startOver: startedOver += 1
        case .fail(let reason): Issue.record("\(reason)")
        case .read(let number, let from, let selection):
          reads.append((from, selection.prefixes))
          guard answers else { continue }
          let page = try FollowStateTests.page(
            from: from, head: head, prefixes: selection.prefixes, limit: pageLimit)
          try carryOut(state.take(page, number: number))
        }
      }
    }
  }

  /// What was and what happens would overlap or leave a gap.
  @Test func showsThePastThenWhatHappens() throws {
    var follower = try Follower(head: 6)
    follower.pageLimit = 2
    try follower.take(Self.live(5), Self.live(6))
    #expect(follower.shown.isEmpty)
    try follower.take(Self.pulse(6, 100), Self.live(6), Self.live(7), Self.live(8))
    #expect(follower.shown == Array(1...8))
  }

  /// Events that come while the past is read would be lost, or come before it.
  @Test func keepsWhatComesWhileThePastIsRead() throws {
    var follower = try Follower(head: 4)
    follower.answers = false
    try follower.take(Self.pulse(4, 100), Self.live(5), Self.live(6), Self.pulse(6, 101))
    #expect(follower.shown.isEmpty)
    #expect(follower.state.isReading)
    follower.answers = true
    follower.head = 6
    try follower.carryOut(follower.state.retry())
    #expect(follower.shown == Array(1...6))
    #expect(!follower.state.isReading)
  }

  /// A message lost on the way would stay lost.
  @Test func fillsAHoleInATopic() throws {
    var follower = try Follower(head: 2)
    try follower.take(Self.pulse(2, 100))
    follower.head = 7
    try follower.take(Self.live(4), Self.live(7))
    #expect(follower.shown == [1, 2, 4, 3, 5, 7])
    #expect(follower.reads.last?.prefixes == ["m/x-happened/a/"])
    try follower.take(Self.live(5), Self.live(7), Self.live(4))
    #expect(follower.shown == [1, 2, 4, 3, 5, 7])
  }

  /// The loss of the very last message would not show.
  @Test func fillsTheEndByATopicsBeat() throws {
    var follower = try Follower(head: 2)
    try follower.take(Self.pulse(2, 100))
    follower.head = 3
    let topic = try Self.event(3).topic
    try follower.take(LiveMessage(epoch: Self.epoch, .beat(topic: topic, seq: 3, count: 2)))
    #expect(follower.shown == [1, 2, 3])
    try follower.take(LiveMessage(epoch: Self.epoch, .beat(topic: topic, seq: 3, count: 2)))
    #expect(follower.reads.count == 2)
  }

  /// What happened while the gate was away would be missing, or come twice.
  @Test func survivesARestartOfTheGate() throws {
    var follower = try Follower(head: 2)
    try follower.take(Self.pulse(2, 100), Self.pulse(2, 101), Self.live(3), Self.pulse(3, 102))
    follower.head = 6
    try follower.take(Self.pulse(6, 5000), Self.live(6), Self.live(7), Self.pulse(7, 5001))
    #expect(follower.shown == Array(1...7))
    #expect(follower.reads.count == 2)
  }

  /// Seqs of another journal would be taken for those of this one.
  @Test func startsOverWithAnotherJournal() throws {
    var follower = try Follower(head: 6)
    try follower.take(Self.pulse(6, 100))
    follower.head = 2
    try follower.take(Self.pulse(2, 900, epoch: 10))
    #expect(follower.startedOver == 1)
    #expect(follower.shown == [1, 2, 3, 4, 5, 6, 1, 2])
  }

  /// An answer to an old question would be taken for the answer to a new one.
  @Test func passesOverStalePages() throws {
    var follower = try Follower(head: 4)
    follower.answers = false
    try follower.take(Self.pulse(4, 100))
    let again = follower.state.retry()
    let page = try Self.page(from: 1, head: 4)
    #expect(follower.state.take(page, number: 1).isEmpty)
    guard case .read(let number, _, _)? = again.first else {
      Issue.record("nothing was asked again")
      return
    }
    #expect(follower.state.take(page, number: number).count == 4)
  }

  /// Events of a topic that this audience may not see would make it ask for ever.
  @Test func goesOnWhenAHoleCannotBeFilled() throws {
    var follower = try Follower(head: 2)
    follower.answers = false
    try follower.take(Self.pulse(2, 100))
    #expect(follower.state.take(try Self.page(from: 1, head: 2), number: 1).count == 2)
    try follower.take(Self.live(7))
    let page = try Self.page(from: 3, head: 7, prefixes: ["m/x-happened/a/"], without: [3, 5, 7])
    #expect(follower.state.take(page, number: 2) == [.show(try Self.event(7))])
    #expect(!follower.state.isReading)
  }

  /// A start after the head would show what is before it.
  @Test func beginsWhereItIsTold() throws {
    var follower = try Follower(.seq(4), head: 6)
    try follower.take(Self.pulse(6, 100))
    #expect(follower.shown == [4, 5, 6])
    var later = try Follower(.seq(9), head: 6)
    try later.take(Self.pulse(6, 100), Self.live(7), Self.live(8), Self.live(9))
    #expect(later.shown == [9])
  }

  /// The gate and its readers would not understand each other.
  @Test func writesAndReadsFrames() throws {
    let event = try Self.live(3)
    let frames = event.frames
    #expect(frames[0] == Frame("m/x-happened/a/".utf8))
    #expect(frames[1] == Frame(numbers: 9, 3, 2, 0))
    for message in [
      event, Self.pulse(6, 100), LiveMessage(epoch: 9, .beat(topic: try Self.event(3).topic, seq: 3, count: 2)),
    ] {
      #expect(LiveMessage(frames: message.frames) == message)
    }
    #expect(LiveMessage(frames: [LiveMessage.pulseTopic, Frame(numbers: 1, 2, 3, 0), [], []]) == nil)
    #expect(LiveMessage(frames: [[1], [2]]) == nil)
  }
}

/// `ossp follow` as a whole.
struct FollowCommandTests {
  /// The past would come without the attributes that live events have, or the count would not stop it.
  @Test func followsThroughTheReplay() throws {
    let topic = try #require(Topic("attendance/return-received/105678/"))
    var stage = Stage { message in
      switch message {
      case .read(let request):
        let event = EmittedEvent(
          id: UniqueID(high: 1, low: 2), topic: topic, attributes: Frame(#"{"audience":"open"}"#.utf8),
          data: Frame(#"{"rate":7.40}"#.utf8))
        let recorded = RecordedEvent(
          seq: 5, topicCount: 1, time: Timestamp(milliseconds: 1_535_961_900_007), event: event)
        return [
          .items(
            ItemsPage(
              id: request.id, status: .stored, next: 6, head: 5,
              events: [Delivery(recorded: recorded, previous: 0, attempt: 1)]))
        ]
      default: return []
      }
    }
    stage.live = { [.live(LiveMessage(epoch: 1, .pulse(head: 5, number: 7)))] }
    let result = try stage.run("follow", "attendance/", "--since", "0", "--count", "1", "--json")
    #expect(
      result.output == #"{"audience":"open","id":"00000000-0000-0001-0000-000000000002","#
        + #""sequence":"00000000000000000005","specversion":"1.0","time":"2018-09-03T08:05:00.007Z","#
        + #""topic":"attendance/return-received/105678/","data":{"rate":7.40}}"# + "\n")
    let plain = try stage.run("follow", "attendance/", "--since", "0", "--count", "1")
    #expect(plain.output == "2018-09-03 09:05:00  attendance/return-received/105678/  {\"rate\":7.40}\n")
  }

  /// The gate turns a reader away without a word, who would wait and blame the gate.
  @Test func saysWhyAReaderMayNotFollow() throws {
    let stage = Stage { message in
      guard case .query(let query) = message, query.name == "may-read" else { return [] }
      return [.answer(id: query.id, status: .forbidden, seq: 7, body: [Frame("this needs ops".utf8)])]
    }
    let result = try stage.run("follow", "attendance/", "--since", "0")
    #expect(result.exitCode == 1 && result.diagnostics == "ossp: this needs ops\n", "\(result)")
  }

  /// Without a gate the program would wait for ever.
  @Test func saysThatTheGateIsAway() throws {
    let result = try Stage().run("follow", "attendance/", "--since", "0")
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.contains("the live gate does not answer"))
  }
}
