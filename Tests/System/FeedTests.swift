import Foundation
import TestSupport
import Testing

/// The feeds as a process of a real daemon: what is owed in a year's first weeks, as files that other programs read.
@Suite(.serialized) struct FeedTests {
  private static let people = """
    kind: people
    people:
      - {id: lena-moss, name: Lena Moss, address: lena.moss@example.org, roles: [lead/attendance]}
      - {id: ada-finch, name: Ada Finch, address: ada.finch@example.org, roles: [school/900001]}
    """

  private static func configuration(_ folder: ScratchFolder) throws -> String {
    for module in ["attendance", "feeds", "register"] {
      // The files that are shipped.
      let file = try String(contentsOfFile: "\(Program.root)/Config/modules/\(module).yaml", encoding: .utf8)
      _ = try folder.write(file, to: "config/modules/\(module).yaml")
    }
    _ = try folder.write(people, to: "config/people.yaml")
    let project = "\(Program.root)/Config"
    return try folder.write(
      "name: Test\ncalendar: \(project)/calendar\nrules: \(project)/rules\n", to: "config/ossp.yaml")
  }

  private struct Table: Decodable {
    var rows: [Row]

    struct Row: Decodable {
      var path: String
      var entries: Int
    }
  }

  /// All feeds of a data folder by path, once `ossp feeds` says that they are there.
  static func files(_ daemon: RunningDaemon) throws -> [String: Data] {
    let result = try daemon.ossp("feeds", "--json")
    let table = try JSONDecoder().decode(Table.self, from: Data(result.output.utf8))
    return try table.rows.reduce(into: [:]) { files, row in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(daemon.data)/feeds/\(row.path)"))
      #expect(String(decoding: data, as: UTF8.self).components(separatedBy: "BEGIN:VEVENT").count == row.entries + 1)
      files[row.path] = data
    }
  }

  /// Has libical, icalendar, feedparser and an XML parser read them all.
  static func readBack(_ files: [String: Data], of daemon: RunningDaemon) throws {
    for (ending, script) in [(".ics", "read_calendar.py"), (".atom", "read_feed.py")] {
      let paths = files.keys.sorted().filter { $0.hasSuffix(ending) }.map { "\(daemon.data)/feeds/\($0)" }
      let script = "\(Program.root)/Tests/Syndication/Readers/\(script)"
      let result = try Program.run("/usr/bin/python3", [script] + paths)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  private static func must(_ daemon: RunningDaemon, _ words: String...) throws {
    let result = try daemon.ossp(arguments: words)
    #expect(result.status == 0, "\(words): \(result)")
  }

  // Calendars that differ after a crash, a lost folder or a restore on another machine would show everybody old news as new.
  @Test func theFilesFollowFromTheJournal() throws {
    let folder = try ScratchFolder()
    let configuration = try Self.configuration(folder)
    let clock = ["--clock", "simulated:2018-09-03"]
    let daemon = try RunningDaemon(in: folder, configuration: configuration, arguments: clock)
    try Self.must(daemon, "import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31")
    try Self.must(daemon, "do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-10-12")
    try Self.must(daemon, "clock", "advance", "7d")
    let files = try Self.files(daemon)
    #expect(
      files.keys.sorted() == [
        "calendar/ada-finch.ics", "calendar/attendance.ics", "calendar/lena-moss.ics", "practice-notes.atom",
      ])
    let own = String(decoding: try #require(files["calendar/ada-finch.ics"]), as: UTF8.self)
    #expect(own.contains("DTSTART;VALUE=DATE:20181012") && own.contains("UID:attendance.900001.return-2018-autumn@"))
    try Self.readBack(files, of: daemon)

    // The folder is lost, and the plugin begins with a snapshot.
    try FileManager.default.removeItem(atPath: "\(daemon.data)/feeds")
    try Self.must(daemon, "module", "restart", "feeds")
    #expect(try Self.files(daemon) == files)
    // The daemon is killed.
    daemon.kill()
    try FileManager.default.removeItem(atPath: "\(daemon.data)/feeds")
    try daemon.start()
    try daemon.waitUntilReady()
    #expect(try Self.files(daemon) == files)
    // A copy of the journal comes to another machine.
    let copy = "\(folder.path)/copy.sqlite"
    try Self.must(daemon, "journal", "backup", copy)
    #expect(daemon.stop() == 0)
    let other = try ScratchFolder("feeds elsewhere")
    let elsewhere = try RunningDaemon(in: other, configuration: configuration, arguments: clock)
    #expect(elsewhere.stop() == 0)
    try FileManager.default.removeItem(atPath: "\(elsewhere.data)/feeds")
    try Self.must(elsewhere, "journal", "restore", copy)
    try elsewhere.start()
    try elsewhere.waitUntilReady()
    #expect(try Self.files(elsewhere) == files)
    #expect(elsewhere.stop() == 0)
  }
}
