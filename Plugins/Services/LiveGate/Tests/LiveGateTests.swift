import BusProtocol
import Testing
import ZeroMQ

@testable import LiveGate

struct GateTests {
  static func recorded(_ seq: UInt64, _ topic: String, audience: String, count: UInt64 = 1) throws -> RecordedEvent {
    RecordedEvent(
      seq: seq, topicCount: count, time: Timestamp(milliseconds: 1_535_958_000_000),
      event: EmittedEvent(
        id: UniqueID(high: 0x0190_a1b2_c3d4_7e5f, low: 0x8123_4567_89ab_cdef), topic: try #require(Topic(topic)),
        attributes: Frame(#"{"audience":"\#(audience)","type":"x"}"#.utf8), data: Frame("{}".utf8)))
  }

  @Test func anEventIsPublishedWithAllItsAttributes() throws {
    var gate = Gate(epoch: 9, head: 0, pulse: 100)
    let published = gate.publish(try Self.recorded(7, "attendance/a/b/", audience: "partners", count: 3))
    let publication = try #require(published)
    #expect(publication.audience == .partners)
    #expect(publication.frames[0].text == "attendance/a/b/")
    #expect(publication.frames[1] == Frame(numbers: 9, 7, 3, 0))
    #expect(
      publication.frames[2].text
        == #"{"specversion":"1.0","id":"0190a1b2-c3d4-7e5f-8123-456789abcdef","time":"2018-09-03T07:00:00.000Z","#
        + #""sequence":"00000000000000000007","audience":"partners","type":"x"}"#)
    #expect(gate.head == 7)
  }

  /// Without the beat the loss of the very last message would show only when the next one comes.
  @Test func aTopicThatFallsSilentIsBeatenOnceAndThePulseGoesOn() throws {
    var gate = Gate(epoch: 9, head: 0, pulse: 100)
    _ = gate.publish(try Self.recorded(7, "attendance/a/b/", audience: "open", count: 3))
    let first = gate.tick()
    #expect(first.map { $0.frames[0].text } == ["!beat/"])
    let second = gate.tick()
    #expect(second.map { $0.frames[0].text } == ["attendance/a/b/", "!beat/"])
    #expect(second[0].frames[1] == Frame(numbers: 9, 7, 3, 1))
    #expect(second[1].frames[1] == Frame(numbers: 9, 7, 102, 1))
    let third = gate.tick()
    #expect(third.map { $0.frames[0].text } == ["!beat/"])
  }

  /// Who sees what is decided here and nowhere else.
  @Test func eachReaderSeesItsOwnAndNoMore() throws {
    let all: [Audience] = [.open, .partners, .lead(module: "attendance"), .lead(module: "recruitment"), .ops]
    func seen(_ audience: Audience) -> [Audience] { all.filter(GateAudience(audience: audience).sees) }
    #expect(seen(.open) == [.open])
    #expect(seen(.partners) == [.open, .partners])
    #expect(seen(.lead(module: "attendance")) == [.open, .partners, .lead(module: "attendance")])
    #expect(seen(.ops) == all)
  }

  @Test func anEventWithoutAnAudienceReachesNobody() throws {
    var gate = Gate(epoch: 9, head: 0, pulse: 100)
    let publication = gate.publish(try Self.recorded(7, "attendance/a/b/", audience: "everybody"))
    #expect(publication == nil)
  }
}

struct ReplayDeskTests {
  static func read(_ id: UniqueID, audiences: [Audience]?) -> [Frame] {
    Message.read(
      ReadRequest(id: id, from: 1, limit: 10, selection: JSON.encode(ReadSelection(audiences: audiences)))
    ).frames
  }

  static let id = UniqueID(high: 1, low: 2)
  static let now = Timestamp(milliseconds: 5)

  /// A reader who asks for more than it may see gets what it may see.
  @Test func theReplayIsNarrowedLikeTheLiveFeed() throws {
    var desk = ReplayDesk<String>()
    let partners = GateAudience(audience: .partners)
    for (wanted, given) in [
      (nil, [.open, .partners]), ([.ops, .partners], [.partners]), ([.ops], []),
    ] as [([Audience]?, [Audience])] {
      let message = try desk.ask(Self.read(Self.id, audiences: wanted), of: partners, by: "a", now: Self.now).get()
      guard case .read(let request) = message else { return }
      let selection: ReadSelection = try JSON.decode(from: request.selection, what: "selection")
      #expect(selection.audiences == given)
    }
  }

  @Test func twoReadersWithTheSameIdGetTheirOwnAnswers() throws {
    var desk = ReplayDesk<String>()
    let ops = GateAudience(audience: .ops)
    var asked: [(String, UniqueID)] = []
    for reader in ["a", "b"] {
      guard
        case .read(let request) = try desk.ask(Self.read(Self.id, audiences: nil), of: ops, by: reader, now: Self.now)
          .get()
      else { return }
      asked.append((reader, request.id))
    }
    for (reader, id) in asked.reversed() {
      let page = ItemsPage(id: id, status: .stored, next: 2, head: 1, events: [])
      let found = desk.answered(page)
      let answered = try #require(found)
      #expect(answered.reader == reader)
      guard case .items(let items) = answered.answer else { return }
      #expect(items.id == Self.id)
      let again = desk.answered(page)
      #expect(again == nil)
    }
  }

  @Test func anythingButReadIsRefused() {
    var desk = ReplayDesk<String>()
    let result = desk.ask(Message.ready.frames, of: GateAudience(audience: .ops), by: "a", now: Self.now)
    #expect(throws: BusError(.forbidden, "the replay answers READ and nothing else")) { try result.get() }
    let garbage = desk.ask([[1, 2]], of: GateAudience(audience: .ops), by: "a", now: Self.now)
    #expect(throws: BusError.self) { try garbage.get() }
  }
}

struct GateDoorTests {
  private static let now = Timestamp(milliseconds: 5)

  /// Two who wait at once must not get each other's answer.
  @Test func eachIsToldWhatTheCoreSaysOfThem() throws {
    var door = GateDoor<String>()
    var ids: [UniqueID] = []
    for (caller, user) in [("a", 1000), ("b", 1001)] as [(String, UInt32)] {
      let message = door.ask(user, for: .lead(module: "attendance"), caller, now: Self.now)
      guard case .query(let query)? = message else { return }
      #expect(query.module == "core" && query.name == "may-read")
      #expect(query.fields.text == #"{"audience":"lead/attendance","uid":"\#(user)"}"#)
      ids.append(query.id)
    }
    let second = door.answered(ids[1], .forbidden)
    let first = door.answered(ids[0], .stored)
    #expect(first?.caller == "a" && first?.verdict == .admitted)
    #expect(second?.caller == "b" && second?.verdict == .refused)
    let again = door.answered(ids[0], .stored)
    #expect(again == nil)
  }

  /// A core that stumbles must not shut anybody out for good.
  @Test func whatIsNoRefusalIsTriedAgain() {
    var door = GateDoor<String>()
    guard case .query(let query)? = door.ask(7, for: .ops, "a", now: Self.now) else { return }
    let answered = door.answered(query.id, .unavailable)
    #expect(answered?.verdict == .later)
  }

  /// A crowd at the door must not fill the memory; whoever waits for a core that is gone is sent away.
  @Test func aCrowdIsNotAskedAbout() {
    var door = GateDoor<Int>()
    let asked = (0..<300).filter { door.ask(7, for: .ops, $0, now: Self.now) != nil }
    #expect(asked.count == GateDoor<Int>.limit)
    let sentAway = door.sendAway()
    #expect(sentAway.sorted() == asked)
    let question = door.ask(7, for: .ops, 1, now: Self.now)
    #expect(question != nil)
  }
}
