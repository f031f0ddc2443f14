import BusProtocol
import Foundation
import PluginKit
import Testing

@testable import WorkflowKit

@Suite struct CoreQuestionTests {
  private static let status = CoreStatus(
    name: "Test", version: "1", since: Timestamp(milliseconds: 0), clock: Timestamp(milliseconds: 1_535_932_800_000),
    mode: .simulated, head: 42, chain: "ab", cards: [], plugins: [], questions: 0,
    journal: CoreStatus.Journal(events: 42, bytes: 1, logBytes: 0))

  private var session = PluginSession(name: "nurse", generation: 1, handler: WorkflowShell<Nurse>())

  /// Says WELCOME as often as the plugin says HELLO; gives the rest of what it says.
  private mutating func sent(lastOwn: UInt64 = 0) -> [Message] {
    var messages: [Message] = []
    for action in session.takeActions() {
      guard case .send(let message) = action else { continue }
      guard case .hello = message else {
        messages.append(message)
        continue
      }
      let settings = WelcomeSettings(now: Timestamp(milliseconds: 0), lastOwnSeq: lastOwn)
      session.receive(
        .welcome(
          Welcome(
            session: UniqueID(high: 1, low: 1), epoch: 1, position: 0, head: lastOwn, settings: JSON.encode(settings),
            snapshot: [])), now: 0)
      messages += sent()
    }
    return messages
  }

  private mutating func begin() throws {
    let topic = try #require(Topic("core/day-began/2018-09-03/"))
    let event = EmittedEvent(
      id: UniqueID(high: 7, low: 7), topic: topic, attributes: Frame("{}".utf8),
      data: Frame(#"{"date":"2018-09-03"}"#.utf8))
    let recorded = RecordedEvent(seq: 1, topicCount: 1, time: Timestamp(milliseconds: 0), event: event)
    session.receive(.event([Delivery(recorded: recorded, previous: 0, attempt: 1)]), now: 0)
  }

  private static func question(in messages: [Message]) -> PendingCommand? {
    messages.compactMap { if case .query(let query) = $0 { query } else { nil } }.first
  }

  private static func events(in messages: [Message]) -> [EmittedEvent] {
    messages.flatMap { message -> [EmittedEvent] in
      guard case .commit(let units) = message else { return [] }
      return units.flatMap(\.events)
    }
  }

  // In a simulation the core lets others work once the unit is stored: the question must be known by then.
  @Test mutating func theQuestionLeavesBeforeTheUnitAndTheAnswerIsStatedOnce() throws {
    session.connect(now: 0)
    _ = sent()
    try begin()
    let messages = sent()
    let question = try #require(Self.question(in: messages))
    #expect(question.module == "core" && question.name == "status")
    #expect(messages.firstIndex { if case .query = $0 { true } else { false } } == 0)
    let answer = Message.answer(id: question.id, status: .stored, seq: 42, body: [JSON.encode(Self.status)])
    session.receive(answer, now: 0)
    let told = Self.events(in: sent())
    #expect(told.map { "\($0.topic)" } == ["nurse/told/head/"])
    #expect(told.first?.data == Frame(#"{"head":42}"#.utf8))
    session.receive(answer, now: 0)
    #expect(sent().isEmpty, "answered twice, stated once")
  }

  // A core that is busy must not keep a digest from people.
  @Test mutating func withoutAnAnswerItGoesOnWithout() throws {
    session.connect(now: 0)
    _ = sent()
    try begin()
    _ = sent()
    session.tick(now: 1_000)
    for second in 2...33 { session.receive(.pong(0), now: UInt64(second) * 1_000) }
    session.tick(now: 33_000)
    #expect(Self.events(in: sent()).map(\.data) == [Frame("{}".utf8)])
  }

  // Ended between the question and its answer: what follows has the same ids, so that it stands in the journal once.
  @Test mutating func afterARestartItIsAskedAgainUnderTheSameID() throws {
    session.connect(now: 0)
    _ = sent()
    try begin()
    let first = try #require(Self.question(in: sent()))
    session = PluginSession(name: "nurse", generation: 2, handler: WorkflowShell<Nurse>())
    session.connect(now: 0)
    let reading = sent(lastOwn: 2)
    let read = try #require(reading.compactMap { if case .read(let read) = $0 { read } else { nil } }.last)
    let topic = try #require(Topic("nurse/wondered/2018-09-03/"))
    let own = RecordedEvent(
      seq: 2, topicCount: 1, time: Timestamp(milliseconds: 0),
      event: EmittedEvent(
        id: UniqueID(high: 8, low: 8), topic: topic, attributes: Frame("{}".utf8),
        data: Frame(#"{"on":"2018-09-03"}"#.utf8)))
    session.receive(
      .items(
        ItemsPage(
          id: read.id, status: .stored, next: 3, head: 2,
          events: [Delivery(recorded: own, previous: 0, attempt: 1)])), now: 0)
    let messages = sent()
    #expect(Self.question(in: messages)?.id == first.id)
    #expect(messages.contains { if case .ready = $0 { true } else { false } })
  }

  // A test that rehearses a service needs no core.
  @Test func aRehearsalAnswersItself() throws {
    var rehearsal = Rehearsal<Nurse>(today: day("2018-09-03"))
    try rehearsal.turn(to: day("2018-09-04"))
    rehearsal.core = Self.status
    try rehearsal.turn(to: day("2018-09-05"))
    #expect(rehearsal.state.heads == [nil, 42])
    try rehearsal.checkReplay()
  }
}
