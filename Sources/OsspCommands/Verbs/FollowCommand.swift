import ArgumentParser
import BusProtocol

/// `ossp follow`.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Show what happened under a topic, then what happens.",
    discussion: """
      A topic ends in /: attendance/ is all of a module, attendance/return-received/ one kind, / everything. Without \
      --since the last seven days of the daemon's clock come first; --since 0 begins at the beginning. Nothing is left \
      out and nothing comes twice, also when the live gate restarts; each topic comes in order.

        ossp follow attendance/
        ossp follow attendance/return-received/ --since 2018-09-03 --json
        ossp follow / --since 0 --count 100
      """)

  @Argument(help: "The beginning of topics, ending in /.", completion: .custom(Completer.topics))
  var topic: String

  @Option(help: "A seq of the journal, or a date such as 2018-09-03.") var since: String?
  @Option(help: "Stop after so many events.") var count: Int?
  @Option(help: "Who reads: open, partners, lead/<module> or ops.") var audience = "ops"
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard prefix != nil else {
      throw ValidationError(
        "'\(topic)' is no beginning of topics: write it in lower case with / at its end, as attendance/")
    }
    guard Audience(audience) != nil else {
      throw ValidationError("--audience: '\(audience)' is none of open, partners, lead/<module> and ops")
    }
    if let count, count < 1 { throw ValidationError("--count must be 1 or more") }
    if let since, Self.start(since) == nil {
      throw ValidationError("--since: '\(since)' is neither a seq, such as 1200, nor a date, such as 2018-09-03")
    }
  }

  private var prefix: TopicPrefix? { TopicPrefix(topic == "/" ? "" : topic) }

  /// From where `--since` begins.
  static func start(_ text: String) -> FollowState.Start? {
    if let seq = UInt64(text) { return .seq(seq) }
    return DateText.startOfDay(text).map { .time($0) }
  }

  func run() throws {
    guard let prefix, let audience = Audience(audience) else { return }
    let surroundings = Surroundings.current
    let folder = DataFolder.locate(option: common.data, in: surroundings)
    let client = try CoreClient.open(common, in: surroundings)
    // Asked here, since the gate turns a reader away without a word.
    _ = try client.query(CoreClient.core, "may-read", fields: ["audience": .text("\(audience)")])
    let start = try since.flatMap(Self.start) ?? .time(weekAgo(client, surroundings))
    let feed = try surroundings.openFeed(try folder.socketFolder(in: surroundings), audience)
    Interrupt.watch()
    var session = FollowSession(
      feed: feed, prefix: prefix, start: start, count: count, isInterrupted: surroundings.isInterrupted)
    let sink = surroundings.output
    let width = sink.isTerminal ? Printer(surroundings).width : nil
    try session.run { event in
      sink.line(common.json ? event.json : event.line(width: width))
    } note: { note in
      surroundings.diagnostics.line("ossp: \(note)")
    }
  }

  /// Seven days before the daemon's clock, which is not the wall clock in a simulation.
  private func weekAgo(_ client: CoreClient, _ surroundings: Surroundings) throws -> Timestamp {
    let status = try client.query(CoreClient.core, "status").body
    let clock = (try? JSON.decode(CoreStatus.self, from: status, what: "status"))?.clock ?? surroundings.now()
    let week: UInt64 = 7 * 86_400_000
    return Timestamp(milliseconds: clock.milliseconds > week ? clock.milliseconds - week : 0)
  }
}
