import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite struct OpeningTests {
  /// All that is counted must go on where it was, or numbers would be given twice.
  @Test func goesOnWhereItWas() throws {
    let subject = try Subject()
    try subject.commit(
      subject.entry([subject.event("attendance/a/1/"), subject.event("core/b/1/")], audience: .lead(module: "mail")),
      subject.entry([], module: "mail", position: 2))
    let (hash, epoch) = (subject.writer?.headHash, subject.writer?.epoch)
    try subject.reopen()
    let after = try #require(subject.writer)
    #expect(after.head == 2 && after.headHash == hash && after.epoch == epoch)
    let result = try subject.commit(
      one: subject.entry([subject.event("attendance/a/1/"), subject.event("attendance/a/2/")]))
    #expect(result.events.map(\.seq) == [3, 4])
    #expect(result.events.map(\.topicCount) == [2, 1])
    #expect(try subject.commit(one: subject.entry([], module: "mail", position: 1)).status == .alreadyStored)
    try subject.expectSound()
  }

  /// Parts whose last never came must not wait for ever, nor be taken for those of another try.
  @Test func partsWithoutTheirLastAreDropped() throws {
    let subject = try Subject()
    let unit = CommitUnit(id: subject.nextID(), part: 0, isLast: false, events: [try subject.event()])
    try subject.commit(.unit(JournalUnit(unit, module: "attendance", audiences: [.open])))
    try subject.reopen()
    #expect(try #require(subject.writer).database.number("SELECT count(*) FROM staged") == 0)
  }

  @Test func oneWriterAtATime() throws {
    let subject = try Subject()
    let error = #expect(throws: JournalError.self) { try SQLiteJournalWriter(subject.location) }
    #expect(error?.kind == .locked)
    try subject.reopen()
  }

  @Test func aNewerProgramsJournalIsLeftAlone() throws {
    let subject = try Subject()
    try #require(subject.writer).database.execute("PRAGMA user_version = 999")
    let error = #expect(throws: JournalError.self) { try subject.reopen() }
    #expect(error?.kind == .newerSchema)
    #expect(throws: JournalError.self) { try SQLiteJournalReader(subject.location) }
  }

  @Test func whatIsNoJournalIsLeftAlone() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.write(String(repeating: "not a database ", count: 100), to: "journal.sqlite")
    let error = #expect(throws: JournalError.self) { try SQLiteJournalWriter(.folder(scratch.path)) }
    #expect(error?.kind == .damaged)
    let none = #expect(throws: JournalError.self) { try SQLiteJournalWriter(.folder(scratch.path + "/no/where")) }
    #expect(none?.kind == .unwritable)
    #expect(throws: JournalError.self) { try SQLiteJournalReader(.folder(scratch.path + "/no/where")) }
  }

  /// Case files are in there: nobody else on the machine may read them.
  @Test func onlyTheOwnerMayRead() throws {
    let subject = try Subject()
    try subject.fill(1)
    for name in ["journal.sqlite", "journal.sqlite-wal", "journal.lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(subject.scratch.path)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  /// What an older program wrote is still found, also by who reads one module's events only.
  @Test func aJournalOfSchemaOneIsBroughtUpToDate() throws {
    let subject = try Subject()
    for topic in ["attendance/a/1/", "register/a/1/", "attendance/a/2/"] {
      try subject.commit(subject.entry([subject.event(topic)]))
    }
    try #require(subject.writer).database.execute(
      "DROP TABLE module_span; CREATE INDEX event_module ON event (module); PRAGMA user_version = 1")
    try subject.reopen()
    try subject.commit(subject.entry([subject.event("attendance/a/1/")]))
    let request = PageRequest(prefixes: [try #require(TopicPrefix("attendance/"))])
    #expect(try subject.all(request).map(\.seq) == [1, 3, 4])
    #expect(try subject.reader.lastSeq(of: "register") == 2)
    try subject.expectSound()
  }

  /// A reader of one module would not miss its events in silence.
  @Test func verifyFindsAnEventThatReadersOfItsModuleWouldMiss() throws {
    let subject = try Subject()
    try subject.fill(3)
    try #require(subject.writer).database.execute("DELETE FROM module_span WHERE last = 2")
    #expect(try subject.reader.verify().fault?.seq == 2)
  }

  /// A step that was released and then changed would leave two shapes under one number.
  @Test func migrationsAreNumberedInOrder() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.newest))
  }
}
