import BusProtocol
import Foundation
import TestSupport
import Testing

/// One partnership from end to end, as real programs: what a person on a fresh machine does first.
@Suite(.serialized) struct SpineTests {
  static let schools = "\(Program.root)/Config/sample/schools.csv"
  static let absence = "\(Program.root)/Config/sample/absence.csv"

  @Test func importingAskingRestartingAndKillingLosesNothing() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let first = try daemon.ossp("import", "register", "schools", Self.schools)
    #expect(first.status == 0, "\(first)")
    #expect(try daemon.ossp("import", "attendance", "absence", Self.absence).status == 0)
    let head = try daemon.status().head
    #expect(head > 0)

    // The same files again change nothing, and say so.
    let again = try daemon.ossp("import", "register", "schools", Self.schools)
    #expect(again.status == 0)
    #expect(try daemon.ossp("import", "attendance", "absence", Self.absence).status == 0)
    try daemon.wait(for: "attendance to have seen all") { try daemon.plugin("attendance").lag == 0 }
    let settled = try daemon.status().head
    let question = ["ask", "attendance", "persistent-absence", "--year", "2017/18", "--area", "sampleshire"]
    let before = try daemon.ossp(arguments: question)
    #expect(before.status == 0, "\(before)")

    // A module's restart is nobody else's business.
    let others = try daemon.status().plugins.filter { $0.name != "attendance" }
    let restart = try daemon.ossp("module", "restart", "attendance")
    #expect(restart.status == 0, "\(restart)")
    #expect(restart.output.contains("ready after"))
    let after = try daemon.status().plugins.filter { $0.name != "attendance" }
    #expect(after.map(\.pid) == others.map(\.pid))
    #expect(after.map(\.generation) == others.map(\.generation))
    #expect(try daemon.ossp(arguments: question).output == before.output)

    // Neither is a power cut of the whole.
    daemon.kill()
    try daemon.start()
    try daemon.waitUntilReady()
    #expect(try daemon.status().head == settled)
    #expect(try daemon.ossp("journal", "verify").status == 0)
    #expect(try daemon.ossp(arguments: question).output == before.output)
    #expect(daemon.stop() == 0)
  }

  /// All rows are checked, then all or none: half an import would leave figures nobody can believe.
  @Test func aFileWithBadLinesIsRefusedWholeNamingThem() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    var lines = try String(contentsOfFile: Self.absence, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let column = try #require(header.firstIndex(of: "sess_overall"))
    for line in [3, 5, 7] {
      var cells = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[column] = "many"
      lines[line] = cells.joined(separator: ",")
    }
    let bad = try folder.write(lines.joined(separator: "\n"), to: "bad.csv")
    // Modules that have just started may have something to state yet; it is not the file's doing.
    try daemon.wait(for: "all modules to have seen all") { try daemon.status().plugins.allSatisfy { $0.lag == 0 } }
    let before = try daemon.status().head
    let result = try daemon.ossp("import", "attendance", "absence", bad)
    #expect(result.status == 1)
    for line in [4, 6, 8] { #expect(result.errors.contains("\(line)"), "\(result.errors)") }
    #expect(result.errors.contains("sess_overall"))
    #expect(try daemon.status().head == before)
  }

  /// A module that outlived its core would write in the name of a generation that nobody knows, or spin for ever.
  @Test func childrenEndWithTheCore() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let pids = try daemon.status().plugins.compactMap(\.pid)
    #expect(pids.count >= 4)
    daemon.kill()
    try daemon.wait(for: "all children to end", within: 2) {
      // Whoever inherits the orphans may collect them late; what has ended shows no memory map.
      pids.allSatisfy {
        ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe")) ?? "").isEmpty
      }
    }
  }

  /// The second osspd on a folder must not take the first one's sockets away.
  @Test func aSecondDaemonOnTheSameFolderIsRefused() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    let second = try Program.run(
      "osspd", ["--config", "\(Program.root)/Config/sample/ossp.yaml", "--data", daemon.data])
    #expect(second.status == 1)
    #expect(second.errors.contains("another osspd is running"), "\(second.errors)")
    #expect(try daemon.ossp("status").status == 0)
  }

  @Test func aMisspeltKeyIsRefusedWithFileLineAndTheRightWord() throws {
    let folder = try ScratchFolder()
    let module = try folder.write("name: attendance\nprogram: Attendance\nrestrat: permanent\n", to: "modules/a.yaml")
    let config = try folder.write("name: Test\n", to: "ossp.yaml")
    let result = try Program.run("osspd", ["--config", config, "--data", "\(folder.path)/data"])
    #expect(result.status == 1)
    #expect(result.errors.contains("\(module):3: restrat: "), "\(result.errors)")
    #expect(result.errors.contains("did you mean 'restart'?"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data"))
  }

  /// A daemon that is not there is said in one line, with what to do.
  @Test func withoutADaemonOsspSaysSo() throws {
    let folder = try ScratchFolder()
    let result = try Program.run("ossp", ["--data", folder.path, "status"])
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.contains("osspd is not running"))
    #expect(try Program.run("ossp", ["frobnicate"]).status == 2)
  }

  /// A forgotten line in Package.swift would leave a module unbuilt, in silence.
  @Test func everyPluginFolderIsBuilt() throws {
    for kind in ["Workflows", "Services"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/Plugins/\(kind)") {
        #expect(
          FileManager.default.isExecutableFile(atPath: "\(Program.folder)/\(name)"),
          "\(name): add plugin(\"\(kind)/\(name)\") to Package.swift")
      }
    }
  }

  @Test func aBackupRestoresElsewhereAndTheOldOneIsKept() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", Self.schools).status == 0)
    let head = try daemon.status().head
    let backup = "\(folder.path)/backup.sqlite"
    let result = try daemon.ossp("journal", "backup", backup)
    #expect(result.status == 0, "\(result)")
    let export = "\(folder.path)/events.ndjson"
    #expect(try daemon.ossp("journal", "export", export).status == 0)
    #expect(try String(contentsOfFile: export, encoding: .utf8).split(separator: "\n").count >= Int(head))
    #expect(daemon.stop() == 0)
    let restored = try daemon.ossp("journal", "restore", backup)
    #expect(restored.status == 0, "\(restored)")
    try daemon.start()
    try daemon.waitUntilReady()
    #expect(try daemon.ossp("journal", "verify").status == 0)
    #expect(try daemon.status().head >= head)
  }
}
