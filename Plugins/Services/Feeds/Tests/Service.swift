import BusProtocol
import Foundation
import PluginKit
import TestSupport
import Testing

@testable import Feeds

/// The service on a folder of its own, given events as the core gives them.
final class Service {
  let folder: ScratchFolder
  private(set) var handler = FeedsHandler()
  private(set) var log: [CommitUnit.Effects] = []
  private var steady: UInt64 = 1000
  private var mode: WelcomeSettings.Mode

  var data: String { "\(folder.path)/data" }

  /// A service that starts with a journal: all of it, or the part after its snapshot.
  init(
    _ folder: ScratchFolder, _ events: [RecordedEvent] = [], from snapshot: Snapshot? = nil,
    mode: WelcomeSettings.Mode = .simulated
  ) throws {
    self.folder = folder
    self.mode = mode
    let settings = WelcomeSettings(
      mode: mode, now: Timestamp(milliseconds: 0), snapshotSeq: snapshot?.seq, snapshotVersion: snapshot?.version,
      socketFolder: "\(folder.path)/data/run")
    let last = events.last?.seq ?? 0
    let wanted = try handler.start(
      PluginStart(name: "feeds", settings: settings, position: last, head: last, snapshot: snapshot?.state ?? []))
    for event in events where wanted.contains(where: { $0.from <= event.seq && event.seq <= $0.through }) {
      try handler.restore(event)
    }
    var outlet = Outlet {}
    handler.allStored(&outlet)
  }

  /// Brings events, then lets time go by: until all is written, or for so many milliseconds.
  func take(_ events: some Sequence<RecordedEvent>, thenFor milliseconds: UInt64? = nil) throws {
    for event in events {
      var outlet = Outlet {}
      let work = try handler.handle(Delivery(recorded: event, previous: 0, attempt: 1), &outlet)
      // A feed is made of what others state: it must not add to the journal itself.
      #expect(work.events.count == 0)
    }
    if let milliseconds { goOn(milliseconds) } else { settle() }
  }

  /// Lets time go by until nothing is left to do.
  func settle(_ milliseconds: UInt64 = 1000) {
    for _ in 0..<2 { goOn(milliseconds) }
  }

  private func goOn(_ milliseconds: UInt64) {
    steady += milliseconds
    var outlet = Outlet {}
    handler.tick(steady, &outlet)
  }

  func snapshot(at seq: UInt64) -> Snapshot? { handler.snapshot(ownSeq: 0, position: seq) }

  func leave() { _ = handler.mayLeave() }

  /// The answer of `ossp feeds`.
  func table() throws -> Answer {
    var outlet = Outlet {}
    let query = PendingCommand(
      id: .random(at: Timestamp(milliseconds: 0)), module: "feeds", name: "files", fields: Frame("{}".utf8),
      context: Frame("{}".utf8))
    return try JSON.decode(from: handler.answer(query, &outlet).body, what: "the answer")
  }

  /// All files by path, as they lie on the disk.
  func files() throws -> [String: String] {
    var files: [String: String] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: "\(data)/feeds") ?? .init() {
      let whole = "\(data)/feeds/\(path)"
      let kind = try FileManager.default.attributesOfItem(atPath: whole)[.type] as? FileAttributeType
      guard kind == .typeRegular else { continue }
      files[path] = String(decoding: try Data(contentsOf: URL(fileURLWithPath: whole)), as: UTF8.self)
    }
    return files
  }

  func calendar(_ name: String) throws -> String {
    try #require(try files()["calendar/\(name).ics"]).replacing("\r\n ", with: "")
  }

  /// Has the readers of others check all files.
  func readBack() throws {
    let all = try files().keys.sorted().map { "\(data)/feeds/\($0)" }
    let tests = "\(Program.root)/Tests/Syndication/Readers"
    for (ending, script) in [(".ics", "read_calendar.py"), (".atom", "read_feed.py")] {
      let result = try Program.run("/usr/bin/python3", ["\(tests)/\(script)"] + all.filter { $0.hasSuffix(ending) })
      #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
  }
}

/// A text with what stands between two lines of an entry of a calendar.
func entry(_ uid: String, in calendar: String) -> [String] {
  let entries = calendar.split(separator: "BEGIN:VEVENT\r\n").dropFirst()
  let found = entries.first { $0.contains("UID:\(uid)@") }
  return found.map { $0.split(separator: "\r\n").map(String.init) } ?? []
}
