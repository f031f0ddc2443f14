import BusProtocol
import Testing

@testable import Journal

/// Whatever is changed in the file behind the journal's back is found, with the event where it shows.
@Suite struct TamperTests {
  @Test(
    "a change is found at its event",
    arguments: [
      ("UPDATE event SET data = replace(CAST(data AS TEXT), '37', '38') WHERE seq = 7", UInt64(7)),
      ("UPDATE event SET attributes = X'7B7D' WHERE seq = 3", 3),
      ("UPDATE event SET time = time + 1 WHERE seq = 4", 4),
      ("UPDATE event SET id = X'00112233445566778899AABBCCDDEEFF' WHERE seq = 5", 5),
      ("UPDATE event SET id = X'00' WHERE seq = 5", 5),
      ("UPDATE event SET audience = 0 WHERE seq = 6", 6),
      ("UPDATE event SET audience = 99 WHERE seq = 6", 6),
      ("UPDATE event SET topic = 1 WHERE seq = 2", 2),
      ("UPDATE event SET topic = 77 WHERE seq = 2", 2),
      ("UPDATE event SET topic_count = 9 WHERE seq = 8", 8),
      ("UPDATE event SET module = 1 WHERE seq = 8", 8),
      ("UPDATE event SET hash = zeroblob(32) WHERE seq = 9", 9),
      ("DELETE FROM event WHERE seq = 4", 4),
      ("DELETE FROM event WHERE seq = 1", 1),
      ("UPDATE topic SET count = count + 1 WHERE id = 1", 9),
      ("UPDATE topic SET name = 'attendance/return-received/1/' WHERE id = 1", 1),
      ("DELETE FROM event WHERE seq >= 9", 7),
      ("UPDATE consumer SET position = 99", 0),
    ])
  func found(_ change: String, _ seq: UInt64) throws {
    let subject = try Subject()
    for _ in 0..<5 { try subject.commit(subject.entry([subject.event()]), subject.entry([subject.event("core/a/1/")])) }
    try subject.commit(subject.entry([], position: 4))
    try subject.expectSound()
    try #require(subject.writer).database.execute(change)
    let fault = try #require(try subject.reader.verify().fault)
    #expect(fault.seq == seq, "\(fault.sentence)")
    #expect(!fault.sentence.isEmpty)
  }

  @Test(
    "a journal cut short is not opened",
    arguments: [
      "DELETE FROM event WHERE seq = 5", "UPDATE consumer SET position = 6",
      "INSERT INTO snapshot VALUES ('mail', 6, '1')",
      "INSERT INTO dead_letter VALUES ('mail', 6, 1, '', 0, 0)",
    ])
  func aheadOfLog(_ change: String) throws {
    let subject = try Subject()
    try subject.fill(5)
    try subject.commit(subject.entry([], position: 5))
    try #require(subject.writer).database.execute(change)
    let error = #expect(throws: JournalError.self) { try subject.reopen() }
    #expect(error?.kind == .aheadOfLog)
    #expect(error?.reason.contains("events are missing") == true)
  }
}
