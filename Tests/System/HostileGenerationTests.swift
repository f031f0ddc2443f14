import BusProtocol
import Foundation
import TestSupport
import Testing

/// A plugin that froze is replaced, and what is left of it is fenced off.
@Suite(.serialized) struct HostileGenerationTests {
  /// A stopped process that keeps its place would leave commands waiting for ever.
  @Test func aFrozenPluginIsReplacedAndItsCommandsAreDone() throws {
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    #expect(try daemon.ossp("import", "register", "schools", SpineTests.schools).status == 0)
    let frozen = try daemon.plugin("attendance")
    let others = try daemon.status().plugins.filter { $0.name != "attendance" }
    let pid = try #require(frozen.pid)
    kill(pid, SIGSTOP)
    try daemon.wait(for: "another generation to be ready", within: 60) {
      let now = try daemon.plugin("attendance")
      return now.generation == frozen.generation + 1 && now.state == "ready"
    }
    kill(pid, SIGCONT)
    let attacker = try HostileAttacker(daemon, "bus.sock")
    let hello = Message.hello(
      name: "attendance", generation: frozen.generation, description: HostileRefusalTests.description)
    #expect(try attacker.answer(to: hello.frames)?.refusal == .conflict)
    #expect(kill(pid, 0) != 0, "the old process must be gone")
    #expect(try daemon.status().plugins.filter { $0.name != "attendance" }.map(\.pid) == others.map(\.pid))
    let opened = try daemon.ossp("do", "attendance", "open-round", "--name", "2099-autumn", "--due", "2099-12-01")
    #expect(opened.status == 0, "\(opened)")
  }
}
