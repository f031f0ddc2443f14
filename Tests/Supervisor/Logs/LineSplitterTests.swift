import Testing

@testable import Supervisor

/// Bytes become lines, whatever the bytes are.
@Suite struct LineSplitterTests {
  private func lines(_ chunks: [[UInt8]], limit: Int = LogLine.maximumLength) -> [String] {
    var splitter = LineSplitter(limit: limit)
    var result: [String] = []
    for chunk in chunks { splitter.take(chunk) { result.append($0) } }
    splitter.finish { result.append($0) }
    return result
  }

  /// Without it, a line that the pipe cut in two would be two lines.
  @Test func linesSpanChunks() {
    #expect(lines(["on", "e\ntwo\r\n\nth", "ree"].map { Array($0.utf8) }) == ["one", "two", "", "three"])
  }

  /// Without it, a letter that the pipe cut in two would be lost.
  @Test func lettersSpanChunks() {
    #expect(lines([[0xC3], [0xA9, 0x0A]]) == ["é"])
  }

  /// Without it, one bad byte would end the reading of a plugin's output.
  @Test func badBytesAreReplaced() {
    #expect(lines([[0xFF, 0x61, 0x0A]]) == ["\u{FFFD}a"])
  }

  /// Without it, one endless line would fill the memory.
  @Test func longLinesAreCut() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 20)
    #expect(lines([long, long, [0x0A], Array("next\n".utf8)], limit: 8) == ["xxxxxxxx", "next"])
    #expect(lines([[UInt8](repeating: 0xFF, count: 30)], limit: 9).allSatisfy { $0.utf8.count <= 9 })
  }

  /// Without it, all lines would look equally grave.
  @Test(arguments: [
    ("E! broken", LogLine.Level.error, "broken"), ("W!odd", .warning, "odd"), ("I! so", .info, "so"),
    ("D! x", .debug, "x"), ("plain", .info, "plain"), ("", .info, ""), ("E", .info, "E"),
  ])
  func levelsAreRead(line: String, level: LogLine.Level, text: String) {
    #expect(LogLine.Level.read(from: line) == (level, text))
  }
}
