import BusProtocol
import Foundation
import TestSupport
import Testing

/// The sample's year, whole or its first weeks, on a daemon of its own with all modules.
struct SampleYear {
  let daemon: RunningDaemon
  private let folder: ScratchFolder
  private let list: String

  private static let source = "\(Program.root)/Config/sample/2018-19"

  /// Starts the daemon on the year's first day.
  ///
  /// - Parameter end: the day to stop on, before what is done on it; nil for the whole year.
  init(_ name: String, before end: String? = nil) throws {
    folder = try ScratchFolder(name)
    var text = try String(contentsOfFile: "\(Self.source)/year.commands", encoding: .utf8)
    if let end {
      let first = try #require(text.range(of: "\n\(end)\n"), "the year has no day \(end)")
      text = String(text[..<first.upperBound])
    }
    list = try folder.write(text, to: "year.commands")
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.source) where file.hasSuffix(".csv") {
      try FileManager.default.copyItem(atPath: "\(Self.source)/\(file)", toPath: "\(folder.path)/\(file)")
    }
    daemon = try RunningDaemon(
      in: folder, configuration: "\(Self.source)/ossp.yaml", arguments: ["--clock", "simulated:2018-07-02"])
  }

  /// Plays the list; gives what was printed.
  @discardableResult
  func play() throws -> Program.Result {
    let played = try daemon.ossp("play", list)
    #expect(played.status == 0, "\(played)")
    return played
  }

  /// Plays the list while modules and the core are killed, at moments that are spread over the whole journal.
  ///
  /// - Parameter head: how long the journal is in the end.
  /// - Returns: how often which one was killed.
  func play(
    killing count: Int, upTo head: UInt64, using generator: inout SeededGenerator
  ) throws -> [String: Int] {
    var client = try CampaignClient.connect(to: daemon)
    var status = try client.status()
    let names = status.plugins.map(\.name).sorted() + ["core"]
    let range = status.head...(head - head / 50)
    let moments = (0..<count).map { _ in UInt64.random(in: range, using: &generator) }.sorted()
    var kills: [String: Int] = [:]
    var helped: Set<String> = []
    var played = try daemon.startOssp("play", list)
    for moment in moments {
      guard let victim = names.randomElement(using: &generator) else { break }
      var pid: Int32?
      try client.wait(for: "event \(moment) and \(victim)", within: 300) {
        status = try client.status()
        try help(status, client, &helped)
        pid = victim == "core" ? daemon.pid : status.plugins.first { $0.name == victim }?.pid
        return !played.isRunning || (status.head >= moment && pid != nil)
      }
      guard let pid, played.isRunning else { break }
      kills[victim, default: 0] += 1
      guard victim == "core" else {
        kill(pid, SIGKILL)
        continue
      }
      // Who plays the list has to play it again then: what was done is known by its id.
      played.kill()
      _ = played.result()
      daemon.kill()
      try daemon.start()
      client = try CampaignClient.connect(to: daemon)
      helped = []
      played = try daemon.startOssp("play", list)
    }
    try client.wait(for: "the list's end", within: 300) {
      status = try client.status()
      try help(status, client, &helped)
      return !played.isRunning && status.plugins.allSatisfy { $0.state == "ready" && $0.lag == 0 && $0.pending == 0 }
    }
    let result = played.result()
    #expect(result.status == 0, "\(result)")
    return kills
  }

  /// Starts what its supervisor keeps waiting because it ended so often: that is what a person would do.
  private func help(_ status: CoreStatus, _ client: CampaignClient, _ helped: inout Set<String>) throws {
    for plugin in status.plugins where plugin.state == "failed" || plugin.state == "backing-off" {
      guard helped.insert("\(plugin.name) \(plugin.restarts) \(plugin.state)").inserted else { continue }
      try client.send(
        .command(CampaignClient.request(CampaignClient.newID(), "core", "module-start", ["name": plugin.name])))
    }
  }

  /// The journal as it is exported, line by line.
  func export() throws -> [Substring] {
    let file = "\(folder.path)/export.ndjson"
    let result = try daemon.ossp("journal", "export", file)
    try #require(result.status == 0, "\(result)")
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
  }

  /// What a module answers.
  func ask(_ words: String...) throws -> String {
    let result = try daemon.ossp(arguments: ["ask"] + words)
    #expect(result.status == 0, "\(words): \(result)")
    return result.output
  }

  /// The cells of the row of an answer that has this text in one of them, with their columns' names.
  func row(of label: String, in words: String...) throws -> [String: String] {
    let result = try daemon.ossp(arguments: ["ask"] + words + ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let rows = object?["rows"] as? [[String: Any]] ?? []
    let cells = rows.map { $0.mapValues { "\($0)" } }
    return try #require(cells.first { $0.values.contains(label) }, "\(label) is not in \(words): \(result)")
  }
}
