import BusProtocol
import Foundation
import TestSupport
import Testing

/// A real daemon in a simulation, with the register, attendance and the reminders, and made-up people.
struct ReminderSite {
  let folder: ScratchFolder
  let daemon: RunningDaemon
  private let configuration: String
  private var commands = 0

  private static let people = """
    kind: people
    people:
      - id: lena-moss
        name: Lena Moss
        address: lena.moss@example.org
        roles: [lead/attendance]
        away:
          - {from: 2018-12-03, to: 2018-12-07, stand-in: sol-reed}
      - id: sol-reed
        name: Sol Reed
        address: sol.reed@example.org
        roles: [operational-group-chair]
      - id: ada-finch
        name: Ada Finch
        address: ada.finch@example.org
        roles: [school/900001]
      - id: kit-vane
        name: Kit Vane
        address: kit.vane@example.org
        roles: [chair]
    """

  /// A daemon at midnight of a day that knows the sample's schools.
  init(_ folder: ScratchFolder, on day: String) throws {
    self.folder = folder
    let project = "\(Program.root)/Config"
    for module in ["attendance", "register", "reminders"] {
      // The files that are shipped.
      let file = try String(contentsOfFile: "\(project)/modules/\(module).yaml", encoding: .utf8)
      _ = try folder.write(file, to: "config/modules/\(module).yaml")
    }
    _ = try folder.write(Self.people, to: "config/people.yaml")
    configuration = try folder.write(
      "name: Test\ncalendar: \(project)/calendar\nrules: \(project)/rules\n", to: "config/ossp.yaml")
    daemon = try RunningDaemon(
      in: folder, configuration: configuration, arguments: ["--clock", "simulated:\(day)"])
    try give("import", "register", "schools", SpineTests.schools, "--as-of", "2018-01-31")
    let started = daemon
    try started.wait(for: "all to know the schools") { try started.status().plugins.allSatisfy { $0.lag == 0 } }
  }

  /// A daemon with all modules of the sample and its people, which has yet to be told of any school.
  init(ofSampleIn folder: ScratchFolder, on day: String) throws {
    self.folder = folder
    configuration = "\(Program.root)/Config/sample/ossp.yaml"
    daemon = try RunningDaemon(
      in: folder, configuration: configuration, arguments: ["--clock", "simulated:\(day)"])
  }

  /// The same installation, started on a later day; its daemon must have ended.
  init(_ before: ReminderSite, on day: String) throws {
    folder = before.folder
    configuration = before.configuration
    commands = before.commands
    daemon = try RunningDaemon(
      in: folder, configuration: configuration, arguments: ["--clock", "simulated:\(day)"])
  }

  /// Gives a command with an id that is the same in each run; it must be accepted.
  mutating func give(_ words: String...) throws {
    commands += 1
    let digits = "\(commands)"
    let id = "0192f1c4-8d3e-7a51-9c0b-" + String(repeating: "0", count: 12 - digits.count) + digits
    let result = try daemon.ossp(arguments: words + ["--id", id])
    #expect(result.status == 0, "\(words): \(result)")
  }

  /// Runs a verb that must be done; gives what it printed.
  @discardableResult
  func ossp(_ words: String...) throws -> String {
    let result = try daemon.ossp(arguments: words)
    #expect(result.status == 0, "\(words): \(result)")
    return result.output
  }

  /// Runs a verb that must be refused; gives why.
  func refusal(_ words: String...) throws -> String {
    let result = try daemon.ossp(arguments: words)
    #expect(result.status == 1, "\(words): \(result)")
    return result.errors
  }

  /// What the journal has of one kind of event, oldest first.
  func events<Event: Decodable>(_ kind: String, as type: Event.Type) throws -> [Event] {
    try lines(kind, as: type).map(\.data)
  }

  private func lines<Event: Decodable>(_ kind: String, as type: Event.Type) throws -> [Line<Event>] {
    let file = "\(folder.path)/export-\(UInt32.random(in: 0 ... .max)).ndjson"
    try ossp("journal", "export", file)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    return try lines.filter { $0.contains("\"type\":\"uk.ossp.\(kind)\"") }.map { line in
      try JSONDecoder().decode(Line<Event>.self, from: Data(line.utf8))
    }
  }

  /// All reminders so far.
  func sent() throws -> [Reminder] { try events("reminders.reminder-sent", as: Reminder.self) }

  /// All letters so far.
  func letters() throws -> [Letter] { try events("reminders.letter-requested", as: Letter.self) }

  /// What is forecast for so many days: the lines of reminders, and the names of digests' letters.
  func forecast(days: Int) throws -> (reminders: [String], digests: [String]) {
    let text = try ossp("forecast", "\(days)d", "--json")
    let rows = try JSONDecoder().decode(Forecast.self, from: Data(text.utf8)).rows
    return (
      rows.filter { $0.rung != "digest" }.map(\.line),
      rows.filter { $0.rung == "digest" }.map { "\($0.on) \($0.letter)" }
    )
  }

  /// Letters with digests so far, as the lines of a forecast.
  func digestLetters() throws -> [String] {
    try lines("digests.letter-requested", as: DigestLetter.self).map { "\($0.time.prefix(10)) \($0.data.letter)" }
  }

  private struct DigestLetter: Decodable { var letter: String }

  /// Kills one of the plugins, or the core, as a power cut would; the core is started again.
  func kill(_ name: String) throws {
    guard name == "core" else {
      var pid: Int32?
      try daemon.wait(for: "\(name) to run") {
        pid = try daemon.plugin(name).pid
        return pid != nil
      }
      if let pid { Foundation.kill(pid, SIGKILL) }
      return
    }
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
  }

  /// One rung that one person was told.
  struct Reminder: Decodable, Hashable {
    var id: String
    var rung: String
    var due: String
    var on: String
    var to: String
    var role: String
    var stoodInFor: String?
    var meantFor: String?
    var letter: String

    /// As the forecast has it.
    var line: String { "\(on) \(to) \(rung) \(due) \(id) \(letter)" }
  }

  /// One letter.
  struct Letter: Decodable, Hashable {
    var letter: String
    var to: String
    var subject: String
    var text: String
    var meantFor: String?
    var about: [String]
  }

  private struct Forecast: Decodable {
    struct Row: Decodable {
      var on: String
      var to: String
      var rung: String
      var due: String
      var id: String
      var letter: String
      var line: String { "\(on) \(to) \(rung) \(due) \(id) \(letter)" }
    }
    var rows: [Row]
  }

  private struct Line<Event: Decodable>: Decodable {
    var time: String
    var data: Event
  }
}
