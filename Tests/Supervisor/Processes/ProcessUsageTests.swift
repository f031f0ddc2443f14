import Glibc
import Testing

@testable import Supervisor

/// What the kernel counts is read rightly.
@Suite struct ProcessUsageTests {
  /// Without it, a program with a bracket in its name would show another field's number.
  @Test func statLineIsRead() {
    let line = "42 (odd) name) S 1 42 42 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 1 0 300 9000000 25 18446744073709551615"
    let usage = ProcessUsage(stat: line, ticksPerSecond: 100, pageSize: 4096)
    #expect(usage == ProcessUsage(processorTime: .seconds(2), residentBytes: 102_400))
    #expect(ProcessUsage(stat: "42 (cut", ticksPerSecond: 100, pageSize: 4096) == nil)
  }

  /// Without it, the numbers would be right for an invented line only.
  @Test func ownUsageIsPlausible() throws {
    let usage = try #require(ProcessUsage(pid: getpid()))
    #expect(usage.residentBytes > 1_000_000 && usage.residentBytes < 100_000_000_000)
  }
}
