import BusProtocol
import Foundation
import Synchronization
import Testing

@testable import OsspCommands

struct UploadTests {
  private struct Bytes: ByteSource {
    var rest: Frame
    mutating func read(upTo count: Int) -> Frame {
      defer { rest.removeFirst(min(count, rest.count)) }
      return Frame(rest.prefix(count))
    }
  }

  private static let id = UniqueID(high: 1, low: 2)

  /// The core's memory would fill with a large file, or its last part never be known as the last.
  @Test func keepsToTheWindow() throws {
    let length = Upload.partLength * 10 + 1
    var upload = try Upload(id: Self.id, source: Bytes(rest: Frame(repeating: 7, count: length)))
    var parts: [(part: UInt64, isLast: Bool, count: Int)] = []
    func sendAll() throws {
      while case .attach(Self.id, let part, let isLast, let bytes)? = try upload.next() {
        parts.append((part, isLast, bytes.count))
      }
    }
    try sendAll()
    #expect(parts.count == Upload.window)
    while !upload.isDone {
      try upload.take(Committed(unit: Self.id, status: .queued))
      try sendAll()
    }
    #expect(parts.map(\.part) == Array(0...10))
    #expect(parts.map(\.isLast) == Array(repeating: false, count: 10) + [true])
    #expect(parts.map(\.count).reduce(0, +) == length)
    #expect(upload.acknowledged == UInt64(length))
  }

  /// A file of exactly one part would get an empty part, and an empty file none at all.
  @Test(arguments: [0, 1, Upload.partLength]) func sendsOnePart(length: Int) throws {
    var upload = try Upload(id: Self.id, source: Bytes(rest: Frame(repeating: 7, count: length)))
    let first = try upload.next()
    #expect(first == .attach(id: Self.id, part: 0, isLast: true, bytes: Frame(repeating: 7, count: length)))
    #expect(try upload.next() == nil)
  }

  /// A part that was refused would pass for one that is there.
  @Test func stopsAtARefusal() throws {
    var upload = try Upload(id: Self.id, source: Bytes(rest: [1]))
    _ = try upload.next()
    #expect(throws: Failure.refused("no room")) {
      try upload.take(Committed(unit: Self.id, status: .noSpace, reason: "no room"))
    }
  }
}

struct ImportCommandTests {
  /// A core that keeps what is attached and answers the command with a sentence.
  private static func core(
    _ kept: Kept, outcome: Status = .stored, body: String
  ) -> @Sendable (Message) -> [Message] {
    { message in
      switch message {
      case .attach(let id, _, let isLast, let bytes):
        kept.add(bytes)
        return [.committed([Committed(unit: id, status: isLast ? .stored : .queued)])]
      case .command(let command): return [.outcome(id: command.id, status: outcome, body: Frame(body.utf8))]
      default: return []
      }
    }
  }

  private final class Kept: Sendable {
    private let bytes = Mutex<Frame>([])
    var text: String { bytes.withLock { $0.text } }
    func add(_ more: Frame) { bytes.withLock { $0 += more } }
  }

  /// The module would get another file than the one that was named.
  @Test func sendsTheFile() throws {
    let kept = Kept()
    let folder = try TemporaryFolder(withDaemon: true)
    try folder.write("URN,Name\n123456,A\n", to: "in/schools.csv")
    let stage = Stage(.attendance, Self.core(kept, body: #"{"message":"1 new"}"#))
    let result = try stage.run("import", "attendance", "absence", "in/schools.csv", in: folder)
    #expect(result.output == "1 new\n", "\(result.diagnostics)")
    #expect(kept.text == "URN,Name\n123456,A\n")
    #expect(stage.recorder.command?.context.text == #"{"attachment":{"byteCount":18,"name":"schools.csv","path":""}}"#)
  }

  /// A compressed file would arrive compressed.
  @Test func decompresses() throws {
    let kept = Kept()
    let folder = try TemporaryFolder(withDaemon: true)
    try folder.write("URN\n123456\n", to: "a.csv")
    try Self.gzip("\(folder.path)/a.csv")
    let stage = Stage(.attendance, Self.core(kept, body: #"{"message":"1 new"}"#))
    let result = try stage.run("import", "attendance", "absence", "a.csv.gz", in: folder)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    #expect(kept.text == "URN\n123456\n")
    #expect(stage.recorder.command?.context.text.contains(#""byteCount":11,"name":"a.csv""#) == true)
  }

  /// A damaged file would be imported as far as it goes.
  @Test func refusesADamagedFile() throws {
    let folder = try TemporaryFolder(withDaemon: true)
    try folder.write("this is no gzip file, whatever its name", to: "a.csv.gz")
    let stage = Stage(.attendance, Self.core(Kept(), body: "{}"))
    let result = try stage.run("import", "attendance", "absence", "a.csv.gz", in: folder)
    #expect(result.exitCode == 1)
    #expect(result.diagnostics == "ossp: a.csv.gz is damaged: gzip cannot decompress it\n")
    #expect(stage.recorder.command == nil)
  }

  /// A person could not find the bad lines.
  @Test(arguments: [
    #"{"message":"3 lines are wrong; nothing was imported\nline 4, URN: must be six digits\nline 9, Name: is empty"}"#,
    #"{"message":"3 lines are wrong; nothing was imported","faults":["line 4, URN: must be six digits","line 9, Name: is empty"]}"#,
    #"{"message":"3 lines are wrong; nothing was imported","faults":[{"line":4,"column":"URN","message":"must be six digits"},{"line":9,"column":"Name","message":"is empty"}]}"#,
  ]) func namesTheFaults(body: String) throws {
    let folder = try TemporaryFolder(withDaemon: true)
    try folder.write("x\n", to: "a.csv")
    let stage = Stage(.attendance, Self.core(Kept(), outcome: .rejected, body: body))
    let result = try stage.run("import", "attendance", "absence", "a.csv", in: folder)
    #expect(result.exitCode == 1)
    let lines = result.diagnostics.split(separator: "\n")
    #expect(lines.first == "ossp: 3 lines are wrong; nothing was imported")
    #expect(lines.count == 3)
    #expect(lines.last?.hasSuffix("Name: is empty") == true)
  }

  /// The bar would break over the line, or be written into a log.
  @Test func showsProgressOnATerminalOnly() {
    let line = ProgressBar.line(title: "absence.csv", done: 50, total: 100, width: 79)
    #expect(line.hasSuffix(" 50%"))
    #expect(line.count <= 79)
    let sink = MemorySink()
    var bar = ProgressBar(title: "x", total: 2, on: sink)
    bar.show(1)
    bar.clear()
    #expect(sink.text.isEmpty)
  }

  private static func gzip(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", path]
    try process.run()
    process.waitUntilExit()
  }
}
