import BusProtocol
import Glibc
import Testing

@testable import Supervisor

extension RealProcesses {
  /// What plugins write becomes lines with their name.
  @Suite struct OutputTests {
    /// Without it, the last words of a plugin, which say why it ended, would be lost.
    @Test func linesComeWithTheirOrigin() async throws {
      let script = #"printf 'one\nE! two\n'; printf 'W! bad \377 byte\r\n' >&2; printf 'last words'; exit 1"#
      let policy = PluginPolicy(restart: .temporary)
      try await withSupervisor([.script(script, policy: policy)]) { supervisor, recorder in
        let lines = await recorder.wait(for: "stopped").lines
        #expect(lines.filter { $0.stream == .output }.map(\.text) == ["one", "two", "last words"])
        #expect(lines.filter { $0.stream == .output }.map(\.level) == [.info, .error, .info])
        let errors = lines.filter { $0.stream == .error }
        #expect(errors.map(\.text) == ["bad \u{FFFD} byte"] && errors.map(\.level) == [.warning])
        #expect(lines.allSatisfy { $0.plugin == "a" && $0.generation == 1 })
        #expect(supervisor.logs.lines(of: "a").count == 4)
      }
    }

    /// Without it, a plugin that writes without end would take the daemon's memory.
    @Test func floodIsReadWithoutGrowth() async throws {
      let before = try #require(ProcessUsage(pid: getpid())).residentBytes
      let recorder = Recorder(keptLines: 0)
      let policy = PluginPolicy(restart: .temporary)
      try await withSupervisor([.script("exec seq 1 100000", policy: policy)], recorder) { supervisor, recorder in
        let record = await recorder.wait(for: "stopped")
        #expect(record.lineCount == 100_000)
        let kept = supervisor.logs.lines(of: "a")
        #expect(kept.count == 1000 && kept.last?.text == "100000")
      }
      let after = try #require(ProcessUsage(pid: getpid())).residentBytes
      #expect(after < before + 40_000_000)
    }

    /// Without it, a process that closed its output would count as ended, and lose its standard input.
    @Test func closedOutputIsNotTheEnd() async throws {
      let scratch = try Scratch()
      let script = "echo ready; exec >&- 2>&-; read line; echo left > \(scratch.path)/left; exit 7"
      let policy = PluginPolicy(drain: .milliseconds(1), terminate: .seconds(20))
      try await withSupervisor([.script("trap '' TERM; " + script, policy: policy)]) { supervisor, recorder in
        await recorder.wait(for: "ready")
        let before = try await supervisor.status(of: "a")
        let usage = try #require(before.usage)
        #expect(usage.residentBytes > 0)
        _ = try await supervisor.stop("a")
        let status = try await supervisor.status(of: "a")
        #expect(status.lastEnd?.reason == "ended with status 7")
      }
    }
  }
}
