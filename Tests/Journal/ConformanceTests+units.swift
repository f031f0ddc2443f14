import BusProtocol
import Testing

@testable import Journal

/// What any journal must do, whatever it is kept in.
@Suite struct JournalConformance {}

extension JournalConformance {
  @Test("events are numbered without a hole, in all and in their topic", arguments: Kind.allCases)
  func numbers(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let results = try subject.commit(
      subject.entry([subject.event("attendance/a/1/")]), subject.entry([subject.event("attendance/a/2/")]),
      subject.entry([subject.event("attendance/a/1/"), subject.event("attendance/a/1/")]))
    #expect(results.map(\.status) == [.stored, .stored, .stored])
    #expect(results.flatMap { $0.events.map(\.seq) } == [1, 2, 3, 4])
    #expect(results.flatMap { $0.events.map(\.topicCount) } == [1, 1, 2, 3])
    #expect(results[2].first == 3 && results[2].last == 4)
    #expect(try subject.reader.page(PageRequest()).events == results.flatMap(\.events))
    #expect(try subject.reader.lastSeq(of: "attendance") == 4)
    try subject.expectSound()
  }

  @Test("a clock that goes back does not make times go down", arguments: Kind.allCases)
  func monotone(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(1)
    subject.now = Timestamp(milliseconds: subject.now.milliseconds - 5000)
    try subject.fill(1)
    let times = try subject.all(PageRequest()).map(\.time.milliseconds)
    #expect(times == [1_500_000_000_000, 1_500_000_000_000])
  }

  @Test("a repeat gives the seqs it had, and changes nothing", arguments: Kind.allCases)
  func repeats(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let (one, two, three) = (try subject.event(), try subject.event("attendance/new/1/"), try subject.event())
    try subject.commit(subject.entry([one]), subject.entry([two, three]))
    let again = try subject.commit(subject.entry([one]), subject.entry([two, three]), subject.entry([three, two]))
    #expect(again.map(\.status) == [.alreadyStored, .alreadyStored, .alreadyStored])
    #expect(again.map(\.first) == [1, 2, 2])
    #expect(again.map(\.last) == [1, 3, 3])
    #expect(again.allSatisfy { $0.events.isEmpty })
    #expect(subject.writer?.head == 3)
    try subject.expectSound()
  }

  @Test("a repeat is known also when both are in one transaction and the topic is new", arguments: Kind.allCases)
  func repeatsAtOnce(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let (one, two) = (try subject.event("attendance/new/1/"), try subject.event("attendance/new/2/"))
    let results = try subject.commit(
      subject.entry([one]), subject.entry([one]), subject.entry([two, one]), subject.entry([two]))
    #expect(results.map(\.status) == [.stored, .alreadyStored, .conflict, .stored])
    #expect(results.map(\.last) == [1, 1, 0, 2])
    try subject.expectSound()
  }

  @Test("units that came together are each stored or refused by themselves", arguments: Kind.allCases)
  func together(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let known = try subject.event()
    try subject.commit(subject.entry([known]))
    func unit(_ events: [EmittedEvent], part: UInt64 = 0, isLast: Bool = true) -> JournalUnit {
      JournalUnit(
        CommitUnit(id: UniqueID(high: 9, low: 9), part: part, isLast: isLast, events: events), module: "attendance",
        audiences: events.map { _ in .partners })
    }
    let changed = try subject.event("attendance/other/1/", id: known.id)
    let result = try subject.commit(
      one: .units(
        [
          unit([try subject.event()]), unit([known]), unit([changed]), unit([try subject.event()], isLast: false),
          unit([try subject.event()], part: 1), unit([try subject.event(), try subject.event()]),
        ], inSession: false))
    #expect(result.answers.map(\.status) == [.stored, .alreadyStored, .conflict, .queued, .stored, .stored])
    #expect(result.answers.map(\.first) == [2, 1, 0, 0, 3, 5])
    #expect(result.answers.map(\.last) == [2, 1, 0, 0, 4, 6])
    // What came in parts is read from the journal, and is not kept beside it.
    #expect(result.events.map(\.seq) == [2, 5, 6])
    try subject.expectSound()
  }

  /// A module goes on from what it believes stored: an event that it derived from one that is not would be one of nothing,
  /// and a position past the refused one would lose its cause.
  @Test("after a refusal nothing of the session is stored until the module registers", arguments: Kind.allCases)
  func cut(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let known = try subject.event()
    try subject.commit(subject.entry([known]))
    func unit(_ event: EmittedEvent, of module: String = "attendance") -> JournalUnit {
      JournalUnit(
        CommitUnit(id: subject.nextID(), position: 1, events: [event]), module: module, audiences: [.partners])
    }
    let changed = try subject.event("attendance/other/1/", id: known.id)
    let register = JournalEntry.changes([.register(module: "attendance", position: 0)])
    try subject.commit(register)
    let results = try subject.commit(
      .units([unit(changed), unit(try subject.event())], inSession: true),
      .units([unit(try subject.event())], inSession: true),
      .units([unit(try subject.event(), of: "register")], inSession: true))
    #expect(results.flatMap { $0.answers.map(\.status) } == [.conflict, .unavailable, .unavailable, .stored])
    #expect(try subject.reader.consumer("attendance")?.position == 0)
    try subject.commit(register)
    let again = try subject.commit(one: .units([unit(try subject.event())], inSession: true))
    #expect(again.answers.map(\.status) == [.stored])
    #expect(try subject.reader.consumer("attendance")?.position == 1)
    try subject.expectSound()
  }

  @Test("other content under a known id is refused, and the neighbours are written", arguments: Kind.allCases)
  func contradictions(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let event = try subject.event()
    try subject.commit(subject.entry([event]))
    let results = try subject.commit(
      subject.entry([subject.event()]),
      subject.entry([subject.event("attendance/return-received/105678/", "{\"week\":38}", id: event.id)]),
      subject.entry([subject.event("attendance/return-received/1/", id: event.id)]),
      subject.entry([subject.event(audience: .ops, id: event.id)]),
      subject.entry([subject.event(), event]), subject.entry([event, subject.event()]),
      subject.entry([subject.event()]))
    #expect(results.map(\.status) == [.stored, .conflict, .conflict, .conflict, .conflict, .conflict, .stored])
    #expect(results.map(\.last) == [2, 0, 0, 0, 0, 0, 3])
    #expect(results[1].reason.contains("\(event.id)"))
    try subject.expectSound()
  }

  @Test("a unit that has an id twice, or too few audiences, is refused", arguments: Kind.allCases)
  func invalid(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let event = try subject.event()
    let bare = JournalUnit(CommitUnit(id: subject.nextID(), events: [event]), module: "attendance", audiences: [])
    let results = try subject.commit(
      subject.entry([event, event]), .unit(bare), subject.entry([event]))
    #expect(results.map(\.status) == [.invalid, .invalid, .stored])
    try subject.expectSound()
  }

  @Test("a position moves with its unit, and never beyond the end", arguments: Kind.allCases)
  func positions(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(5)
    let results = try subject.commit(
      subject.entry([subject.event()], position: 3), subject.entry([], position: 4), subject.entry([], position: 9))
    #expect(results.map(\.status) == [.stored, .stored, .conflict])
    #expect(try subject.reader.consumer("attendance")?.position == 4)
    #expect(results[2].reason.contains("ends at 6"))
  }

  @Test("new events from behind the position are refused; what was done before is not", arguments: Kind.allCases)
  func behind(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(5)
    let event = try subject.event()
    try subject.commit(subject.entry([event], position: 2), subject.entry([], position: 5))
    let timer = CommitUnit.Effects(timers: [TimerSetting(key: "late", due: subject.now)])
    let results = try subject.commit(
      subject.entry([subject.event()], position: 4), subject.entry([subject.event(), subject.event()], position: 4),
      subject.entry([event], position: 2), subject.entry([], position: 3, effects: timer),
      subject.entry([event], position: 6))
    #expect(results.map(\.status) == [.conflict, .conflict, .alreadyStored, .alreadyStored, .alreadyStored])
    #expect(try subject.reader.timers().isEmpty)
    #expect(try subject.reader.consumer("attendance")?.position == 6)
    try subject.expectSound()
  }
}
