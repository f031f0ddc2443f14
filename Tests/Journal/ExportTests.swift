import BusProtocol
import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite struct ExportTests {
  private func lines(_ subject: Subject, from first: UInt64 = 1) throws -> [[String: Any]] {
    let path = try subject.scratch.write("", to: "export.ndjson")
    let file = try #require(FileHandle(forWritingAtPath: path))
    let count = try subject.reader.export(to: file.fileDescriptor, from: first)
    try file.close()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(UInt64(lines.count) == count && text.hasSuffix("\n"))
    return try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }

  /// Each line must be a CloudEvent that another program reads.
  @Test func everyLineIsACloudEvent() throws {
    let subject = try Subject()
    subject.now = Timestamp(milliseconds: 1_536_001_445_007)
    let data = "{\n \"text\": \"a \\\"b\\\\\",\r\n \"n\": [1,\n2]}"
    let attributes = "{ \"audience\":\"open\", \"type\" : \"uk.ossp.a\\\"b\", \"causation\":\"x:y,z\", \"n\":7}"
    let event = EmittedEvent(
      id: subject.nextID(), topic: try #require(Topic("attendance/a/105678/")), attributes: Frame(attributes.utf8),
      data: Frame(data.utf8))
    let bare = EmittedEvent(
      id: subject.nextID(), topic: try #require(Topic("core/day-passed/2018-09-03/")), attributes: Frame("{ }".utf8),
      data: [])
    try subject.commit(subject.entry([event], audience: .open), subject.entry([bare], audience: .ops))
    let lines = try lines(subject)
    let first = try #require(lines.first)
    #expect(first["specversion"] as? String == "1.0")
    #expect(first["id"] as? String == event.id.description)
    #expect(first["time"] as? String == "2018-09-03T19:04:05.007Z")
    #expect(first["sequence"] as? String == "00000000000000000001")
    #expect(first["topic"] as? String == "attendance/a/105678/")
    #expect(first["source"] as? String == "/attendance")
    #expect(first["subject"] as? String == "105678")
    #expect(first["type"] as? String == "uk.ossp.a\"b")
    #expect(first["causation"] as? String == "x:y,z")
    #expect(first["audience"] as? String == "open")
    #expect(first["n"] as? Int == 7)
    #expect((first["data"] as? [String: Any])?["text"] as? String == "a \"b\\")
    let second = try #require(lines.last)
    #expect(second["type"] as? String == "core.day-passed" && second["data"] == nil)
    #expect(second["hash"] as? String == subject.writer?.headHash.description)
  }

  /// A large journal comes in stretches: none may be lost or doubled at a seam.
  @Test func allStretchesInOrder() throws {
    let subject = try Subject()
    for _ in 0..<41 { try subject.commit(subject.entry(try (0..<30).map { _ in try subject.event() })) }
    let sequences = try lines(subject, from: 3).map { $0["sequence"] as? String }
    #expect(sequences.count == 1228)
    #expect(sequences == sequences.sorted { ($0 ?? "") < ($1 ?? "") })
    #expect(sequences.first == "00000000000000000003" && sequences.last == "00000000000000001230")
  }

  /// Days are counted by hand here: leap years, ends of months and of centuries must be right.
  @Test(arguments: [
    (UInt64(0), "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
    (1_546_300_799_001, "2018-12-31T23:59:59.001Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
  ])
  func times(_ milliseconds: UInt64, _ text: String) {
    #expect(Timestamp(milliseconds: milliseconds).text == text)
  }

  /// A receiver that goes away must end the export with an error, not in silence.
  @Test func aBrokenReceiverIsAnError() throws {
    let subject = try Subject()
    try subject.fill(1)
    let path = try subject.scratch.write("", to: "read-only")
    let file = try #require(FileHandle(forReadingAtPath: path))
    let error = #expect(throws: JournalError.self) { try subject.reader.export(to: file.fileDescriptor) }
    #expect(error?.kind == .disk)
  }
}
