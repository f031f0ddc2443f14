import BusProtocol
import Foundation
import TestSupport

/// A daemon under load that is killed again and again, and what must be true of it all the time.
final class Campaign {
  let daemon: RunningDaemon
  private(set) var client: CampaignClient
  var generator: SeededGenerator
  var counts = CampaignCounts()
  /// All commands so far.
  var commands: [UniqueID: CampaignCommand] = [:]
  /// Those of this run, in the order they were sent.
  var sent: [UniqueID] = []
  /// What was read of the journal so far.
  var ledger = CampaignLedger()
  private var open: Set<UniqueID> = []
  private var load: CampaignLoad
  private let folder: ScratchFolder
  private static let window = 24

  /// Starts a daemon that knows the sample's schools and absence.
  init(_ generator: SeededGenerator) throws {
    self.generator = generator
    folder = try ScratchFolder("campaign")
    daemon = try RunningDaemon(in: folder)
    load = try CampaignLoad()
    for arguments in [
      ["import", "register", "schools", SpineTests.schools], ["import", "attendance", "absence", SpineTests.absence],
    ] {
      let result = try daemon.ossp(arguments: arguments)
      guard result.status == 0 else { throw CampaignFault("\(arguments): \(result.errors)") }
    }
    client = try CampaignClient.connect(to: daemon)
    listen()
    try settle()
    for event in try client.events(from: 1) { try ledger.take(event) }
  }

  /// Sends commands and takes outcomes for so long.
  func work(for seconds: Double, imports: Bool) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    if imports { try send(load.nextImport()) }
    repeat {
      while open.count < Self.window { try send(load.next(using: &generator)) }
      try client.pump(milliseconds: max(0, min(5, Int(end.timeIntervalSinceNow * 1000))))
    } while Date() < end
  }

  /// Sends commands and takes outcomes until a program has ended.
  func work(until program: StartedProgram) throws {
    let deadline = Date(timeIntervalSinceNow: 60)
    while program.isRunning {
      guard Date() < deadline else { throw CampaignFault("a program did not end within 60 s\n\(daemon.logTail())") }
      try work(for: 0.005, imports: false)
    }
  }

  /// Kills the core; what it had said before counts as heard.
  func killCore() throws {
    daemon.kill()
    try client.pump(milliseconds: 2)
  }

  /// Starts the core again, and sends what it has not said it kept.
  func restartCore() throws {
    try daemon.start()
    let began = Date()
    client = try CampaignClient.connect(to: daemon)
    listen()
    counts.slowestAnswer = max(counts.slowestAnswer, Date().timeIntervalSince(began))
    // First what became of those that it said it has: sending them again would hide that they were lost.
    try compareOutcomes(sent.filter { commands[$0]?.isKept == true || commands[$0]?.outcome != nil })
    // What was kept needs no second sending, but whoever wants to hear of it asks again.
    for id in sent where commands[id]?.outcome == nil {
      if let command = commands[id] { try resend(command) }
    }
  }

  /// Waits until every command has its final outcome and every plugin is ready and has nothing left to do.
  func settle() throws {
    do {
      var hasStarted: Set<String> = []
      try client.wait(for: "the outcomes of \(open.count) commands and all plugins at rest", within: 40) {
        // An outcome that comes while the status is on its way may be newer than the status.
        let hasAll = open.isEmpty
        let status = try client.status()
        for plugin in status.plugins {
          guard plugin.position <= status.head else {
            throw CampaignFault("\(plugin.name) is at \(plugin.position), ahead of the journal's \(status.head)")
          }
          // Too many ends in a short time make the supervisor wait for a person, and that is what the campaign is.
          if plugin.state == "failed" || plugin.state == "backing-off", hasStarted.insert(plugin.name).inserted {
            try client.send(
              .command(CampaignClient.request(CampaignClient.newID(), "core", "module-start", ["name": plugin.name])))
            counts.helped += 1
          }
        }
        return hasAll
          && status.plugins.allSatisfy {
            // One that has yet to connect has no summary, and nobody knows its lag.
            $0.state == "ready" && !$0.summary.isEmpty && $0.lag == 0 && $0.pending == 0 && $0.deadLetters == 0
          }
      }
    } catch {
      let waiting = open.compactMap { commands[$0] }
        .map { "\($0.request.id) \($0.request.name) \($0.isKept ? "kept" : "not kept")" }
      throw CampaignFault(
        "\(error)\nwithout outcome: \(waiting)\n\((try? client.status()).map { "\($0.plugins)" } ?? "")\n\(daemon.logTail())"
      )
    }
  }

  private func send(_ command: CampaignCommand) throws {
    commands[command.request.id] = command
    sent.append(command.request.id)
    open.insert(command.request.id)
    try resend(command)
  }

  /// Sends a command with its id; one with a file goes when the file is there.
  private func resend(_ command: CampaignCommand) throws {
    guard let file = command.file, !command.isKept else { return try client.send(.command(command.request)) }
    try client.send(.attach(id: command.request.id, part: 0, isLast: true, bytes: file))
  }

  private func listen() {
    client.onOutcome = { [unowned self] id, status, body in try heard(id, status, body) }
    client.onAttached = { [unowned self] id, status in
      guard status == .stored, let command = commands[id] else { throw CampaignFault("file of \(id): \(status)") }
      try client.send(.command(command.request))
    }
  }

  /// Takes an outcome; two for one command must be the same.
  private func heard(_ id: UniqueID, _ status: Status, _ body: Frame) throws {
    guard var command = commands[id] else { return }
    guard status != .queued else {
      commands[id]?.isKept = true
      return
    }
    let outcome = try CampaignCommand.Outcome(status, body)
    if let first = command.outcome {
      guard first.status == outcome.status, first.message == outcome.message else {
        throw CampaignFault("command \(id) \(command.request.name): first \(first), then \(outcome)")
      }
      counts.askedAgain += 1
    } else {
      guard (status == .stored) == command.isAllowed else {
        throw CampaignFault("command \(id) \(command.request.name) \(command.request.fields.text): \(outcome)")
      }
      command.outcome = outcome
      commands[id] = command
      if status == .stored { counts.accepted += 1 } else { counts.refused += 1 }
      if command.file != nil { counts.imports += 1 }
    }
    open.remove(id)
  }

  /// Sees that the core has written each of these commands, and the outcome that was heard.
  func compareOutcomes(_ ids: [UniqueID]) throws {
    let written = try client.outcomes(of: ids)
    for id in ids {
      guard let found = written[id], let command = commands[id], found.status != Status.notFound.rawValue else {
        throw CampaignFault("command \(id) was acknowledged, and is lost")
      }
      guard let heard = command.outcome else { continue }
      guard found == (heard.status.rawValue, heard.message) else {
        throw CampaignFault("command \(id): heard \(heard), but written is \(found)")
      }
    }
  }

  /// Sends each command of this run once more, with its id.
  func askAgain() throws {
    let before = counts.askedAgain
    for id in sent {
      if let command = commands[id] { try client.send(.command(command.request)) }
    }
    try client.wait(for: "\(sent.count) outcomes asked for again") { counts.askedAgain - before >= sent.count }
  }
}

/// What a campaign did, for its summary.
struct CampaignCounts: CustomStringConvertible {
  var (core, plugin, both, again, helped) = (0, 0, 0, 0, 0)
  var (accepted, refused, imports, askedAgain, events, consumed) = (0, 0, 0, 0, 0, 0)
  var (verified, replayed) = (0, 0)
  /// Seconds from a start of the core to its first answer.
  var slowestAnswer = 0.0

  var description: String {
    "kills of the core \(core), of a plugin \(plugin), of both \(both), again while the core came up \(again); "
      + "\(accepted) commands accepted (\(imports) imports), \(refused) refused, \(askedAgain) asked for again, "
      + "\(events) events (\(consumed) consumed by another module), none lost, none twice; chain verified \(verified) times, replay the same \(replayed) times; "
      + "plugins started by hand after too many kills \(helped); slowest first answer of the core "
      + "\(Int(slowestAnswer * 1000)) ms"
  }

  /// Both together.
  mutating func add(_ other: CampaignCounts) {
    (core, plugin, both) = (core + other.core, plugin + other.plugin, both + other.both)
    (again, helped) = (again + other.again, helped + other.helped)
    (accepted, refused, imports) = (accepted + other.accepted, refused + other.refused, imports + other.imports)
    (askedAgain, consumed) = (askedAgain + other.askedAgain, consumed + other.consumed)
    events += other.events
    (verified, replayed) = (verified + other.verified, replayed + other.replayed)
    slowestAnswer = max(slowestAnswer, other.slowestAnswer)
  }
}
