import ArgumentParser
import BusProtocol

/// `ossp module logs`.
struct ModuleLogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Show the last lines that a module wrote.",
    discussion: """
        ossp module logs attendance
        ossp module logs attendance --lines 500 --json
      """)

  @OptionGroup var module: ModuleArgument
  @Option(help: "How many lines, 1 to 10,000.") var lines = 50
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...10_000).contains(lines) else { throw ValidationError("--lines must be from 1 to 10,000") }
  }

  func run() throws {
    let fields: [String: JSONValue] = ["name": .text(module.name), "lines": .integer(lines)]
    let reply = try CoreClient.open(common).query(CoreClient.core, "logs", fields: fields)
    let sink = Surroundings.current.output
    guard !common.json else { return sink.line(reply.body.text) }
    for line in try JSONValue(answer: reply.body, to: "logs")["lines"]?.list ?? [] {
      sink.line(PlainText.withoutControls(Self.text(line)))
    }
  }

  /// A line that came as text, or as an object with time, level and text.
  static func text(_ line: JSONValue) -> String {
    guard case .object = line else { return line.plain }
    let time = line["time"]?.time.map(DateText.listed) ?? line["time"]?.text
    let words = line["text"]?.text ?? line["message"]?.text ?? line["line"]?.text
    return [time, line["level"]?.text, words ?? line.plain].compactMap { $0 }.joined(separator: "  ")
  }
}
