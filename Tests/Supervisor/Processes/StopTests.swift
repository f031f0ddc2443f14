import BusProtocol
import Glibc
import Testing

@testable import Supervisor

extension RealProcesses {
  /// How plugins leave.
  @Suite struct StopTests {
    /// Without it, a plugin would be killed in the middle of a commit.
    @Test func politePluginLeavesAtDrain() async throws {
      let recorder = Recorder(drainingBy: SIGUSR1)
      let script = "trap 'exit 0' USR1; echo ready; while :; do read line; done"
      let policy = PluginPolicy(drain: .seconds(20))
      try await withSupervisor([.script(script, policy: policy)], recorder) { supervisor, recorder in
        await recorder.wait(for: "ready")
        let time = try await supervisor.stop("a")
        #expect(time < .seconds(10))
        #expect(recorder.record.happenings.contains(.drain("a", 1, 20_000)))
        #expect(recorder.record.states == ["starting", "ready", "draining", "stopped"])
        let status = try await supervisor.status(of: "a")
        #expect(status.lastEnd?.reason == "ended with status 0")
      }
    }

    /// Without it, a plugin would outlive the daemon: its standard input is how it sees that the daemon is gone.
    @Test func endOfStandardInputReachesThePlugin() async throws {
      let script = "trap '' TERM; echo ready; read line; exit 7"
      let policy = PluginPolicy(drain: .milliseconds(1), terminate: .seconds(20))
      try await withSupervisor([.script(script, policy: policy)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        _ = try await supervisor.stop("a")
        let status = try await supervisor.status(of: "a")
        #expect(status.lastEnd?.reason == "ended with status 7")
      }
    }

    /// Without it, a plugin could refuse to leave.
    @Test(arguments: ["trap '' TERM; echo ready; while :; do sleep 1; done", "echo ready; while :; do :; done"])
    func stubbornPluginIsStopped(script: String) async throws {
      try await withSupervisor([.script(script)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        _ = try await supervisor.stop("a")
        let status = try await supervisor.status(of: "a")
        let reason = status.lastEnd?.reason
        #expect(reason == (script.hasPrefix("trap") ? "was ended by SIGKILL" : "was ended by SIGTERM"))
      }
    }

    /// Without it, the daemon's end would take as long as all its plugins' together, or lose one.
    @Test func allEndSideBySide() async throws {
      let script = "trap '' TERM; echo ready; while :; do sleep 1; done"
      let policy = PluginPolicy(drain: .milliseconds(50), terminate: .milliseconds(150))
      let plugins = (1...8).map { PluginSpecification.script(script, name: "p\($0)", policy: policy) }
      let recorder = Recorder()
      let clock = ContinuousClock()
      var start = clock.now
      try await withSupervisor(plugins, recorder) { _, recorder in
        await recorder.wait { $0.states.count { $0 == "ready" } == 8 }
        start = clock.now
      }
      #expect(clock.now - start < .milliseconds(1200), "one after another would take 1.6 seconds")
      let record = recorder.record
      for plugin in plugins {
        #expect(record.states(of: plugin.name).last == "stopped")
        #expect(record.pids(of: plugin.name).allSatisfy { kill($0, 0) == -1 })
      }
    }

    /// Without it, a daemon that is itself told to stop at once would leave its plugins behind.
    @Test func cancellationPutsAllDown() async throws {
      let recorder = Recorder()
      let supervisor = Supervisor(
        plugins: [.script("trap '' TERM; echo ready; while :; do sleep 1; done")], socket: "", bus: recorder,
        observer: recorder, now: { Timestamp(milliseconds: 1) })
      recorder.attach(supervisor)
      defer { recorder.attach(nil) }
      // The test is about what cancelling this task does.
      let running = Task { try await supervisor.run() }
      let pid = try #require(await recorder.wait(for: "ready").pids(of: "a").first)
      running.cancel()
      await #expect(throws: CancellationError.self) { try await running.value }
      #expect(kill(pid, 0) == -1)
      await #expect(throws: SupervisorError.ending("a")) { try await supervisor.start("a") }
    }
  }
}
