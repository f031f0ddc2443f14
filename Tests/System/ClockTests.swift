import BusProtocol
import Foundation
import TestSupport
import Testing

/// Time as the core tells it: days, also those it was down, and a simulation's clock; real processes throughout.
@Suite(.serialized) struct ClockTests {
  /// An id that a test gives a command, so that two runs have the same.
  static func id(_ number: Int) -> String {
    let digits = "\(number)"
    return "0192f1c4-8d3e-7a51-9c0b-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// The dates of all days that began, in the journal's order.
  private static func days(of daemon: RunningDaemon, _ folder: ScratchFolder) throws -> [String] {
    try lines(of: daemon, folder).compactMap { line in
      guard let range = line.range(of: #""subject":"20\d\d-\d\d-\d\d""#, options: .regularExpression),
        line.contains("uk.ossp.core.day-began")
      else { return nil }
      return String(line[range].dropFirst(11).dropLast())
    }
  }

  /// Waits until these days have begun, and no others: each begins when all modules have done with the one before.
  private static func wait(for expected: [String], _ daemon: RunningDaemon, _ folder: ScratchFolder) throws {
    try daemon.wait(for: "\(expected.count) days") { try Self.days(of: daemon, folder).count >= expected.count }
    #expect(try Self.days(of: daemon, folder) == expected)
  }

  /// Sees that two journals have the same events; says where they part.
  static func compare(_ first: [String], _ second: [String], at place: SourceLocation = #_sourceLocation) {
    guard first != second else { return }
    let same = zip(first, second).prefix { $0 == $1 }.count
    func line(_ lines: [String]) -> String { same < lines.count ? String(lines[same].prefix(1500)) : "nothing" }
    Issue.record(
      "\(first.count) and \(second.count) events part after \(same): \(line(first)) and \(line(second))",
      sourceLocation: place)
  }

  /// The events without what tells how often and when the core was started: that stands in what ops are sent, and the
  /// chain's hashes follow from it.
  static func beyondStarts(_ lines: [String]) -> [String] {
    lines.map { line in
      let isForOps = line.contains("\"topic\":\"digests/ops-digest-issued/") || line.contains("-ops-")
      let part = isForOps ? line.range(of: "\"data\":").map { String(line[..<$0.lowerBound]) } ?? line : line
      return part.replacing(/[0-9a-f]{64}/, with: "#")
    }
  }

  static func lines(of daemon: RunningDaemon, _ folder: ScratchFolder) throws -> [String] {
    let file = "\(folder.path)/export-\(UInt32.random(in: 0 ... .max)).ndjson"
    let result = try daemon.ossp("journal", "export", file)
    #expect(result.status == 0, "\(result)")
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Monday's reminders would never go out if the days of a long weekend without power were not told.
  @Test func daysThatTheDaemonWasOffComeInOrderOnce() throws {
    let folder = try ScratchFolder()
    let friday = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-08-24"])
    try Self.wait(for: ["2018-08-24"], friday, folder)
    #expect(friday.stop() == 0)
    // The Monday between was a bank holiday.
    let tuesday = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-08-28"])
    let all = ["2018-08-24", "2018-08-25", "2018-08-26", "2018-08-27", "2018-08-28"]
    try Self.wait(for: all, tuesday, folder)
    // Neither a kill nor a clock that is wrong by days tells any of them again.
    tuesday.kill()
    let again = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-08-20"])
    try again.waitUntilReady()
    #expect(try Self.days(of: again, folder) == all)
    #expect(try again.ossp("clock", "advance", "to", "2018-08-25").errors.contains("it goes forward only"))
    // Whoever asks again after a crash may ask for where it stands by now.
    #expect(try again.ossp("clock", "advance", "to", "2018-08-28").output.contains("0 days began"))
    #expect(again.stop() == 0)
  }

  /// A live daemon states today; the first start of a journal does not begin with the beginning of time.
  @Test func aLiveDaemonStatesTodayOnce() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let first = try Self.days(of: daemon, folder)
    #expect(first.count == 1)
    #expect(try daemon.ossp("clock", "advance", "7d").errors.contains("the world's clock"))
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
    // Midnight may come while this runs.
    #expect(try Self.days(of: daemon, folder).prefix(1) == first[...])
    #expect(try Self.days(of: daemon, folder).count <= 2)
  }

  /// Whoever replays a year must get the same year: else no forecast and no audit would mean anything.
  @Test func twoRunsOfTheSameDaysGiveTheSameChain() throws {
    var chains: [String] = []
    var exports: [[String]] = []
    for _ in 0..<2 {
      let folder = try ScratchFolder()
      let daemon = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-09-01"])
      try Self.carryOut(
        [
          ["import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31"],
          ["clock", "advance", "2d"], ["import", "attendance", "absence", SpineTests.absence],
          ["do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-10-05"],
          ["clock", "advance", "to", "2018-10-09"], ["do", "attendance", "close-round", "--round", "2018-autumn"],
          ["clock", "advance", "--to", "2018-10-31"],
        ], daemon)
      let status = try daemon.status()
      #expect(status.plugins.allSatisfy { $0.lag == 0 }, "advance returned before all was done")
      chains.append(status.chain)
      exports.append(try Self.lines(of: daemon, folder))
      #expect(daemon.stop() == 0)
    }
    Self.compare(exports[0], exports[1])
    #expect(chains[0] == chains[1])
    #expect(exports[0].count > 100)
  }

  /// However often the core dies on the way, it comes to the same as if it had not: a clock turned in the night would
  /// otherwise have to be turned again from the beginning.
  @Test func aCoreKilledWhileTheClockIsTurnedGivesTheSameJournal() throws {
    var runs: [[String]] = []
    for kills in [0, 5] {
      let folder = try ScratchFolder()
      let daemon = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-09-01"])
      try Self.carryOut(
        [
          ["import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31"],
          ["import", "attendance", "absence", SpineTests.absence],
          ["do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-10-05"],
        ], daemon)
      for _ in 0..<kills {
        let head = try daemon.status().head
        let advance = try daemon.startOssp("clock", "advance", "to", Self.end)
        try daemon.wait(for: "the clock to move") { try daemon.status().head > head + UInt64.random(in: 1...90) }
        daemon.kill()
        try daemon.start()
        try daemon.waitUntilReady()
        #expect(advance.result().errors.contains("osspd was started anew before this was done"))
      }
      try Self.carryOut([["clock", "advance", "to", Self.end]], daemon)
      let status = try daemon.status()
      #expect(status.plugins.allSatisfy { $0.lag == 0 })
      #expect(try daemon.ossp("journal", "verify").status == 0)
      runs.append(Self.beyondStarts(try Self.lines(of: daemon, folder)))
      if kills > 0 {
        let days = try Self.days(of: daemon, folder)
        let first = try #require(DayCount("2018-09-01"))
        #expect(days == days.indices.map { first.text(after: $0) }, "a day is missing, or stands there twice")
      }
    }
    Self.compare(runs[0], runs[1])
    #expect(runs[0].count > 1000)
  }

  /// Far enough that no run gets there before it is killed.
  private static let end = "2018-12-31"

  /// Gives these commands, those that are kept with ids that every run has.
  ///
  /// - Parameter turn: turns the clock to a day instead of the commands that would.
  static func carryOut(
    _ commands: [[String]], _ daemon: RunningDaemon, turning turn: ((String) throws -> Void)? = nil
  ) throws {
    for (number, words) in commands.enumerated() {
      if let turn, words[0] == "clock", let day = words.last {
        try turn(day)
        continue
      }
      let result = try daemon.ossp(arguments: words + (words[0] == "clock" ? [] : ["--id", id(number)]))
      #expect(result.status == 0, "\(words): \(result)")
    }
  }

  /// One that crashes is waited for, one that a person stopped is left out and named.
  @Test func whoIsStoppedIsLeftOutAndWhoCrashesIsWaitedFor() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder, arguments: ["--clock", "simulated:2018-09-01"])
    #expect(try daemon.ossp("module", "stop", "register").status == 0)
    try Self.wait(for: ["2018-09-01"], daemon, folder)
    let pid = try #require(try daemon.plugin("attendance").pid)
    let advance = try daemon.startOssp("clock", "advance", "200d")
    kill(pid, SIGKILL)
    let result = advance.result()
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("without register (stopped)"), "\(result.output)")
    #expect(result.output.contains("200 days began"), "\(result.output)")
    let attendance = try daemon.plugin("attendance")
    #expect(attendance.state == "ready" && attendance.lag == 0 && attendance.pid != pid)
  }
}

/// Counts days without any help from what is being tested.
private struct DayCount {
  private let calendar: Calendar
  private let start: Date
  private let formatter = DateFormatter()

  init?(_ text: String) {
    guard let zone = TimeZone(identifier: "UTC") else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
    formatter.timeZone = zone
    formatter.locale = Locale(identifier: "en_GB_POSIX")
    formatter.dateFormat = "yyyy-MM-dd"
    guard let start = formatter.date(from: text) else { return nil }
    self.start = start
  }

  func text(after days: Int) -> String {
    formatter.string(from: calendar.date(byAdding: .day, value: days, to: start) ?? start)
  }
}
