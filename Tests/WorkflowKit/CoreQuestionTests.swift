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

  /// Two days begin.
  private mutating func begin() throws {
    var deliveries: [Delivery] = []
    for (seq, date) in [(UInt64(1), "2018-09-03"), (2, "2018-09-04")] {
      let topic = try #require(Topic("core/day-began/\(date)/"))
      let event = EmittedEvent(
        id: UniqueID(high: seq, low: 7), topic: topic, attributes: Frame("{}".utf8), data: JSON.encode(["date": date]))
      let recorded = RecordedEvent(seq: seq, topicCount: seq, time: Timestamp(milliseconds: 0), event: event)
      deliveries.append(Delivery(recorded: recorded, previous: seq - 1, attempt: 1))
    }
    session.receive(.event(deliveries), now: 0)
  }

  private static func questions(in messages: [Message]) -> [PendingCommand] {
    messages.compactMap { if case .query(let query) = $0 { query } else { nil } }
  }

  private static func units(in messages: [Message]) -> [CommitUnit] {
    messages.flatMap { message -> [CommitUnit] in
      guard case .commit(let units) = message else { return [] }
      return units
    }
  }

  // The event counts as handled with what follows from the answer, in one unit: else a crash in between would tell.
  @Test mutating func theEventIsHandledWithTheAnswer() throws {
    session.connect(now: 0)
    _ = sent()
    try begin()
    let messages = sent()
    let question = try #require(Self.questions(in: messages).first)
    #expect(question.module == "core" && question.name == "status")
    #expect(question.fields == Frame(#"{"at":"1"}"#.utf8), "as of the event, however late it is asked")
    #expect(Self.questions(in: messages).count == 1 && Self.units(in: messages).isEmpty)
    let answer = Message.answer(id: question.id, status: .stored, seq: 42, body: [JSON.encode(Self.status)])
    session.receive(answer, now: 0)
    let next = sent()
    let unit = try #require(Self.units(in: next).first)
    #expect(unit.position == 1 && unit.events.map(\.data) == [Frame(#"{"head":42}"#.utf8)])
    #expect(Self.questions(in: next).map(\.fields) == [Frame(#"{"at":"2"}"#.utf8)], "then the second day")
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
    #expect(Self.units(in: sent()).flatMap(\.events).map(\.data) == [Frame("{}".utf8)])
  }

  // Ended between the question and its answer: the event comes again, and is asked about under the same id.
  @Test mutating func afterARestartItIsAskedAgain() throws {
    session.connect(now: 0)
    _ = sent()
    try begin()
    let first = try #require(Self.questions(in: sent()).first)
    session = PluginSession(name: "nurse", generation: 2, handler: WorkflowShell<Nurse>())
    session.connect(now: 0)
    _ = sent()
    try begin()
    #expect(Self.questions(in: sent()).map(\.id) == [first.id])
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
