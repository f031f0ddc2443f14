import BusProtocol
import Foundation
import SchoolTime
import TestSupport
import Testing

/// A pupil's case from its opening to its end, as real programs.
///
/// Who may see it, where nothing of it lies, and that it can be forgotten. All of it is invented.
@Suite(.serialized) struct RestrictedTests {
  /// What is in a case and in no form, label or rule: it must lie nowhere in the clear.
  private static let words = ["isLookedAfter", "isAtRiskOfExploitation", "livesElsewhere", "officer-not-consulted"]
  private static let opening = [
    "do", "exclusion-risk", "flag-pupil", "--urn", "900001", "--looked-after", "yes", "--social-worker", "no",
    "--needs", "ehcp", "--exploitation-risk", "yes",
  ]

  /// A daemon that knows the sample's schools and has one case with an exclusion.
  private func start(_ folder: ScratchFolder) throws -> (daemon: RunningDaemon, id: String) {
    let daemon = try RunningDaemon(in: folder, configuration: try Self.configuration(in: folder))
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    try daemon.wait(for: "exclusion-risk to know the schools") { try daemon.plugin("exclusion-risk").lag == 0 }
    let opened = try daemon.ossp(arguments: Self.opening)
    #expect(opened.status == 0, "\(opened)")
    let id = try #require(opened.output.firstMatch(of: /exc-\d{4}-\d{4}/)).0
    let today = LondonTime(milliseconds: UInt64(Date().timeIntervalSince1970 * 1000)).date.description
    let excluded = try daemon.ossp(
      "do", "exclusion-risk", "record-exclusion", "--case", String(id), "--kind", "permanent", "--first", today,
      "--officer-consulted", "no", "--virtual-school-consulted", "yes", "--exploitation-considered", "yes")
    #expect(excluded.status == 0, "\(excluded)")
    return (daemon, String(id))
  }

  /// A partnership of the sample's schools, whose daemon's account leads the module.
  private static func configuration(in folder: ScratchFolder) throws -> String {
    _ = try folder.write("name: register\nprogram: Register\n", to: "config/modules/register.yaml")
    _ = try folder.write("name: live-gate\nprogram: LiveGate\n", to: "config/modules/live-gate.yaml")
    _ = try folder.write(
      "name: exclusion-risk\nprogram: ExclusionRisk\nrestricted: true\nsettings:\n  area: 999\n",
      to: "config/modules/exclusion-risk.yaml")
    _ = try folder.write(
      "kind: people\ndaemon-account: [lead/exclusion-risk]\npeople: []\n", to: "config/people.yaml")
    let rules = "\(Program.root)/Config/rules"
    let calendar = "\(Program.root)/Config/calendar"
    return try folder.write(
      "name: Test\nmodules: modules\npeople: people.yaml\nrules: \(rules)\ncalendar: \(calendar)\n",
      to: "config/ossp.yaml")
  }

  @Test("Of a pupil nothing lies in the clear, in no file, log, backup or export, also after restarts and a crash")
  func nothingInTheClear() throws {
    let folder = try ScratchFolder()
    let (daemon, id) = try start(folder)
    let case1 = try daemon.ossp("ask", "exclusion-risk", "case", "--case", id)
    #expect(case1.output.contains("at risk of exploitation"), "\(case1)")
    #expect(case1.output.contains("officer-not-consulted"))
    // Restarted, killed and cut off: snapshots, what is replayed, and the case is whole.
    #expect(try daemon.ossp("module", "restart", "exclusion-risk").status == 0)
    let pid = try #require(try daemon.plugin("exclusion-risk").pid)
    kill(pid, SIGKILL)
    try daemon.wait(for: "another process") {
      let plugin = try daemon.plugin("exclusion-risk")
      return plugin.pid != pid && plugin.state == "ready"
    }
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
    #expect(try daemon.ossp("journal", "backup", "\(folder.path)/backup.sqlite").status == 0)
    #expect(try daemon.ossp("journal", "export", "\(folder.path)/export.ndjson").status == 0)
    let after = try daemon.ossp("ask", "exclusion-risk", "case", "--case", id)
    #expect(after.output.contains("officer-not-consulted"), "\(after)")
    let reads = try daemon.ossp("ask", "exclusion-risk", "reads", "--case", id, "--json")
    #expect(reads.output.ranges(of: "\(id)").count >= 2, "\(reads)")
    let export = try daemon.ossp("ask", "exclusion-risk", "export", "--case", id, "--json")
    #expect(export.output.contains("isAtRiskOfExploitation"), "a person's right to a copy")
    try expectNothing(in: folder)
    #expect(daemon.stop() == 0)
    try expectNothing(in: folder)
    for name in ["exclusion-risk.keys", "exclusion-risk.pub"] {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(daemon.data)/restricted/\(name)")[
        .posixPermissions]
      #expect(mode as? Int == (name.hasSuffix("keys") ? 0o600 : 0o640))
    }
  }

  @Test(
    "A case that is forgotten opens nowhere: not in the journal, nor with a copy of the keys put back; the chain holds")
  func forgetting() throws {
    let folder = try ScratchFolder()
    let (daemon, id) = try start(folder)
    let other = try #require(try daemon.ossp(arguments: Self.opening).output.firstMatch(of: /exc-\d{4}-\d{4}/)).0
    let keys = "\(daemon.data)/restricted/exclusion-risk.keys"
    let copy = try Data(contentsOf: URL(fileURLWithPath: keys))
    let secret = try #require(try Self.key(of: id, in: keys))
    let refused = try daemon.ossp("do", "exclusion-risk", "forget", "--case", id)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("case-retention"))
    let forgotten = try daemon.ossp("do", "exclusion-risk", "forget", "--case", id, "--even-open", "yes")
    #expect(forgotten.status == 0, "\(forgotten)")
    try daemon.wait(for: "the key to be destroyed") { try Self.key(of: id, in: keys) == nil }
    #expect(try daemon.ossp("journal", "verify").status == 0)
    let asked = try daemon.ossp("ask", "exclusion-risk", "case", "--case", id)
    #expect(asked.status == 1)
    #expect(asked.errors.contains("was forgotten on"))
    #expect(try daemon.ossp("ask", "exclusion-risk", "case", "--case", String(other)).status == 0)
    for name in try FileManager.default.subpathsOfDirectory(atPath: daemon.data) {
      let bytes = FileManager.default.contents(atPath: "\(daemon.data)/\(name)") ?? Data()
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name) has the key")
    }
    // The copy that was kept apart comes back: what is forgotten stays so.
    #expect(daemon.stop() == 0)
    try copy.write(to: URL(fileURLWithPath: keys))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keys)
    try daemon.start()
    try daemon.waitUntilReady()
    try daemon.wait(for: "the key to be destroyed again") { try Self.key(of: id, in: keys) == nil }
    #expect(try daemon.ossp("ask", "exclusion-risk", "case", "--case", id).status == 1)
    #expect(try daemon.ossp("ask", "exclusion-risk", "case", "--case", String(other)).status == 0)
    #expect(try daemon.ossp("journal", "verify").status == 0)
    try expectNothing(in: folder)
  }

  @Test("What comes for the module unsealed, from whatever program, is refused, and is in no file")
  func unsealed() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let attacker = try HostileAttacker(daemon, "ctl.sock")
    let fields = Frame(#"{"urn":"900001","note":"Felicity Planted"}"#.utf8)
    for name in ["flag-pupil", "felicity-planted", "case"] {
      let request = PendingCommand(
        id: .random(at: Timestamp(milliseconds: 1)), module: "exclusion-risk", name: name, fields: fields,
        context: Frame(#"{"attachment":{"name":"felicity.csv","byteCount":1,"path":""}}"#.utf8))
      for message in [Message.command(request), .query(request)] {
        let refusal = try attacker.answer(to: message.frames)?.refusal
        #expect(refusal == .confidential || refusal == .notFound, "\(name): \(String(describing: refusal))")
      }
    }
    try expectNothing(in: folder, ["felicity", "Felicity"])
  }

  @Test("A module that needs the restricted store and is not said to says what to write, and runs nothing")
  func notSaid() throws {
    let folder = try ScratchFolder()
    _ = try folder.write("name: exclusion-risk\nprogram: ExclusionRisk\n", to: "config/modules/exclusion-risk.yaml")
    let configuration = try folder.write("name: Test\n", to: "config/ossp.yaml")
    let daemon = try RunningDaemon(in: folder, configuration: configuration, arguments: ["--hold"])
    #expect(try daemon.ossp("module", "start", "exclusion-risk").status == 1)
    #expect(daemon.logTail().contains("restricted: true"))
    #expect(!FileManager.default.fileExists(atPath: "\(daemon.data)/restricted"))
  }

  /// The digits of a case's key; nil once they are zeros.
  private static func key(of id: String, in path: String) throws -> String? {
    let line = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").first { $0.hasPrefix("\(id) ") }
    let digits = line.map { String($0.dropFirst(id.count + 1)) }
    return digits?.allSatisfy { $0 == "0" } == true ? nil : digits
  }

  /// Looks through every byte of the folder: data, log, backup and export.
  private func expectNothing(in folder: ScratchFolder, _ words: [String] = Self.words) throws {
    var looked = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      guard let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(name)") else { continue }
      looked += 1
      for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name) holds \(word)") }
    }
    #expect(looked >= 2, "the journal and the log at least")
  }
}
