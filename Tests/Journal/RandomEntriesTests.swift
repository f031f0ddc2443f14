import BusProtocol
import Testing

@testable import Journal

/// Random entries against a model that does the same with a dictionary: what is stored must be the same.
@Suite struct RandomEntriesTests {
  /// What must be stored.
  private struct Model {
    var events: [EmittedEvent] = []
    var seqs: [UniqueID: UInt64] = [:]
    var position: UInt64 = 0

    /// The status that the unit must get.
    mutating func write(_ unit: CommitUnit) -> Status {
      if unit.position > UInt64(events.count) { return .conflict }
      let isBehind = unit.position != 0 && unit.position < position
      if Set(unit.events.map(\.id)).count < unit.events.count, unit.events.allSatisfy({ seqs[$0.id] == nil }) {
        return .invalid
      }
      let known = unit.events.filter { seqs[$0.id] != nil }
      for event in known where events[Int(seqs[event.id] ?? 0) - 1] != event { return .conflict }
      if !known.isEmpty && known.count < unit.events.count { return .conflict }
      if known.count == unit.events.count {
        if unit.events.isEmpty && isBehind { return .alreadyStored }
        position = max(position, unit.position)
        return unit.events.isEmpty ? .stored : .alreadyStored
      }
      if isBehind { return .conflict }
      for event in unit.events {
        events.append(event)
        seqs[event.id] = UInt64(events.count)
      }
      position = max(position, unit.position)
      return .stored
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  @Test(arguments: Kind.allCases, [UInt64(1), 2, 3, 4])
  func sameAsTheModel(_ kind: Kind, _ seed: UInt64) throws {
    var random = Generator(state: seed &* 0x9e37_79b9_7f4a_7c15)
    let subject = try Subject(kind)
    var model = Model()
    for round in 0..<60 {
      var entries: [JournalEntry] = []
      var expected: [Status] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let events = try (0..<Int.random(in: 0...3, using: &random)).map { _ in
          try event(subject, model, using: &random)
        }
        let position =
          Bool.random(using: &random) ? 0 : UInt64.random(in: 0...UInt64(model.events.count + 1), using: &random)
        let unit = CommitUnit(id: subject.nextID(), position: position, events: events)
        expected.append(model.write(unit))
        entries.append(.unit(JournalUnit(unit, module: "attendance", audiences: events.map { _ in .partners })))
      }
      let results = try #require(subject.writer).commit(entries, now: subject.now)
      #expect(results.map(\.status) == expected, "seed \(seed), round \(round)")
      if round % 20 == 19, kind == .folder { try subject.reopen() }
    }
    #expect(try subject.all(PageRequest(limit: 100)).map(\.event) == model.events)
    #expect(try subject.reader.consumer("attendance")?.position ?? 0 == model.position)
    #expect(model.events.count > 100)
    try subject.expectSound()
  }

  /// A new event, one that is known, or other content under a known id.
  private func event(_ subject: Subject, _ model: Model, using random: inout Generator) throws -> EmittedEvent {
    let topic = "attendance/a/\(Int.random(in: 0...20, using: &random))/"
    guard Int.random(in: 0...5, using: &random) == 0, let known = model.events.randomElement(using: &random) else {
      return try subject.event(topic)
    }
    return Bool.random(using: &random) ? known : try subject.event(topic, "{\"other\":true}", id: known.id)
  }
}
