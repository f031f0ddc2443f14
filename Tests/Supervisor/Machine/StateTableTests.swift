import Foundation
import Testing

@testable import Supervisor

/// The page beside the machine says what the machine does.
@Suite struct StateTableTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Supervisor/Supervisor.docc/StateTable.md")

  /// Without it, the page would drift from the code.
  @Test func pageIsUpToDate() throws {
    if ProcessInfo.processInfo.environment["OSSP_WRITE"] == "1" {
      try Data(StateTable.page.utf8).write(to: Self.file)
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == StateTable.page)
  }

  /// Without it, a state could leave the daemon with a process nobody owns, or without any next step.
  @Test(arguments: StateTable.states, StateTable.events)
  func everyPairLeavesSomethingToHappen(state: PluginState, event: PluginEvent) {
    let (new, actions) = StateTable.outcome(state, event)
    let kinds = actions.compactMap { if case .setDeadline(let kind, _) = $0 { kind } else { nil } }
    let settles = actions.contains { if case .settle = $0 { true } else { false } }
    #expect(kinds.count <= 1)
    if new != state {
      switch new {
      case .starting: #expect(actions.contains(.spawn) && kinds == [.ready])
      case .ready: #expect(kinds == [.healthy] && settles)
      case .draining(let departure):
        let hadStep: PluginState.Departure.Step? = if case .draining(let old) = state { old.step } else { nil }
        if hadStep != departure.step { #expect(kinds.map(\.rawValue) == [departure.step.rawValue]) }
      case .backingOff, .failed: #expect(kinds == [.retry] && settles)
      case .stopped: #expect(actions.contains(.clearDeadline) && settles)
      case .held: Issue.record("nothing leads back to held")
      }
    } else if case .command = event {
      let isUnderWay = !state.isAtRest && state != .ready
      #expect(settles || isUnderWay, "a person would wait for ever")
    }
    // A second process beside the first would be two of the same generation's plugin.
    if actions.contains(.spawn) {
      let hasGone =
        switch event {
        case .exited, .spawnFailed: true
        default: false
        }
      #expect(state.isAtRest || hasGone)
    }
  }
}
