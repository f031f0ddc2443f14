import BusProtocol
import Synchronization

@testable import Supervisor

/// Runs a supervisor for as long as the body lasts, then has it end.
func withSupervisor(
  _ plugins: [PluginSpecification], _ recorder: Recorder = Recorder(),
  clock: some Clock<Duration> = ContinuousClock(), _ body: (Supervisor, Recorder) async throws -> Void
) async throws {
  let supervisor = Supervisor(
    plugins: plugins, socket: "ipc://bus", bus: recorder, observer: recorder, clock: clock,
    now: { Timestamp(milliseconds: 1) }, random: { 0.5 })
  recorder.attach(supervisor)
  defer { recorder.attach(nil) }
  try await withThrowingTaskGroup { group in
    group.addTask { try await supervisor.run() }
    let result: Result<Void, any Error>
    do {
      try await body(supervisor, recorder)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await supervisor.end()
    try await group.waitForAll()
    try result.get()
  }
}

extension PluginPolicy {
  /// Short enough for a test that waits for each of them.
  static let quick = PluginPolicy(
    drain: .milliseconds(20), terminate: .milliseconds(100), firstDelay: .milliseconds(1),
    longestDelay: .milliseconds(4))
}

extension PluginSpecification {
  /// A plugin that is a few lines for the shell.
  static func script(_ text: String, name: String = "a", policy: PluginPolicy = .quick, isHeld: Bool = false) -> Self {
    .init(name: name, executable: "/bin/sh", arguments: ["-c", text], policy: policy, isHeld: isHeld)
  }
}

/// Says that it is ready, and stays until its standard input ends.
let patient = "echo ready; read line"
