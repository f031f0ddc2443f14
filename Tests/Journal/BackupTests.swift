import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite struct BackupTests {
  /// A backup is of one moment, whatever is written meanwhile, and can take the journal's place.
  @Test func backupWhileWritingAndRestore() throws {
    let subject = try Subject()
    let text = "{\"text\":\"\(String(repeating: "x", count: 3000))\"}"
    for _ in 0..<800 { try subject.commit(subject.entry([subject.event("attendance/new/1/", text)])) }
    let file = "\(subject.scratch.path)/copy.sqlite"
    var steps = 0
    let verification = try subject.reader.backUp(to: file) { _, _ in
      steps += 1
      _ = try? subject.fill(5)
    }
    #expect(steps > 2)
    #expect(verification.events == 800 && verification.fault == nil)
    #expect(subject.writer?.head == 800 + UInt64(steps) * 5)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: subject.scratch.path).allSatisfy { !$0.contains(".part") })
    try subject.expectSound()

    let other = try ScratchFolder()
    let restored = try SQLiteJournal.restore(from: file, toFolder: other.path)
    #expect(restored.verification == verification && restored.kept == nil)
    let writer = try SQLiteJournalWriter(.folder(other.path))
    #expect(writer.head == 800 && writer.headHash == verification.headHash)
    #expect(writer.epoch != subject.writer?.epoch)
  }

  @Test func aBackupNeverReplacesAFile() throws {
    let subject = try Subject()
    try subject.fill(2)
    let file = try subject.scratch.write("something else", to: "copy.sqlite")
    let error = #expect(throws: JournalError.self) { try subject.reader.backUp(to: file) }
    #expect(error?.kind == .exists)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "something else")
  }

  @Test func aDamagedJournalGivesNoBackup() throws {
    let subject = try Subject()
    try subject.fill(5)
    try #require(subject.writer).database.execute("UPDATE event SET data = X'7B7D' WHERE seq = 2")
    let error = #expect(throws: JournalError.self) { try subject.reader.backUp(to: "\(subject.scratch.path)/copy") }
    #expect(error?.kind == .damaged && error?.reason.contains("event 2") == true)
    #expect(!FileManager.default.fileExists(atPath: "\(subject.scratch.path)/copy"))
  }

  /// The journal that was there is kept: a restore from the wrong file can be undone.
  @Test func restoreKeepsWhatWasThere() throws {
    let subject = try Subject()
    try subject.fill(3)
    let file = "\(subject.scratch.path)/copy.sqlite"
    _ = try subject.reader.backUp(to: file)
    try subject.fill(4)
    let locked = #expect(throws: JournalError.self) {
      try SQLiteJournal.restore(from: file, toFolder: subject.scratch.path)
    }
    #expect(locked?.kind == .locked)
    subject.close()
    let kept = try #require(try SQLiteJournal.restore(from: file, toFolder: subject.scratch.path).kept)
    let old = try SQLiteJournalReader(subject.location, path: kept)
    #expect(try old.verify().events == 7)
    #expect(try SQLiteJournalWriter(subject.location).head == 3)
  }

  @Test func aBackupThatDoesNotVerifyIsNotRestored() throws {
    let subject = try Subject()
    try subject.fill(5)
    let file = "\(subject.scratch.path)/copy.sqlite"
    _ = try subject.reader.backUp(to: file)
    subject.close()
    try Database(file, .readWrite).execute("UPDATE event SET time = time + 1 WHERE seq = 5")
    let error = #expect(throws: JournalError.self) {
      try SQLiteJournal.restore(from: file, toFolder: subject.scratch.path)
    }
    #expect(error?.kind == .damaged && error?.reason.contains("event 5") == true)
    #expect(try SQLiteJournalWriter(subject.location).head == 5)
  }
}
