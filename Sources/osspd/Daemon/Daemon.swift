import Broker
import BusProtocol
import Foundation
import Journal
import Supervisor
import Synchronization
import ZeroMQ

/// The whole daemon, joined: the only place where journal, broker and supervisor meet.
struct Daemon {
  private let options: Osspd.Run
  private let configuration: Configuration
  private let data: String
  private let clock: CoreClock
  private let log: DaemonLog
  private let access: AccessInForce

  /// Reads the configuration; nothing is started and nothing written yet.
  init(_ options: Osspd.Run) throws {
    self.options = options
    configuration = try Configuration(path: options.config, programs: options.programFolder)
    data = options.data ?? configuration.data
    access = AccessInForce(try configuration.access(daemonAccount: Accounts.ofThisProcess))
    let clock = CoreClock(simulatedFrom: options.clock.start)
    self.clock = clock
    log = DaemonLog(now: { clock.now })
  }

  /// Runs until a signal stops it.
  func run() async throws {
    try FileManager.default.createDirectory(
      atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    let folder = try RunFolder(data: data)
    _ = try FileDescriptorLimit.raise()
    let location = JournalLocation.folder(data)
    let writer = try SQLiteJournalWriter(location)
    let reader = try SQLiteJournalReader(location)
    let stored = try StoredState(reader)
    let clock = clock
    let cards = CardTable(try reader.raisedCards(), now: { clock.now })
    let attachments = try AttachmentStore(folder: "\(data)/attachments", waiting: stored.commands)
    let mailbox = try BrokerMailbox()
    let storage = try JournalStorage(writer: writer, reader: reader, mailbox: mailbox, now: { clock.now })
    let desk = Desk(
      name: configuration.name, clock: clock, log: log, cards: cards, location: location, attachments: attachments,
      mailbox: mailbox, access: access)
    let context = try Context()
    let stop = StopSign(mailbox: mailbox)
    let loop = try BrokerLoop(
      broker: Broker(settings: settings(folder: folder, attachments: attachments), stored: stored),
      in: folder.sockets, context: context, mailbox: mailbox, storage: storage, desk: desk, clock: { clock.moment },
      isStopping: { stop.isUp })
    let broker = try BrokerThread(loop, log: log)
    let supervisor = Supervisor(
      plugins: plugins(), socket: try folder.sockets.endpoint("bus.sock").description,
      bus: BrokerPluginBus(mailbox: mailbox, generations: Generations(path: "\(data)/generations.json")),
      observer: PluginObserver(log: log, cards: cards), now: { clock.now })
    let signals = try SignalThread { Self.end(supervisor) }
    log.write(.info, "up on \(data) at event \(stored.head), epoch \(String(stored.epoch, radix: 16))")
    sayWhatToType()
    let systemd = SystemdWatch(log: log)
    let status = "\(configuration.modules.count) plugins on \(data)"
    // Ends with this function: what is not awaited is cancelled then.
    async let _: Void = systemd.run(turns: { stop.turns }, status: status)
    await withTaskGroup { group in
      group.addTask { await desk.run(Desk.Floor(supervisor: supervisor, storage: storage)) }
      // Not cancelled by anybody: it ends when `end` has stopped all plugins.
      try? await supervisor.run()
      systemd.stopping()
      desk.end()
    }
    stop.putUp()
    broker.join()
    storage.stop()
    signals.end()
    log.write(.info, "stopped at event \(try SQLiteJournalReader(location).head())")
  }

  private func settings(folder: RunFolder, attachments: AttachmentStore) -> BrokerSettings {
    BrokerSettings(
      mode: clock.mode, socketFolder: folder.sockets.path,
      moduleSettings: Dictionary(uniqueKeysWithValues: configuration.modules.map { ($0.name, $0.settings) }),
      modules: Set(configuration.modules.map(\.name)), account: { Accounts.name(of: $0) },
      access: access, attachmentPath: { attachments.path(of: $0) })
  }

  private func plugins() -> [PluginSpecification] {
    configuration.modules.map { module in
      var specification = module.specification
      if options.hold { specification.isHeld = true }
      return specification
    }
  }

  /// A signal handler has no task of its own: this one lives until all plugins have been told.
  private static func end(_ supervisor: Supervisor) {
    Task { await supervisor.end() }
  }

  private func sayWhatToType() {
    let names = configuration.modules.map(\.name).joined(separator: ", ")
    let commands = (["ossp status"] + configuration.suggestions).map { "  \($0)\n" }.joined()
    let text = """
      osspd runs \(configuration.name): \(names)
      Its data lies in \(data). Stop it with Ctrl-C. In another terminal, with ossp from \(options.programFolder):
        export OSSP_DATA=\(URL(fileURLWithPath: data).standardizedFileURL.path)
      \(commands)
      """
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}

/// Says to the broker's thread that it is to end.
final class StopSign: Sendable {
  private let flag = Atomic<Bool>(false)
  private let count = Atomic<UInt64>(0)
  private let mailbox: BrokerMailbox

  init(mailbox: BrokerMailbox) {
    self.mailbox = mailbox
  }

  /// Asked on each of the broker's turns, which counts them.
  var isUp: Bool {
    count.add(1, ordering: .relaxed)
    return flag.load(ordering: .acquiring)
  }

  /// How often the broker has turned.
  var turns: UInt64 { count.load(ordering: .relaxed) }

  func putUp() {
    flag.store(true, ordering: .releasing)
    mailbox.post(.tick)
  }
}

extension StoredState {
  /// What the journal holds when the core starts.
  init(_ reader: SQLiteJournalReader) throws(JournalError) {
    self.init(
      epoch: try reader.epoch(), head: try reader.head(), commands: try reader.pendingCommands().map(\.command),
      timers: try reader.timers().map { ($0.module, $0.setting) },
      held: Set(try reader.consumers().filter(\.isHeld).map(\.module)))
  }
}

extension SQLiteJournalReader {
  /// The cards of modules, and one for each dead letter.
  func raisedCards() throws(JournalError) -> [CoreStatus.RaisedCard] {
    var raised = try cards().map { CoreStatus.RaisedCard(module: $0.module, card: $0.card, since: $0.since) }
    for letter in try deadLetters() {
      raised.append(
        CoreStatus.RaisedCard(
          module: letter.module, card: .deadLetter(of: letter.module, seq: letter.event.seq), since: letter.time))
    }
    return raised
  }
}
