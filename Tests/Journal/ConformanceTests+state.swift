import BusProtocol
import Testing

@testable import Journal

extension JournalConformance {
  @Test("timers are set, replaced, cleared and fired with the unit that says so", arguments: Kind.allCases)
  func timers(_ kind: Kind) throws {
    let subject = try Subject(kind)
    func due(_ milliseconds: UInt64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
    try subject.commit(
      subject.entry(
        [], effects: .init(timers: [.init(key: "a", due: due(30)), .init(key: "b", due: due(20))])),
      subject.entry(
        [], effects: .init(timers: [.init(key: "a", due: due(10)), .init(key: "c", due: due(5))], cleared: ["b"])))
    #expect(try subject.reader.timers().map(\.setting.key) == ["c", "a"])
    // A timer that was set anew while its event was on the way stays.
    try subject.commit(
      .changes([
        .timerFired(module: "attendance", key: "c", due: due(5)),
        .timerFired(module: "attendance", key: "a", due: due(30)),
      ]))
    #expect(
      try subject.reader.timers() == [.init(module: "attendance", setting: .init(key: "a", due: due(10)))])
  }

  @Test("a card keeps the time it began until it is mended", arguments: Kind.allCases)
  func cards(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let began = subject.now
    try subject.commit(
      subject.entry([], effects: .init(cards: [Card(key: "late", sentence: "One is late", mend: "x")])))
    subject.now = Timestamp(milliseconds: began.milliseconds + 1000)
    let card = Card(key: "late", sentence: "Two are late", mend: "y")
    try subject.commit(subject.entry([], effects: .init(cards: [card])), .changes([.raise(card, module: "core")]))
    #expect(
      try subject.reader.cards() == [
        StoredCard(module: "attendance", card: card, since: began),
        StoredCard(module: "core", card: card, since: subject.now),
      ])
    try subject.commit(
      subject.entry([], effects: .init(mended: ["late"])), .changes([.mend(key: "late", module: "core")]))
    #expect(try subject.reader.cards().isEmpty)
  }

  @Test("a command waits until its module decides it, once", arguments: Kind.allCases)
  func commands(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let command = PendingCommand(
      id: subject.nextID(), module: "attendance", name: "note", fields: Frame("{}".utf8), context: Frame("{}".utf8))
    var other = command
    other.name = "forget"
    let decision = Decision(command: command.id, status: .stored, message: "Noted.")
    let results = try subject.commit(
      .command(command, received: subject.now), .command(command, received: subject.now),
      .command(other, received: subject.now),
      subject.entry([], module: "recruitment", effects: .init(decided: decision)),
      subject.entry(
        [], effects: .init(decided: Decision(command: subject.nextID(), status: .stored, message: ""))))
    #expect(results.map(\.status) == [.stored, .alreadyStored, .conflict, .forbidden, .notFound])
    #expect(try subject.reader.pendingCommands().map(\.command) == [command])
    let event = try subject.event()
    let decided = subject.entry([event], effects: .init(decided: decision))
    let second = Decision(command: command.id, status: .rejected, message: "No.")
    let after = try subject.commit(
      decided, decided, subject.entry([subject.event()], effects: .init(decided: second)),
      subject.entry([], effects: .init(decided: second)), subject.entry([], effects: .init(decided: decision)),
      .command(command, received: subject.now), .changes([.decide(second)]))
    #expect(
      after.map(\.status) == [.stored, .alreadyStored, .conflict, .conflict, .alreadyStored, .alreadyStored, .conflict])
    #expect(after[5].decision == decision)
    #expect(try subject.reader.pendingCommands().isEmpty)
    #expect(try subject.reader.command(command.id)?.decision == decision)
    #expect(subject.writer?.head == 1)
    subject.now = Timestamp(milliseconds: subject.now.milliseconds + 1)
    try subject.commit(.changes([.forgetCommands(decidedBefore: subject.now)]))
    #expect(try subject.reader.command(command.id) == nil)
  }

  @Test("a consumer starts where it was registered, once, and can be held", arguments: Kind.allCases)
  func consumers(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(4)
    let results = try subject.commit(
      .changes([.register(module: "reminders", position: 3)]), .changes([.register(module: "reminders", position: 1)]),
      .changes([.register(module: "mail", position: 5)]), .changes([.hold(module: "reminders", true)]))
    #expect(results.map(\.status) == [.stored, .stored, .conflict, .stored])
    #expect(try subject.reader.consumers() == [Consumer(module: "reminders", position: 3, isHeld: true)])
    try subject.commit(.changes([.hold(module: "reminders", false)]))
    #expect(try subject.reader.consumer("reminders")?.isHeld == false)
  }

  @Test("a dead letter keeps its event and reason until it is handled or given up", arguments: Kind.allCases)
  func deadLetters(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(3)
    let results = try subject.commit(
      .changes([.deadLetter(module: "mail", seq: 2, attempts: 5, reason: "cannot read it")]),
      .changes([.deadLetter(module: "mail", seq: 4, attempts: 5, reason: "there is none")]),
      .changes([.deadLetter(module: "mail", seq: 1, attempts: 1, reason: "poison")]))
    #expect(results.map(\.status) == [.stored, .notFound, .stored])
    #expect(try subject.reader.consumer("mail")?.position == 2)
    try subject.commit(.changes([.requeue(module: "mail", seq: 2)]))
    let letters = try subject.reader.deadLetters()
    #expect(letters.map(\.event.seq) == [1, 2])
    #expect(letters.map(\.isRequeued) == [false, true])
    #expect(letters.last?.attempts == 5 && letters.last?.reason == "cannot read it")
    try subject.commit(
      subject.entry([], module: "mail", effects: .init(requeued: 2)), .changes([.discard(module: "mail", seq: 1)]))
    #expect(try subject.reader.deadLetters().isEmpty)
  }

  @Test("a snapshot comes back as it went in, and an older one does not replace it", arguments: Kind.allCases)
  func snapshots(_ kind: Kind) throws {
    let subject = try Subject(kind)
    try subject.fill(3)
    let new = Snapshot(seq: 3, version: "2", state: [Frame(repeating: 1, count: 70_000), [], [2]])
    let old = Snapshot(seq: 2, version: "2", state: [[9]])
    let results = try subject.commit(
      .changes([.snapshot(Snapshot(seq: 2, version: "1", state: [[1]]), module: "mail")]),
      .changes([.snapshot(new, module: "mail")]), .changes([.snapshot(old, module: "mail")]),
      .changes([.snapshot(Snapshot(seq: 4, version: "2", state: []), module: "mail")]))
    #expect(results.map(\.status) == [.stored, .stored, .stored, .conflict])
    #expect(try subject.reader.snapshot(of: "mail") == new)
    #expect(try subject.reader.snapshot(of: "nobody") == nil)
  }

  @Test("what the core changes with a unit is refused with it", arguments: Kind.allCases)
  func alsoIsAtomic(_ kind: Kind) throws {
    let subject = try Subject(kind)
    let results = try subject.commit(
      subject.entry(
        [subject.event()],
        also: [.hold(module: "mail", true), .deadLetter(module: "mail", seq: 7, attempts: 1, reason: "")]),
      subject.entry([subject.event()], also: [.hold(module: "gate", true)]))
    #expect(results.map(\.status) == [.notFound, .stored])
    #expect(try subject.reader.consumers().map(\.module) == ["gate"])
  }

  @Test("the figures are those of what was written", arguments: Kind.allCases)
  func statistics(_ kind: Kind) throws {
    let subject = try Subject(kind)
    #expect(try subject.reader.statistics().headHash == .origin)
    try subject.fill(3)
    try subject.fill(2, topic: "recruitment/vacancy-opened/1/", audience: .lead(module: "recruitment"))
    let statistics = try subject.reader.statistics()
    // A reader who holds number and hash of an event must find them together.
    #expect(try subject.reader.hash(seq: statistics.events) == statistics.headHash)
    #expect(try subject.reader.hash(seq: 1) != statistics.headHash && subject.reader.hash(seq: 1) != nil)
    #expect(try subject.reader.hash(seq: statistics.events + 1) == nil)
    #expect(statistics.events == 5 && statistics.topics == 2)
    #expect(statistics.eventsByModule == ["attendance": 3, "recruitment": 2])
    #expect(statistics.headHash == subject.writer?.headHash)
    #expect(statistics.epoch == subject.writer?.epoch)
    #expect(statistics.bytes > 0 && (statistics.logBytes > 0) == (kind == .folder))
  }
}
