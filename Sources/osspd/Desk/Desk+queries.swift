import Broker
import BusProtocol
import Foundation
import Journal
import SchoolTime
import Supervisor
import Synchronization

/// The core's own queries.
extension Desk {
  /// The answer as JSON, and the seq it is as of.
  func answer(query: Request, _ floor: Floor) async throws(BusError) -> (Frame, UInt64) {
    let fields = try RequestFields(query.request)
    switch query.request.name {
    case "status": return (JSON.encode(try await status(query.status, floor)), query.status.head)
    case "modules": return (JSON.encode(modules(try await status(query.status, floor))), query.status.head)
    case "describe":
      return (JSON.encode(try describe(try fields.required("name"), query.status)), query.status.head)
    case "logs":
      let name = try fields.required("name")
      return (try await logs(name, fields["lines"].flatMap { Int($0) } ?? 100, floor), query.status.head)
    case "dead-letters":
      return (JSON.encode(Self.table(try await deadLetters(floor))), query.status.head)
    case "dead-letter":
      let letter = try await deadLetter(try fields.required("id"), floor)
      return (JSON.encode(DeadLetterFile(letter)), query.status.head)
    case "journal-stats": return (JSON.encode(Self.table(try await statistics(floor))), query.status.head)
    case "journal-verify": return (JSON.encode(try await verify()), query.status.head)
    case "whoami": return (JSON.encode(whoami(query.account)), query.status.head)
    case "people": return (JSON.encode(try people(for: query.account)), query.status.head)
    case "person":
      return (JSON.encode(try person(try fields.required("id"), for: query.account)), query.status.head)
    case "config-check": return (JSON.encode(Self.table(await floor.keeper.check())), query.status.head)
    case "config-plan": return (JSON.encode(try await floor.keeper.plan().answer), query.status.head)
    case "rules":
      let book = await floor.keeper.almanac.rules
      let answer = fields["check"] == "yes" ? Self.check(book, on: clock.today) : try Self.rules(book, on: fields["on"])
      return (JSON.encode(answer), query.status.head)
    case "rule":
      return (
        JSON.encode(try Self.rule(try fields.required("id"), in: await floor.keeper.almanac.rules)), query.status.head
      )
    case "may-read":
      try mayRead(fields, query.account)
      return (JSON.encode(OutcomeBody(message: "yes")), query.status.head)
    case "outcome":
      return (try await outcome(try fields.required("id"), floor), query.status.head)
    default:
      throw BusError(
        .notFound,
        "the core has no query '\(query.request.name)'; it has status, modules, describe, logs, dead-letters, "
          + "dead-letter, journal-stats, journal-verify, whoami, people, person, config-check, config-plan, rules, rule, "
          + "may-read and outcome")
    }
  }

  func statistics(_ floor: Floor) async throws(BusError) -> JournalStatistics {
    try await fromJournal(floor) { reader throws(JournalError) in try reader.statistics() }
  }

  func deadLetters(_ floor: Floor) async throws(BusError) -> [DeadLetter] {
    try await fromJournal(floor) { reader throws(JournalError) in try reader.deadLetters() }
  }

  func fromJournal<Value: Sendable>(
    _ floor: Floor, _ body: @escaping @Sendable (any JournalReader) throws(JournalError) -> Value
  ) async throws(BusError) -> Value {
    do throws(JournalError) {
      return try await floor.storage.ask(body)
    } catch {
      throw BusError(error.status, error.reason)
    }
  }

  private func status(_ broker: BrokerStatus, _ floor: Floor) async throws(BusError) -> CoreStatus {
    let statistics = try await statistics(floor)
    // Of the event that is the last by the same answer: meanwhile others may have been stored.
    let head = broker.head
    let chain = try await fromJournal(floor) { reader throws(JournalError) in try reader.hash(of: head) }
    let letters = Dictionary(grouping: try await deadLetters(floor), by: \.module)
    var plugins: [CoreStatus.Plugin] = []
    for plugin in await floor.supervisor.status() {
      let session = broker.plugins[plugin.name]
      plugins.append(
        CoreStatus.Plugin(
          name: plugin.name, state: plugin.state.word, pid: plugin.pid, generation: plugin.generation,
          restarts: plugin.restarts, since: plugin.since, position: session?.position ?? 0, lag: session?.lag ?? 0,
          deadLetters: letters[plugin.name]?.count ?? 0, pending: broker.pending[plugin.name] ?? 0,
          memory: plugin.usage?.residentBytes, summary: session?.description.summary ?? "",
          lastEnd: plugin.lastEnd?.reason))
    }
    return CoreStatus(
      name: name, version: Osspd.version, since: since, clock: clock.now, mode: clock.mode, head: broker.head,
      chain: "\(chain ?? statistics.headHash)", cards: cards.all, plugins: plugins, questions: broker.questions,
      journal: CoreStatus.Journal(
        events: statistics.events, bytes: statistics.bytes, logBytes: statistics.logBytes))
  }

  private func modules(_ status: CoreStatus) -> Answer {
    Answer(
      title: "Modules",
      columns: [
        .init("name", "Module"), .init("state", "State"), .init("pid", "Process"), .init("generation", "Start"),
        .init("lag", "Behind"), .init("pending", "Waiting"), .init("summary", "What it is"),
      ],
      rows: status.plugins.map { plugin in
        [
          .text(plugin.name), .text(plugin.state), plugin.pid.map { .text("\($0)") } ?? .missing("[z]"),
          .integer(Int(plugin.generation)), .integer(Int(plugin.lag)), .integer(plugin.pending), .text(plugin.summary),
        ]
      })
  }

  private func describe(_ name: String, _ status: BrokerStatus) throws(BusError) -> ModuleDescription {
    if let plugin = status.plugins[name] { return access.sayingWhoMay(plugin.description, of: name) }
    guard status.pending[name] == nil else {
      throw BusError(.unavailable, "\(name) is not up, so it cannot say what it does: see `ossp status`")
    }
    let known = status.pending.keys.sorted().joined(separator: ", ")
    throw BusError(.notFound, "there is no module '\(name)'; there are \(known)")
  }

  private func logs(_ name: String, _ count: Int, _ floor: Floor) async throws(BusError) -> Frame {
    do throws(SupervisorError) {
      _ = try await floor.supervisor.status(of: name)
    } catch {
      throw BusError(.notFound, error.description)
    }
    let lines = floor.supervisor.logs.lines(of: name, last: count)
    return JSON.encode(["lines": lines.map(LogFileLine.init)])
  }

  /// Reads all of the journal, on a thread of its own with a reader of its own.
  private func verify() async throws(BusError) -> Answer {
    let location = location
    let result: Verification
    do throws(JournalError) {
      result = try await OwnThread.run(named: "verify") { () throws(JournalError) in
        try SQLiteJournalReader(location).verify()
      }
    } catch {
      throw BusError(error.status, error.reason)
    }
    guard let fault = result.fault else {
      return Answer(
        title: "The journal is as it was written",
        columns: [.init("events", "Events"), .init("chain", "Head of the chain")],
        rows: [[.integer(Int(result.events)), .text("\(result.headHash)")]])
    }
    throw BusError(
      .failed, "the journal is not as it was written, at event \(fault.seq): \(fault.sentence)")
  }

  private func outcome(_ text: String, _ floor: Floor) async throws(BusError) -> Frame {
    guard let id = UniqueID(text) else { throw BusError(.invalid, "'\(text)' is no id: it has 36 characters") }
    if underWay.withLock({ $0.contains(id) }) {
      return JSON.encode(OutcomeFile(status: Status.queued.rawValue, message: "the core is at it", module: "core"))
    }
    let stored = try await fromJournal(floor) { reader throws(JournalError) in try reader.command(id) }
    guard let stored else { throw BusError(.notFound, "no command has the id \(id)") }
    let message = stored.decision?.message ?? "\(stored.command.module) has yet to decide it"
    return JSON.encode(
      OutcomeFile(
        status: (stored.decision?.status ?? .queued).rawValue, message: message, module: stored.command.module))
  }
}

/// What `outcome` answers.
private struct OutcomeFile: Encodable {
  let status: UInt64
  let message: String
  let module: String
}

/// A line of a plugin's log as `logs` answers it.
private struct LogFileLine: Encodable {
  let time: Timestamp
  let level: String
  let generation: UInt64
  let text: String

  init(_ line: LogLine) {
    time = line.time
    level = line.level.rawValue
    generation = line.generation
    text = line.text
  }
}
