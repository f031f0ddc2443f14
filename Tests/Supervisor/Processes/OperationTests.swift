import BusProtocol
import Testing

@testable import Supervisor

extension RealProcesses {
  /// What a person asks for is answered when it is done.
  @Suite struct OperationTests {
    /// Without it, `osspd --hold` would start what it should not, or never let it be started.
    @Test func heldPluginWaitsForAPerson() async throws {
      try await withSupervisor([
        .script(patient, isHeld: true), .script(patient, name: "b"),
      ]) { supervisor, recorder in
        await recorder.wait(for: "ready", of: "b")
        let all = await supervisor.status()
        #expect(all.map(\.state.word) == ["held", "ready"])
        _ = try await supervisor.start("a")
        let status = try await supervisor.status(of: "a")
        #expect(status.isReady)
      }
    }

    /// Without it, one plugin that is slow to start would hold up the restart of all others.
    @Test func restartsOfTwoPluginsDoNotWaitForOneAnother() async throws {
      let slow = "test $OSSP_GENERATION -gt 2 || echo ready; read line"
      let policy = PluginPolicy(drain: .milliseconds(1), terminate: .seconds(5))
      try await withSupervisor([
        .script(slow, policy: policy), .script(patient, name: "b", policy: policy),
      ]) { supervisor, recorder in
        await recorder.wait { $0.states.count { $0 == "ready" } == 2 }
        async let restart = supervisor.restart("a")
        let generation = await recorder.wait { $0.pids(of: "a").count == 2 }.generation
        _ = try await supervisor.restart("b")
        let all = await supervisor.status()
        #expect(all.map(\.state.word) == ["starting", "ready"])
        supervisor.saidReady("a", generation: generation)
        let time = try await restart
        #expect(time > .zero)
      }
    }

    /// Without it, two people who restart the same plugin would hinder one another.
    @Test func operationsOnOnePluginQueue() async throws {
      try await withSupervisor([.script(patient)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        async let first = supervisor.restart("a")
        async let second = supervisor.restart("a")
        async let third = supervisor.restart("a")
        _ = try await (first, second, third)
        let states = recorder.record.states.filter { $0 != "draining" }
        #expect(states == ["starting", "ready", "starting", "ready", "starting", "ready", "starting", "ready"])
        let status = try await supervisor.status(of: "a")
        #expect(status.generation == 4)
      }
    }

    /// Without it, a command would answer before anything is done, or not say why it could not be.
    @Test func restartTellsWhyItFailed() async throws {
      let script = "test $OSSP_GENERATION -eq 1 || exit 4; \(patient)"
      try await withSupervisor([.script(script, policy: PluginPolicy(drain: .zero))]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        await #expect(throws: SupervisorError.notReady("a", reason: "ended with status 4 before it was ready")) {
          try await supervisor.restart("a")
        }
        await #expect(throws: SupervisorError.unknown("z")) { try await supervisor.restart("z") }
      }
    }

    /// Without it, a command under way at the daemon's end would never be answered.
    @Test func endAnswersThoseWhoWait() async throws {
      let recorder = Recorder()
      try await withSupervisor([.script("read line", isHeld: true)], recorder) { supervisor, recorder in
        async let first = supervisor.start("a")
        async let second = supervisor.stop("a")
        await recorder.wait(for: "starting")
        await supervisor.end()
        let firstIsDone = (try? await first) != nil
        _ = try? await second
        #expect(!firstIsDone)
      }
      #expect(recorder.record.states(of: "a").last == "stopped")
    }

    /// Without it, stopping what is stopped, or starting what is ready, would be an error or a wait.
    @Test func doingItTwiceIsNoError() async throws {
      try await withSupervisor([.script(patient)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        _ = try await supervisor.start("a")
        _ = try await supervisor.stop("a")
        _ = try await supervisor.stop("a")
        _ = try await supervisor.start("a")
        #expect(recorder.record.pids(of: "a").count == 2)
      }
    }
  }
}
