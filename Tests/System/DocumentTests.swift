import Foundation
import TestSupport
import Testing

/// The commands that the README shows are run, and show what it says.
@Suite(.serialized) struct DocumentTests {
  @Test func theReadmesTranscriptIsTrue() throws {
    let readme = try String(contentsOfFile: "\(Program.root)/README.md", encoding: .utf8)
    let begin = try #require(readme.range(of: "```console\n"))
    let end = try #require(readme.range(of: "\n```", range: begin.upperBound..<readme.endIndex))
    let folder = try ScratchFolder()
    let daemon = try RunningDaemon(in: folder)
    var commands: [(words: [String], shown: [String])] = []
    for line in readme[begin.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ossp ") {
        commands.append((line.dropFirst("$ ossp ".count).split(separator: " ").map(String.init), []))
      } else if !commands.isEmpty, !line.isEmpty {
        commands[commands.count - 1].shown.append(String(line))
      }
    }
    #expect(commands.count >= 5)
    for command in commands {
      let result = try daemon.ossp(arguments: command.words)
      #expect(result.status == 0, "\(command.words): \(result)")
      // Times and hashes differ from run to run; all else must be there as it stands.
      for line in command.shown where !line.contains(" ms") && !line.contains("…") {
        #expect(result.output.contains(line), "\(command.words) does not show '\(line)' but\n\(result.output)")
      }
    }
  }
}
