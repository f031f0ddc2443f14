import BusProtocol
import Foundation
import Glibc
import Testing

@testable import Supervisor

extension RealProcesses {
  /// What happens when a plugin ends by itself.
  @Suite struct RestartTests {
    /// Without it, a plugin that was killed would stay away for as long as a backoff lasts.
    @Test func killedPluginIsReadyAgainAtOnce() async throws {
      let recorder = Recorder(drainingBy: SIGTERM)
      try await withSupervisor([.script(patient, policy: PluginPolicy())], recorder) { supervisor, recorder in
        let pid = try #require(await recorder.wait(for: "ready").pids(of: "a").first)
        let clock = ContinuousClock()
        let time = await clock.measure {
          kill(pid, SIGKILL)
          await recorder.wait(for: "ready", times: 2)
        }
        #expect(recorder.record.states == ["starting", "ready", "starting", "ready"])
        #expect(time < .seconds(1), "on an idle machine it takes some milliseconds")
        let status = try await supervisor.status(of: "a")
        #expect(status.lastEnd?.reason == "was ended by SIGKILL")
        #expect(status.restarts == 1 && status.generation == 2)
      }
    }

    /// Without it, a broken plugin would be tried for ever at full speed, or given up in silence.
    @Test func backsOffThenFailsThenAPersonMendsIt() async throws {
      let scratch = try Scratch()
      let clock = ManualClock()
      let script = "test -e \(scratch.path)/mended || exit 3; \(patient)"
      let recorder = Recorder(drainingBy: SIGTERM)
      try await withSupervisor([.script(script, policy: PluginPolicy())], recorder, clock: clock) {
        supervisor, recorder in
        for (times, delay) in [250, 500, 1000, 2000, 4000].enumerated() {
          let record = await recorder.wait(for: "backing-off", times: times + 1)
          #expect(record.cards.isEmpty)
          await clock.pass(.milliseconds(delay))
        }
        let record = await recorder.wait(for: "failed")
        #expect(record.cards.last?.sentence.hasPrefix("a ended 6 times since it last worked for a while") == true)
        // It is not given up.
        await clock.pass(.seconds(300))
        await recorder.wait(for: "failed", times: 2)
        // The person need not wait for the next try.
        _ = try scratch.write("", to: "mended")
        _ = try await supervisor.restart("a")
        #expect(recorder.record.happenings.contains(.mended("supervisor/a")))
      }
    }

    /// Without it, a supervisor that has nothing to do would do it many times a second.
    @Test func oneTimerForAReadyPluginThenNone() async throws {
      let clock = ManualClock()
      let recorder = Recorder(drainingBy: SIGTERM)
      try await withSupervisor([.script(patient, policy: PluginPolicy())], recorder, clock: clock) { _, recorder in
        await recorder.wait(for: "ready")
        await clock.pass(.seconds(30))
        #expect(clock.sleeperCount == 0)
      }
    }

    /// Without it, a plugin that no longer works but still runs would hold up its module for ever.
    @Test func silentPluginIsPutDownAndReplaced() async throws {
      try await withSupervisor([.script("trap '' TERM; echo ready; while :; do :; done")]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        supervisor.silent("a", generation: 99)
        supervisor.silent("a", generation: 1)
        let record = await recorder.wait(for: "ready", times: 2)
        #expect(record.states == ["starting", "ready", "draining", "draining", "starting", "ready"])
        #expect(
          record.cards.map(\.sentence) == [
            "a was running and no longer answered, so it was stopped and started again."
          ])
        let status = try await supervisor.status(of: "a")
        #expect(status.lastEnd?.reason == "was ended by SIGKILL")
      }
    }

    /// Without it, what a plugin left behind would hold its files, or the supervisor itself.
    @Test func grandchildGoesWithItsParent() async throws {
      let scratch = try Scratch()
      let pipe = scratch.path + "/pipe"
      try #require(unsafe mkfifo(pipe, 0o600) == 0)
      let reader = unsafe open(pipe, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      // The grandchild keeps standard output open, and the pipe by which the test sees that it is gone.
      let script = "(trap '' TERM; echo here; exec sleep 1000) 3>\(pipe) & exec 3>\(pipe); sleep 0; echo ready; exit 3"
      let policy = PluginPolicy(restart: .temporary)
      try await withSupervisor([.script(script, policy: policy)]) { _, recorder in
        await recorder.wait(for: "stopped")
        var poll = pollfd(fd: reader, events: 0, revents: 0)
        #expect(unsafe Glibc.poll(&poll, 1, 10_000) == 1)
        #expect(Int32(poll.revents) & POLLHUP != 0)
      }
    }

    /// Without it, a generation could come twice, and an older process could speak for a newer one.
    @Test func generationMustRise() async throws {
      let recorder = Recorder(number: { _ in 7 })
      try await withSupervisor([.script("echo ready; exit 1")], recorder) { _, recorder in
        let record = await recorder.wait(for: "failed")
        #expect(record.pids(of: "a").count == 1)
        #expect(record.cards.first?.sentence == "a cannot start: the number of its start, 7, was used before.")
      }
    }

    /// Without it, the bus would take messages from a process that has gone, or not know a new one in time.
    @Test func busIsToldInOrder() async throws {
      try await withSupervisor([.script("echo ready; exit 1")]) { _, recorder in
        let record = await recorder.wait { $0.happenings.contains(.forget("a", 2)) }
        let told = record.happenings.compactMap { happening -> String? in
          switch happening {
          case .willStart(_, let generation): "will \(generation)"
          case .didStart(_, let generation, _): "did \(generation)"
          case .forget(_, let generation): "forget \(generation)"
          default: nil
          }
        }
        #expect(told.prefix(6) == ["will 1", "did 1", "forget 1", "will 2", "did 2", "forget 2"])
      }
    }

    /// Without it, a daemon that runs for a year would run out of descriptors.
    @Test func descriptorsDoNotLeak() async throws {
      try await withSupervisor([.script(patient)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        for _ in 1...100 { _ = try await supervisor.restart("a") }
        let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        // Other tests run beside this one; a single descriptor lost in each start would be a hundred.
        #expect(after < before + 50)
        let status = try await supervisor.status(of: "a")
        #expect(status.generation == 101)
      }
    }
  }
}
