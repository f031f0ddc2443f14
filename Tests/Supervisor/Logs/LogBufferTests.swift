import BusProtocol
import Testing

@testable import Supervisor

/// The buffer keeps the last lines of each plugin, and no more.
@Suite struct LogBufferTests {
  private func line(_ text: String, _ plugin: String = "a") -> LogLine {
    LogLine(
      time: Timestamp(milliseconds: 1), plugin: plugin, generation: 1, stream: .output, level: .info, text: text)
  }

  /// Without it, one talkative plugin would push out the lines of the others, or all memory.
  @Test func keepsTheLastOfEach() {
    let buffer = LogBuffer(capacity: 3)
    buffer.append(line("quiet", "b"))
    for number in 1...7 { buffer.append(line("\(number)")) }
    #expect(buffer.lines(of: "a").map(\.text) == ["5", "6", "7"])
    #expect(buffer.lines(of: "a", last: 2).map(\.text) == ["6", "7"])
    #expect(buffer.lines(of: "b").map(\.text) == ["quiet"])
    #expect(buffer.lines(of: "c").isEmpty)
  }
}
