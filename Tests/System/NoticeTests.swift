import BusProtocol
import Foundation
import SchoolTime
import TestSupport
import Testing

/// What happens in attendance, mailed at once to the person who runs these tests, as real programs.
@Suite(.serialized) struct NoticeTests {
  private let folder: ScratchFolder
  private let configuration: String

  init() throws {
    folder = try ScratchFolder()
    let project = "\(Program.root)/Config"
    for module in ["attendance", "digests", "mail", "notices", "register"] {
      // The files that are shipped.
      let file = try String(contentsOfFile: "\(project)/modules/\(module).yaml", encoding: .utf8)
      _ = try folder.write(file, to: "config/modules/\(module).yaml")
    }
    _ = try folder.write(
      """
      kind: people
      people:
        - id: lena-moss
          name: Lena Moss
          address: lena.moss@example.org
          account: \(NSUserName())
          roles: [lead/attendance]
      """, to: "config/people.yaml")
    configuration = try folder.write(
      "name: Test\ncalendar: \(project)/calendar\nrules: \(project)/rules\n", to: "config/ossp.yaml")
  }

  private func start(_ arguments: String...) throws -> RunningDaemon {
    try RunningDaemon(in: folder, configuration: configuration, arguments: arguments)
  }

  /// Runs a verb that must be done; gives what it printed.
  @discardableResult
  private static func ossp(_ daemon: RunningDaemon, _ words: String...) throws -> String {
    let result = try daemon.ossp(arguments: words)
    #expect(result.status == 0, "\(words): \(result)")
    return result.output
  }

  /// The letters that Mail has handed over, by name.
  private static func letters(_ daemon: RunningDaemon) throws -> [String: String] {
    let folder = "\(daemon.data)/mail"
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasPrefix("notices-") && $0.hasSuffix(".eml")
    }
    return Dictionary(
      uniqueKeysWithValues: try files.map {
        (String($0.dropLast(4)), try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
      })
  }

  // Somebody subscribes, something happens, a letter comes: by the world's clock, with the service killed in between.
  @Test func aLetterComesAtOnce() throws {
    let file = "\(folder.path)/config/modules/notices.yaml"
    let settings = try String(contentsOfFile: file, encoding: .utf8)
    // The wait is by the world's clock, which no test can turn; the other test has it by one that it can.
    _ = try folder.write(
      settings.replacing("wait-minutes: 5", with: "wait-minutes: 0"), to: "config/modules/notices.yaml")
    let daemon = try start()
    try Self.ossp(daemon, "import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31")
    let subscribed = try Self.ossp(daemon, "subscribe", "attendance/round-opened", "--immediate")
    #expect(subscribed.contains("You get it by mail at once, as far as you may follow it"), "\(subscribed)")
    try Self.ossp(daemon, "subscribe", "attendance")
    let list = try Self.ossp(daemon, "subscribe", "--list", "--json")
    #expect(list.contains(#""how": "at once""#) && list.contains(#""how": "weekly""#), "\(list)")
    let refused = try daemon.ossp("subscribe", "attendance/round-oponed", "--immediate")
    #expect(refused.status == 1 && refused.errors.contains("did you mean attendance/round-opened?"), "\(refused)")

    let pid = try #require(try daemon.plugin("notices").pid)
    kill(pid, SIGKILL)
    let today = LondonTime(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)).date
    try Self.ossp(daemon, "do", "attendance", "open-round", "--name", "first", "--due", "\(today.adding(days: 40))")
    try daemon.wait(for: "the letter") { try !Self.letters(daemon).isEmpty }
    let (name, text) = try #require(try Self.letters(daemon).first)
    #expect(text.contains("Subject: 1 new in attendance: round opened\r\n"), "\(text)")
    #expect(text.contains("To: Lena Moss <lena.moss@example.org>") && text.contains("- first, "), "\(text)")
    let why = try Self.ossp(daemon, "why", name).split { $0.isWhitespace }.joined(separator: " ")
    #expect(why.contains("You get this because you subscribed to attendance/round-opened on "), "\(why)")

    try Self.ossp(daemon, "unsubscribe", "attendance/round-opened", "--immediate")
    try Self.ossp(daemon, "do", "attendance", "open-round", "--name", "second", "--due", "\(today.adding(days: 60))")
    try daemon.wait(for: "all to be handled") { try daemon.status().plugins.allSatisfy { $0.lag == 0 } }
    #expect(try Self.letters(daemon).count == 1)
    #expect(daemon.stop() == 0)
  }

  // An import of hundreds of rows, rounds of returns, and whoever has a part in it killed each time: a burst is one
  // letter, none is lost and none is doubled; a replay writes none again.
  @Test func eachBurstIsOneLetterThroughKills() throws {
    let daemon = try start("--clock", "simulated:2018-09-08")
    try Self.ossp(daemon, "import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31")
    try Self.ossp(daemon, "subscribe", "attendance", "--immediate")
    let bursts: [(victim: String, words: [String])] = [
      ("notices", ["import", "attendance", "absence", SpineTests.absence]),
      ("core", ["do", "attendance", "open-round", "--name", "2018-autumn", "--due", "2018-10-05"]),
      ("mail", ["do", "attendance", "open-round", "--name", "2019-spring", "--due", "2019-02-05"]),
      ("notices", ["do", "attendance", "open-round", "--name", "2019-summer", "--due", "2019-06-05"]),
    ]
    for (number, burst) in bursts.enumerated() {
      let given = try daemon.ossp(arguments: burst.words)
      #expect(given.status == 0, "\(given)")
      if burst.victim == "core" {
        daemon.kill()
        try daemon.start()
        try daemon.waitUntilReady()
      } else {
        kill(try #require(try daemon.plugin(burst.victim).pid), SIGKILL)
        try daemon.waitUntilReady()
      }
      try Self.ossp(daemon, "clock", "advance", "1d")
      #expect(try Self.letters(daemon).count == number + 1, "after \(burst.words)")
    }
    let letters = try Self.letters(daemon)
    let subjects = letters.values.compactMap { text in
      text.split(separator: "\r\n").first { $0.hasPrefix("Subject: ") }.map(String.init)
    }
    #expect(subjects.count { $0.hasSuffix("new in attendance: round opened and return expected") } == 3, "\(subjects)")
    let imported = try #require(letters.values.first { $0.contains("absence recorded") })
    #expect(imported.contains("and ") && imported.contains(" more\r\n") && imported.contains("Primary School"))

    // Started anew from the same journal, it writes none again.
    #expect(daemon.stop() == 0)
    try daemon.start()
    try daemon.waitUntilReady()
    try Self.ossp(daemon, "clock", "advance", "7d")
    #expect(try Self.letters(daemon) == letters)
    let requested = try ClockTests.lines(of: daemon, folder).count {
      $0.contains("\"type\":\"uk.ossp.notices.letter-requested\"")
    }
    #expect(requested == bursts.count)
    #expect(daemon.stop() == 0)
  }
}
