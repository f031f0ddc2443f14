import BusProtocol
import Foundation
import TestSupport
import Testing

/// Digests of real modules, some of which are stopped, stalled or given what they cannot take in.
@Suite(.serialized) struct DigestTests {
  private static let forms = ["text", "html", "mail", "json", "csv"]

  /// A digest that waits for the slowest module, or leaves it out without a word, is one that nobody can plan by.
  @Test func whoIsStoppedStalledOrPoisonedCostsOnlyItsOwnPart() throws {
    let site = try DigestSite(ScratchFolder(), on: "2018-09-08", isGarbled: true)
    try site.ossp("clock", "advance", "to", "2018-09-11")
    let before = try site.words("2018-W37")
    #expect(!before.contains("silent") && !before.contains("[old]"))

    try site.ossp("module", "stop", "attendance")
    let stalled = try #require(try site.daemon.plugin("recruitment").pid)
    #expect(kill(stalled, SIGSTOP) == 0)
    try site.ossp("do", "operational-group", "garble", "--about", "nonsense")
    try site.ossp("clock", "advance", "to", "2018-09-18")
    #expect(try site.daemon.plugin("recruitment").state == "stopped", "ended, since it stalled")

    let digest = try site.words("2018-W38")
    for words in [
      "Attendance did not answer: what is said of it is from its last answer, in the week of 10 September 2018",
      "Recruitment did not answer", "Attendance: silent; its last answer is of the week of 10 September 2018",
      "[old] from the module's last answer", "Early headship: heard", "1 event set aside",
      "Early headship could not take in 1 event, so its lines and figures may lack something.",
    ] {
      #expect(digest.contains(words), "\(words) is not in\n\(digest)")
    }
    let ops = try site.words("2018-W38", for: "ops")
    for words in [
      "1 of 3 modules answered", "Find out why attendance did not answer", "ossp module logs recruitment",
      "Attendance: stopped", "Recruitment: stopped", "Early headship: ready; 1 dead letter", "ossp dead-letters show",
    ] {
      #expect(ops.contains(words), "\(words) is not in\n\(ops)")
    }
    // Monday 07:00 in London, which is 06:00 UTC in September.
    let issued = try site.lines(of: "digests.digest-issued")
    #expect(
      issued.count == 2 && issued.allSatisfy { $0.contains("T06:00:00.000Z") }, "\(issued.map { $0.prefix(400) })")

    // Back again: all are heard, nothing is told twice.
    for module in ["attendance", "recruitment"] { try site.ossp("module", "start", module) }
    try site.ossp("clock", "advance", "to", "2018-09-25")
    let after = try site.words("2018-W39")
    #expect(!after.contains("silent") && !after.contains("[old]"))
    #expect(try site.words("2018-W38") == digest)
    #expect(try site.letters().count == 3 * 4, "3 weeks; the group's for two, a lead's, that for ops")
  }

  /// Whoever disputes a figure must be able to have the digest issued again, here or from a backup, to the letter.
  @Test func aWeekIsTheSameBytesTwiceAndFromABackupElsewhere() throws {
    let folder = try ScratchFolder()
    let site = try DigestSite(folder, on: "2018-09-08")
    try site.ossp("clock", "advance", "to", "2018-10-02")
    let weeks = ["2018-W37", "2018-W39", "2018-W40"]
    func all(_ daemon: RunningDaemon) throws -> [String] {
      try weeks.flatMap { week in
        try (Self.forms.map { ($0, "partners") } + [("text", "ops"), ("html", "lead/attendance")]).map { form, reader in
          let result = try daemon.ossp("digest", "--week", week, "--format", form, "--for", reader)
          #expect(result.status == 0, "\(result)")
          return result.output
        }
      }
    }
    let first = try all(site.daemon)
    #expect(first.allSatisfy { $0.count > 500 })
    #expect(try all(site.daemon) == first)
    let backup = "\(folder.path)/backup.sqlite"
    try site.ossp("journal", "backup", backup)
    // Built from its events alone, without the snapshot that it left when it ended.
    try site.ossp("module", "restart", "digests")
    #expect(try all(site.daemon) == first)
    #expect(site.daemon.stop() == 0)

    let other = try ScratchFolder("elsewhere")
    let restored = try Program.run(
      "ossp", ["journal", "restore", backup], environment: ["OSSP_DATA": "\(other.path)/data"], folder: Program.root)
    #expect(restored.status == 0, "\(restored)")
    let elsewhere = try RunningDaemon(
      in: other, configuration: "\(folder.path)/config/ossp.yaml", arguments: ["--clock", "simulated:2018-10-02"])
    #expect(try all(elsewhere) == first)
  }

  /// A week without its digest, or with two, is the fault that people notice first.
  @Test func aTermHasOneDigestForEachDueWeekThroughKills() throws {
    let site = try DigestSite(ScratchFolder(), on: "2018-09-01")
    let forecast = try site.ossp("ask", "digests", "next", "--count", "17", "--format", "json")
    for (number, day) in ["2018-09-24", "2018-10-22", "2018-12-25"].enumerated() {
      guard number > 0 else {
        try site.ossp("clock", "advance", "to", day)
        continue
      }
      let head = try site.daemon.status().head + 20
      let advance = try site.daemon.startOssp("clock", "advance", "to", day)
      try site.daemon.wait(for: "the clock to move") { try site.daemon.status().head >= head || !advance.isRunning }
      if number == 1 {
        if let pid = try site.daemon.plugin("digests").pid { kill(pid, SIGKILL) }
        #expect(advance.result().status == 0)
      } else {
        site.daemon.kill()
        advance.kill()
        try site.daemon.start()
        try site.daemon.waitUntilReady()
        try site.ossp("clock", "advance", "to", day)
      }
    }
    let weeks = try Self.weeks(in: try site.ossp("digest", "--list", "--json")) { $0["for"] == "partners" }
    let due = try Self.weeks(in: forecast) { _ in true }
    #expect(weeks.reversed() == Array(due.prefix(weeks.count)))
    // Half term has one, at its beginning; the term began on Monday 3 September, and Christmas is two weeks.
    #expect(weeks.count == 17 && weeks.first == "2018-W52", "\(weeks)")
    #expect(try site.lines(of: "digests.digest-issued").count == weeks.count)
    #expect(try site.letters().count == weeks.count * 4)
    try site.ossp("journal", "verify")
  }

  private static func weeks(in answer: String, _ isWanted: ([String: String]) -> Bool) throws -> [String] {
    struct Listed: Decodable {
      let rows: [[String: MailSite.JSONText]]
    }
    let listed: Listed = try JSON.decode(from: Frame(answer.utf8), what: "the list")
    return listed.rows.map { $0.compactMapValues(\.text) }.filter(isWanted).compactMap { $0["week"] }
  }
}
