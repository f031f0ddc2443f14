import BusProtocol
import Testing

@testable import OsspCommands

struct CompletionTests {
  private static let cursors: [(String, Int, CompletionRequest)] = [
    ("ossp do", 2, CompletionRequest.module),
    ("ossp do att", 2, .module),
    ("ossp do attendance ra", 3, .request(module: "attendance")),
    ("ossp do --data x attendance ra", 5, .request(module: "attendance")),
    ("ossp do attendance raise --u", 4, .field(module: "attendance", request: "raise", given: [])),
    ("ossp do attendance raise --urn 1 --r", 6, .field(module: "attendance", request: "raise", given: ["urn"])),
    ("ossp do attendance raise --urn 1", 5, .value(module: "attendance", request: "raise", field: "urn")),
  ]

  /// The shell would offer fields where a module belongs, or the other way about.
  @Test(arguments: Self.cursors) func findsWhatIsWanted(line: String, index: Int, expected: CompletionRequest) {
    let words = line.split(separator: " ").map(String.init)
    #expect(CompletionRequest(words: words, index: index, verbs: 1) == expected)
  }

  /// Completion would need a daemon's answer in another shape than the daemon gives.
  @Test func asksTheCore() throws {
    let stage = Stage(.attendance) { message in
      guard case .query(let query) = message else { return [] }
      let answer = Answer(
        title: "", columns: [.init("name", "Name")], rows: [[.text("attendance")], [.text("register")]])
      return [.answer(id: query.id, status: .stored, seq: 1, body: [JSON.encode(answer)])]
    }
    #expect(
      try stage.run("---completion", "do", "--", "positional@0", "2", "0", "ossp", "do", "").output.split(
        separator: "\n") == ["attendance", "register"])
    let fields = try stage.run(
      "---completion", "ask", "--", "positional@0", "4", "2", "ossp", "ask", "attendance", "persistent-absence", "--")
    #expect(fields.output.split(separator: "\n") == ["--year", "--area", "--by-phase", "--above"])
  }

  /// Without a daemon the shell would print an error in the middle of the line.
  @Test func staysQuietWithoutADaemon() throws {
    let result = try Stage().run(
      "---completion", "do", "--", "positional@0", "2", "0", "ossp", "do", "",
      in: try TemporaryFolder(withDaemon: false))
    #expect(result.diagnostics.isEmpty)
  }

  /// Shells would have nothing to load.
  @Test(arguments: ["bash", "zsh", "fish"]) func writesScripts(shell: String) throws {
    let result = try Stage().run("--generate-completion-script", shell)
    #expect(result.exitCode == 0)
    #expect(result.output.contains("ossp"))
  }
}
