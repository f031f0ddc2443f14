import ArgumentParser
import BusProtocol
import Foundation
import Synchronization

/// `ossp play`.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Carry out a dated list of commands on a simulated clock.",
    discussion: """
      A line of the list is a date, to which the clock is moved, or a command as it is typed, `ossp …`. It stops at the \
      first command that is refused. Played again, what was done is not done twice, so that it goes on where it stopped.

      Files are named as seen from the list's folder. Only for a daemon that was started with --clock simulated:DATE.

        ossp play Config/sample/2018-19/year.commands
      """)

  @Argument(help: "The list.", completion: .file()) var file: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let surroundings = Surroundings.current
    let path = surroundings.absolute(file)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure.refused("cannot read '\(file)' as text")
    }
    let list: CommandList
    do {
      list = try CommandList(text)
    } catch {
      throw Failure.usage("\(file), \(error.message)")
    }
    let client = try CoreClient.open(common)
    Interrupt.watch()
    var player = try CommandPlayer(file, list, client)
    let message = try player.play(from: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    guard common.json else { return surroundings.output.line(message) }
    surroundings.output.line(JSON.encode(["message": message]).text)
  }
}

/// Carries out the steps of a list, one after the other.
private struct CommandPlayer {
  private let file: String
  private let steps: [CommandList.Step]
  private let client: CoreClient
  private let outer = Surroundings.current
  private let descriptions = DescriptionCache()
  private var today: String
  private var bar: ProgressBar
  private var count = 0

  init(_ file: String, _ list: CommandList, _ client: CoreClient) throws {
    self.file = file
    self.client = client
    steps = list.steps
    let status = try Self.readyStatus(client)
    guard status.mode == .simulated else {
      throw Failure.refused(
        "this daemon runs on the world's clock: start another with --clock simulated:\(list.steps.first?.date ?? "DATE")"
      )
    }
    today = String(DateText.listed(status.clock).prefix(10))
    bar = ProgressBar(
      title: URL(fileURLWithPath: file).lastPathComponent, total: UInt64(max(steps.count, 1)), on: outer.diagnostics)
  }

  /// Plays all; gives the sentence to end with.
  mutating func play(from folder: String) throws -> String {
    let start = ContinuousClock.now
    defer { bar.clear() }
    for (number, step) in steps.enumerated() {
      if outer.isInterrupted() {
        throw Failure.refused("stopped before line \(step.line) of \(file); the same again goes on there")
      }
      bar.show(UInt64(number))
      if step.date > today {
        try carryOut(["clock", "advance", "to", step.date], of: step, in: folder)
        today = step.date
      }
      guard let words = step.words else { continue }
      if step.date < today {
        try checkDone(step, words)
      } else {
        let isKept = ["do", "import"].contains(words[0])
        try carryOut(words + (isKept ? ["--id", step.id.description] : []), of: step, in: folder)
        count += 1
      }
    }
    let tenths = (ContinuousClock.now - start) / .milliseconds(100)
    let seconds = "\(Int(tenths) / 10).\(Int(tenths) % 10) s"
    return "\(NumberText.count(count, "command")) of \(file) played in \(seconds); it is \(today)"
  }

  /// The status once all plugins that are meant to run do.
  private static func readyStatus(_ client: CoreClient) throws -> CoreStatus {
    let limit = ContinuousClock.now + .seconds(60)
    while true {
      let status: CoreStatus = try JSON.decode(
        from: try client.query(CoreClient.core, "status").body, what: "the answer to status")
      let late = status.plugins.first { !["ready", "held", "stopped"].contains($0.state) }
      guard let late else { return status }
      guard ContinuousClock.now < limit else {
        throw Failure.refused("\(late.name) is not ready: see `ossp status`")
      }
      // A plugin that starts tells the core, not this program.
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// What is of a day before the clock's must have been done on it.
  private func checkDone(_ step: CommandList.Step, _ words: [String]) throws {
    guard ["do", "import"].contains(words[0]) else { return }
    do {
      _ = try client.outcomeOfEarlier(step.id)
    } catch let failure as Failure where failure.status != nil {
      throw Failure.refused(
        "\(file), line \(step.line): it is \(today) already, and this of \(step.date) was not done")
    }
  }

  /// Runs what would be typed, as if it had been.
  private func carryOut(_ words: [String], of step: CommandList.Step, in folder: String) throws {
    let said = CollectingSink()
    var inner = outer
    inner.output = CollectingSink()
    inner.diagnostics = said
    inner.workingFolder = folder
    inner.descriptions = descriptions
    inner.environment["OSSP_DATA"] = outer.absolute(client.folder.path)
    let exitCode = Surroundings.$current.withValue(inner) { OsspProgram.run(words) }
    guard exitCode != 0 else { return }
    let lines = said.text.split(whereSeparator: \.isNewline).map(String.init)
    let first = lines.last { $0.hasPrefix("ossp: ") } ?? "ossp: no reason was given"
    throw Failure(
      exitCode: exitCode, message: "\(file), line \(step.line): \(first.dropFirst("ossp: ".count))",
      details: lines.filter { $0 != first && !$0.isEmpty })
  }
}

/// Keeps what would have been printed.
private final class CollectingSink: TextSink {
  private let bytes = Mutex<[UInt8]>([])
  let isTerminal = false
  let width: Int? = nil

  /// All that was written.
  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

  func write(_ bytes: [UInt8]) {
    self.bytes.withLock { $0 += bytes }
  }
}
