import BusProtocol
import Testing

@testable import OsspCommands

struct StatusReportTests {
  private static let status = CoreStatus(
    name: "Oxfordshire Strategic Schools Partnership", version: "1.0.0",
    since: Timestamp(milliseconds: 1_535_961_900_000), clock: Timestamp(milliseconds: 1_535_969_100_000),
    mode: .simulated,
    head: 1_234_567, chain: "3f2a9c0d1e2f3a4b5c6d",
    cards: [
      .init(
        module: "attendance",
        card: Card(
          key: "dead", sentence: "An event could not be handled five times and was set aside",
          mend: "ossp dead-letters list"),
        since: Timestamp(milliseconds: 1_535_961_900_000))
    ],
    plugins: ["a-service-with-quite-a-long-name-indeed", "attendance"].map {
      .init(
        name: $0, state: "backing-off", pid: 1_234_567, generation: 3, restarts: 2,
        since: Timestamp(milliseconds: 1_535_961_900_000), position: 1_234_567, lag: 1_234, deadLetters: 1, pending: 12,
        memory: 11 << 20, summary: "", lastEnd: nil)
    }, questions: 2, journal: .init(events: 1_234_567, bytes: 400 << 20, logBytes: 4 << 20))

  /// The table would break over the edge on an ordinary terminal.
  @Test func fits80Columns() {
    let lines = StatusReport(Self.status).lines(width: 80, style: Style(isOn: false))
    for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
    #expect(lines.contains { $0.hasPrefix("attendance") && $0.contains("backing-off") && $0.hasSuffix("11.0 MiB") })
  }

  /// A trouble would be shown without what mends it, or below what a person reads first.
  @Test func showsCardsFirst() {
    let lines = StatusReport(Self.status).lines(width: 80, style: Style(isOn: false))
    #expect(lines.first?.hasPrefix("! attendance: An event could not") == true)
    #expect(lines.contains("  To mend it: ossp dead-letters list"))
    #expect(lines.contains("Clock     Monday 3 September 2018, 11:05am (simulated)"))
    #expect(lines.contains("Up since  Monday 3 September 2018, 9:05am, for 2 hours"))
  }
}
