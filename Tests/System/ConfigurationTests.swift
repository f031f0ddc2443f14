import BusProtocol
import Foundation
import TestSupport
import Testing

/// Files that take effect, files that are broken, and what a reload changes; real processes throughout.
@Suite(.serialized) struct ConfigurationTests {
  /// A configuration of its own to change, with the project's calendars and rules.
  private struct Site {
    let folder: ScratchFolder
    let path: String

    init() throws {
      folder = try ScratchFolder("configuration")
      path = try folder.write("name: Test Partnership\n", to: "c/ossp.yaml")
      try FileManager.default.copyItem(atPath: "\(Program.root)/Config/calendar", toPath: "\(folder.path)/c/calendar")
      try FileManager.default.copyItem(atPath: "\(Program.root)/Config/rules", toPath: "\(folder.path)/c/rules")
      try module("attendance", "Attendance")
    }

    func module(_ name: String, _ program: String, _ more: String = "") throws {
      _ = try folder.write("name: \(name)\nprogram: \(program)\n\(more)", to: "c/modules/\(name).yaml")
    }

    func change(_ file: String, _ old: String, to new: String) throws {
      let text = try String(contentsOfFile: "\(folder.path)/c/\(file)", encoding: .utf8)
      #expect(text.contains(old))
      _ = try folder.write(text.replacingOccurrences(of: old, with: new), to: "c/\(file)")
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(folder.path)/c/\(file)") }

    func daemon() throws -> RunningDaemon { try RunningDaemon(in: folder, configuration: path) }

    func tookEffect(_ daemon: RunningDaemon) throws -> [String] {
      try ClockTests.lines(of: daemon, folder).filter { $0.contains("-took-effect") }
    }
  }

  /// A replay must count by what was in force: so what is in force is in the journal, once, before the day begins.
  @Test func whatIsInForceIsStatedOnceBeforeTheDay() throws {
    let site = try Site()
    try site.module("attendance", "Attendance", "settings:\n  threshold: 2.0\n")
    let daemon = try site.daemon()
    let lines = try ClockTests.lines(of: daemon, site.folder)
    let files =
      try FileManager.default.contentsOfDirectory(atPath: "\(site.folder.path)/c/calendar").count
      + FileManager.default.contentsOfDirectory(atPath: "\(site.folder.path)/c/rules").count - 2
    #expect(try site.tookEffect(daemon).count == files + 1)
    #expect(lines.prefix(files + 1).allSatisfy { $0.contains("-took-effect") })
    #expect(lines[files + 1].contains("day-began"))
    #expect(lines[files].contains(#""file":"modules/attendance.yaml""#), "\(lines[files])")
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
    #expect(try site.tookEffect(daemon).count == files + 1, "a restart stated what was in force already")
    #expect(daemon.stop() == 0)
    // A change while it was down is stated at the start, and nothing else.
    try site.change("rules/attendance.yaml", "about:", to: "about: Changed.")
    try daemon.start()
    try daemon.waitUntilReady()
    let changed = try site.tookEffect(daemon)
    #expect(changed.count == files + 2)
    #expect(changed.last?.contains(#""subject":"attendance""#) == true)
  }

  /// A slip of the pen must neither stop the daemon nor change half of what it counts by.
  @Test func brokenFilesKeepTheOldConfigurationAndNameThePlace() throws {
    let site = try Site()
    let daemon = try site.daemon()
    #expect(try daemon.ossp("config", "check").output == "The configuration has no problem\n")
    let stated = try site.tookEffect(daemon).count
    try site.change("rules/attendance.yaml", "kind: rules", to: "kind: rules\nruels: []")
    try site.module("attendance", "Attendance", "restart: sometimes\nready-within: soon\n")
    let check = try daemon.ossp("config", "check")
    #expect(check.status == 1)
    let module = "\(site.folder.path)/c/modules/attendance.yaml"
    #expect(check.output.contains("\(site.folder.path)/c/rules/attendance.yaml:"))
    #expect(check.output.contains("ruels: there is no key 'ruels' here: did you mean 'rules'?"), "\(check.output)")
    #expect(check.output.contains("\(module):3: restart: 'sometimes' is not known here: use one of permanent,"))
    #expect(check.output.contains("\(module):4: ready-within: 'soon' is no time: write one such as 500ms"))
    let reload = try daemon.ossp("config", "reload")
    #expect(reload.status == 1)
    #expect(reload.errors.contains("nothing changes") && reload.errors.contains("ruels: "), "\(reload.errors)")
    #expect(try daemon.status().cards.map(\.card.mend) == ["ossp config check"])
    #expect(try daemon.ossp("rules", "show", "data-return").status == 0)
    // Neither does a start with broken files change anything, however the last run ended.
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
    let status = try daemon.status()
    #expect(status.name == "Test Partnership")
    #expect(status.plugins.map(\.name) == ["attendance"])
    #expect(
      status.cards.first?.card.sentence.contains("/c/modules/attendance.yaml:3: restart: ") == true
        || status.cards.first?.card.sentence.contains("/c/rules/attendance.yaml:") == true, "\(status.cards)")
    #expect(try daemon.ossp("rules", "list", "--on", "2018-09-03").output.contains("data-return"))
    #expect(try site.tookEffect(daemon).count == stated)
    // Mended, a signal is enough.
    try site.module("attendance", "Attendance")
    try site.change("rules/attendance.yaml", "kind: rules\nruels: []", to: "kind: rules")
    kill(daemon.pid, SIGHUP)
    try daemon.wait(for: "the card to go") { try daemon.status().cards.isEmpty }
    #expect(try site.tookEffect(daemon).count == stated, "nothing has changed in the end")
  }

  private static let people = """
    kind: people
    people:
      - id: amara-okoye
        name: Amara Okoye
        address: amara.okoye@example.org
        account: amara
        roles: [lead/attendance]
        away:
          - {from: 2019-02-11, to: 2019-02-22, stand-in: ben-iles}
      - id: ben-iles
        name: Ben Iles
        address: ben.iles@example.org
        account: ben
        roles: [operational-group]
    """

  /// File, what stands there, the slip, and the refusal after the folder's path.
  private static let slips = [
    (
      "rules/attendance.yaml", "kind: rules", "kind: rules\nruels: []",
      "rules/attendance.yaml:3: ruels: there is no key 'ruels' here: did you mean 'rules'?"
    ),
    (
      "rules/attendance.yaml", "valid-to: 2024-08-18", "valid-to: 2024-08-19",
      "rules/attendance.yaml:69: rules[3].versions[1]: this version begins on 2024-08-19, before the one before it has "
        + "ended on 2024-08-19: they overlap."
    ),
    (
      "rules/attendance.yaml", "valid-to: 2024-08-18", "valid-to: 2024-07-31",
      "rules/attendance.yaml:69: rules[3].versions[1]: no version governs from 2024-08-01 to 2024-08-18: let this one "
        + "begin on 2024-08-01, or the one before it end on 2024-08-18."
    ),
    (
      "rules/attendance.yaml", "calendar: school", "calendar: skool",
      "rules/attendance.yaml:16: rules[0].versions[0].calendar: 'skool' is not known here: did you mean 'school'?"
    ),
    (
      "rules/attendance.yaml", "valid-from: 2006-09-01", "valid-from: 2006-09-31",
      "rules/attendance.yaml:12: rules[0].versions[0].valid-from: '2006-09-31' is no date"
    ),
    (
      "rules/attendance.yaml", "id: absence-return-sickness", "id: absence-return-unauthorised",
      "rules/attendance.yaml:21: rules[1]: the rule 'absence-return-unauthorised' stands here twice"
    ),
    (
      "calendar/oxfordshire-2018-19.yaml", "last: 2018-10-19", "last: 2018-10-91",
      "calendar/oxfordshire-2018-19.yaml:11: terms[0].last: '2018-10-91' is no date"
    ),
    (
      "people.yaml", "account: ben", "account: amara",
      "people.yaml:13: people[1].account: the account 'amara' is that of amara-okoye already; each is one person's."
    ),
    (
      "people.yaml", "stand-in: ben-iles", "stand-in: ben-ilse",
      "people.yaml:9: people[0].away[0].stand-in: there is nobody with the id 'ben-ilse' here: did you mean 'ben-iles'?"
    ),
    (
      "people.yaml", "account: ben",
      "account: ben\n    away:\n      - {from: 2019-02-12, to: 2019-02-12, stand-in: amara-okoye}",
      "people.yaml:9: people[0].away[0].stand-in: on 2019-02-12 the stand-ins are away too and lead round in a circle"
    ),
    (
      "people.yaml", "id: ben-iles", "id: amara-okoye",
      "people.yaml:10: people[1].id: the id 'amara-okoye' stands here twice"
    ),
    (
      "people.yaml", "[operational-group]", "[operational group]",
      "people.yaml:14: people[1].roles[0]: 'operational group' is no role: did you mean 'operational-group'?"
    ),
    (
      "people.yaml", "[lead/attendance]", "[lead/attendence]",
      "people.yaml:7: people[0].roles[0]: there is no module 'attendence' to lead: did you mean 'lead/attendance'?"
    ),
  ]

  /// Whoever makes a slip must find it without reading the program: file, line, key, and what would be right.
  @Test func everyRefusalNamesFileLineKeyAndWhatWouldBeRight() throws {
    let site = try Site()
    _ = try site.folder.write(Self.people, to: "c/people.yaml")
    let daemon = try site.daemon()
    let head = try daemon.status().head
    for (file, right, wrong, refusal) in Self.slips {
      let path = "\(site.folder.path)/c/\(file)"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let broken = text.replacing(right, with: wrong, maxReplacements: 1)
      try #require(broken != text, "\(file) has no '\(right)'")
      _ = try site.folder.write(broken, to: "c/\(file)")
      for verb in [["config", "check"], ["config", "reload"], ["config", "reload", "--dry-run"]] {
        let result = try daemon.ossp(arguments: verb)
        let said = result.output + result.errors
        #expect(result.status == 1 && said.contains("\(site.folder.path)/c/\(refusal)"), "\(verb): \(said)")
      }
      _ = try site.folder.write(text, to: "c/\(file)")
    }
    #expect(try daemon.status().head == head, "nothing of it took effect")
    #expect(try daemon.ossp("config", "check").status == 0)
  }

  /// Plugins run in a folder of their own, where a path from the daemon's folder leads nowhere.
  @Test func programsMayBeNamedFromWhereTheDaemonStarts() throws {
    let site = try Site()
    let folder = URL(fileURLWithPath: Program.folder)
    let daemon = try RunningDaemon(
      in: site.folder, configuration: site.path, programs: folder.lastPathComponent,
      workingFolder: folder.deletingLastPathComponent().path)
    #expect(try daemon.plugin("attendance").state == "ready")
    #expect(daemon.stop() == 0)
  }

  /// The first start has nothing to go back to.
  @Test func aFirstStartWithABrokenFileRefuses() throws {
    let site = try Site()
    try site.change("rules/attendance.yaml", "kind: rules", to: "kind: rulez")
    let result = try Program.run(
      "osspd",
      ["--config", site.path, "--data", "\(site.folder.path)/data", "--programs", Program.folder])
    #expect(result.status == 1)
    #expect(result.errors.contains("/c/rules/attendance.yaml:"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(site.folder.path)/data"))
  }

  /// A person sees what a reload will do before it does it; modules come, change and go while others run.
  @Test func aReloadDoesWhatItsPlanSays() throws {
    let site = try Site()
    let daemon = try site.daemon()
    let pid = try daemon.plugin("attendance").pid
    let nothing = try daemon.ossp("config", "reload")
    #expect(nothing.status == 0 && nothing.output.hasPrefix("Nothing changes"), "\(nothing)")
    try site.module("register", "Register")
    try site.change("rules/attendance.yaml", "count: 20", to: "count: 21")
    try site.remove("calendar/oxfordshire-2025-26.yaml")
    let plan = try daemon.ossp("config", "reload", "--dry-run", "--json")
    for words in [
      "register is started", "modules/register.yaml", "calendar/oxfordshire-2025-26.yaml", "gone", "changes ",
    ] {
      #expect(plan.output.contains(words), "\(words): \(plan.output)")
    }
    #expect(try daemon.status().plugins.map(\.name) == ["attendance"], "a plan alone changes nothing")
    let reload = try daemon.ossp("config", "reload")
    #expect(reload.status == 0, "\(reload)")
    try daemon.wait(for: "register") { try daemon.status().plugins.map(\.state) == ["ready", "ready"] }
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    #expect(try daemon.plugin("attendance").pid == pid, "who does not change is left alone")
    #expect(try site.tookEffect(daemon).suffix(2).map { $0.contains(#""content":"#) } == [false, true])

    try site.module("attendance", "Register", "settings:\n  threshold: 3\n")
    try site.remove("modules/register.yaml")
    let second = try daemon.ossp("config", "reload")
    #expect(second.status == 0, "\(second)")
    #expect(try daemon.status().plugins.map(\.name) == ["attendance"])
    #expect(try daemon.plugin("attendance").pid == pid)
    let summary = try daemon.plugin("attendance").summary
    #expect(try daemon.ossp("module", "restart", "attendance").status == 0)
    try daemon.wait(for: "the other program") { try daemon.plugin("attendance").summary != summary }
    #expect(try daemon.ossp("do", "register").status == 1, "who is gone takes no commands")
    #expect(daemon.stop() == 0)
  }
}
