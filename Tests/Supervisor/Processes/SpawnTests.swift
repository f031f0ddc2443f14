import BusProtocol
import Foundation
import Testing

@testable import Supervisor

extension RealProcesses {
  /// What happens before a plugin is ready.
  @Suite struct SpawnTests {
    /// Without it, a program that was never installed would be a crash or a silence.
    @Test func missingProgramIsACard() async throws {
      let scratch = try Scratch()
      let plugin = PluginSpecification(name: "a", executable: scratch.path + "/none", policy: .quick)
      try await withSupervisor([plugin]) { supervisor, recorder in
        let record = await recorder.wait(for: "failed")
        #expect(record.cards.first?.sentence == "a cannot start: there is no program at \(scratch.path)/none.")
        #expect(record.states.contains("backing-off"))
        #expect(record.pids(of: "a").isEmpty)
        let status = try await supervisor.status(of: "a")
        #expect(!status.isUp && status.card != nil)
      }
    }

    /// Without it, the command on the card would not be what mends it.
    @Test func programWithoutPermissionIsMendedByItsCard() async throws {
      let scratch = try Scratch()
      let path = try scratch.write("#!/bin/sh\n\(patient)\n", to: "plugin")
      let plugin = PluginSpecification(name: "a", executable: path, policy: .quick)
      try await withSupervisor([plugin]) { supervisor, recorder in
        let record = await recorder.wait(for: "failed")
        #expect(record.cards.first?.mend == "chmod +x \(path)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        _ = try await supervisor.restart("a")
        #expect(recorder.record.happenings.contains(.mended("supervisor/a")))
      }
    }

    /// Without it, a folder or a relative path in the configuration would be run, or give a riddle.
    @Test(arguments: [
      ("/", SpawnFailure.folder("/")),
      ("plugin", .refused("its program's path is \"plugin\", which does not begin with /")),
    ])
    func oddPathsAreNamed(path: String, failure: SpawnFailure) {
      #expect(SpawnFailure.check(path) == failure)
    }

    /// Without it, a plugin that hangs while it starts would count as up for ever.
    @Test func neverReadyIsStoppedAndCounted() async throws {
      let policy = PluginPolicy(
        ready: .milliseconds(30), terminate: .seconds(5), firstDelay: .milliseconds(1), longestDelay: .milliseconds(2))
      try await withSupervisor([.script("read line", policy: policy)]) { supervisor, recorder in
        let record = await recorder.wait(for: "backing-off")
        #expect(record.cards.first?.sentence.contains("did not say within 30 ms that it is ready") == true)
        #expect(record.states.prefix(3) == ["starting", "draining", "backing-off"])
        await #expect(throws: SupervisorError.notReady("a", reason: "did not say that it is ready")) {
          try await supervisor.restart("a")
        }
      }
    }

    /// Without it, a plugin would be started with the daemon's secrets, or without knowing who it is.
    @Test func environmentIsExplicit() async throws {
      try await withSupervisor([.script("env | sort; echo ready; read line")]) { _, recorder in
        let record = await recorder.wait(for: "ready")
        // The shell itself sets the others.
        let variables = record.lines.map(\.text).filter {
          !$0.hasPrefix("PWD=") && !$0.hasPrefix("_=") && !$0.hasPrefix("SHLVL=")
        }
        #expect(
          variables == [
            "LANG=C.UTF-8", "OSSP_GENERATION=1", "OSSP_NAME=a", "OSSP_SOCKET=ipc://bus",
            "PATH=/usr/local/bin:/usr/bin:/bin", "TZ=UTC", "ready",
          ])
      }
    }

    /// Without it, one plugin could use up the files that the bus needs, on which libzmq ends the whole daemon.
    @Test func openFilesAreLimited() async throws {
      try await withSupervisor([.script(patient)]) { _, recorder in
        let pid = try #require(await recorder.wait(for: "ready").pids(of: "a").first)
        let limits = try String(contentsOfFile: "/proc/\(pid)/limits", encoding: .utf8)
        let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
        #expect(line.split(separator: " ").dropFirst(3).prefix(2) == ["256", "256"])
      }
    }

    /// Without it, a file with nothing to run in it would not be told apart from a missing one.
    @Test func fileThatIsNoProgramIsRefused() async throws {
      let scratch = try Scratch()
      let path = try scratch.write("\u{1}\u{2}", to: "plugin", mode: 0o755)
      try await withSupervisor([.init(name: "a", executable: path, policy: .quick)]) { _, recorder in
        let record = await recorder.wait(for: "failed")
        #expect(record.cards.first?.sentence.hasPrefix("a cannot start: ") == true)
      }
    }
  }
}
