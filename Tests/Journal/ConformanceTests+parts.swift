import BusProtocol
import Testing

@testable import Journal

extension JournalConformance {
  /// One part of a unit.
  private func part(
    _ number: UInt64, of id: UniqueID, last: Bool = false, position: UInt64 = 0, _ events: [EmittedEvent]
  ) -> JournalEntry {
    .unit(
      JournalUnit(
        CommitUnit(id: id, part: number, isLast: last, position: position, events: events), module: "attendance",
        audiences: events.map { _ in .partners }))
  }

  @Test("a unit in parts is stored with the last part, in order, or not at all", arguments: Kind.allCases)
  func parts(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let id = subject.nextID()
    let events = try (0..<5).map { try subject.event("attendance/new/\($0)/") }
    let other = try subject.event()
    let results = try subject.commit(
      part(0, of: id, Array(events[0..<2])), part(1, of: id, Array(events[2..<4])), subject.entry([other]))
    #expect(results.map(\.status) == [.queued, .queued, .stored])
    #expect(subject.writer?.head == 1)
    let last = try subject.commit(one: part(2, of: id, last: true, position: 1, [events[4]]))
    #expect(last.status == .stored && last.first == 2 && last.last == 6 && last.events.isEmpty)
    #expect(try subject.all(PageRequest()).map(\.event) == [other] + events)
    #expect(try subject.reader.consumer("attendance")?.position == 1)
    try subject.expectSound()
    // The same again, as after a lost answer.
    try subject.commit(part(0, of: id, Array(events[0..<2])), part(1, of: id, Array(events[2..<4])))
    let again = try subject.commit(one: part(2, of: id, last: true, position: 1, [events[4]]))
    #expect(again.status == .alreadyStored && again.first == 2 && again.last == 6)
    try subject.expectSound()
  }

  @Test("part 0 begins the unit anew, and a part out of order is refused", arguments: Kind.allCases)
  func partsAnew(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let id = subject.nextID()
    let (lost, kept, end) = (try subject.event(), try subject.event(), try subject.event())
    let results = try subject.commit(
      part(0, of: id, [lost]), part(2, of: id, last: true, [end]), part(0, of: id, [kept]),
      part(1, of: id, last: true, [end]), part(1, of: id, last: true, [end]))
    #expect(results.map(\.status) == [.queued, .conflict, .queued, .stored, .conflict])
    #expect(try subject.all(PageRequest()).map(\.event) == [kept, end])
    try subject.expectSound()
  }

  @Test("a unit in parts that contradicts the journal leaves no trace", arguments: Kind.allCases)
  func partsRefused(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let known = try subject.event()
    try subject.commit(subject.entry([known]), subject.entry([], position: 1))
    let (one, two, three) = (subject.nextID(), subject.nextID(), subject.nextID())
    let results = try subject.commit(
      subject.entry([subject.event("attendance/other/1/")]),
      part(0, of: one, [try subject.event("attendance/gone/1/")]), part(1, of: one, last: true, [known]),
      part(0, of: two, [known]), part(1, of: two, last: true, [try subject.event("attendance/gone/2/")]),
      part(0, of: three, [try subject.event("attendance/gone/3/")]),
      part(1, of: three, last: true, position: 99, [try subject.event()]),
      subject.entry([subject.event("attendance/gone/1/")]))
    #expect(
      results.map(\.status) == [.stored, .queued, .conflict, .queued, .conflict, .queued, .conflict, .stored])
    #expect(subject.writer?.head == 3)
    #expect(try subject.reader.event(seq: 3)?.topicCount == 1)
    try subject.expectSound()
  }
}
