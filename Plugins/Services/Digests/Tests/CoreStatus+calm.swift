@testable import BusProtocol
@testable import Digests

extension CoreStatus {
  /// A daemon of which there is nothing to tell.
  static let calm = CoreStatus(
    name: "Test", version: "1", since: Timestamp(milliseconds: 1_535_929_200_000),
    clock: Timestamp(milliseconds: 1_535_929_200_000), mode: .live, head: 1_234,
    chain: String(repeating: "3fa9", count: 16), cards: [],
    plugins: [.calm("digests"), .calm("attendance"), .calm("recruitment")], questions: 0,
    journal: CoreStatus.Journal(events: 1_234, bytes: 1, logBytes: 0))
}

extension CoreStatus.Plugin {
  /// A plugin of which there is nothing to tell.
  static func calm(_ name: String) -> CoreStatus.Plugin {
    CoreStatus.Plugin(
      name: name, state: "ready", pid: 1, generation: 1, restarts: 0, since: Timestamp(milliseconds: 0), position: 1,
      lag: 2, deadLetters: 0, pending: 0, memory: 1, summary: "", lastEnd: nil)
  }
}
