import Broker
import BusProtocol
import Foundation
import Journal
import SchoolTime
import Supervisor
import Synchronization
import ZeroMQ

/// The whole daemon, joined: the only place where journal, broker and supervisor meet.
struct Daemon {
  private let options: Osspd.Run
  private let source: ConfigurationSource
  private let load: ConfigurationLoad
  private let data: String
  private let clock: CoreClock
  private let log: DaemonLog

  /// Reads the configuration; nothing is started and nothing written yet.
  ///
  /// - Throws: `ConfigurationProblems` when the files have any and nothing is known of how the daemon ran before.
  init(_ options: Osspd.Run) throws {
    self.options = options
    source = ConfigurationSource(
      path: options.config, programs: options.programFolder, account: Accounts.ofThisProcess)
    load = source.read()
    guard let data = options.data ?? load.partnership?.data,
      load.configuration != nil || KeptConfiguration(data: data) != nil
    else { throw ConfigurationProblems(load.problems) }
    self.data = data
    let clock = CoreClock(options.clock)
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
    // A simulated year can be played again, and would wait for the disk most of its time.
    let writer = try SQLiteJournalWriter(location, durability: clock.mode == .simulated ? .processEnd : .powerCut)
    let reader = try SQLiteJournalReader(location)
    let clock = clock
    // A simulation that goes on goes on from where it was.
    if let last = try reader.event(seq: reader.head()) { clock.advance(to: last.time) }
    let beginning = try Beginning(
      load, ConfigurationHistory(reader), source: source, data: data, now: clock.now, writer: writer)
    let configuration = beginning.configuration
    let stored = try StoredState(reader)
    let cards = CardTable(try reader.raisedCards(), now: { clock.now })
    if let card = beginning.card {
      log.write(.error, card.sentence)
      cards.raise(card, module: nil)
    }
    let access = AccessInForce(configuration.access)
    let keeper = ConfigurationKeeper(
      configuration, beginning.history, source: source, data: data, clock: clock, cards: cards, access: access)
    let attachments = try AttachmentStore(folder: "\(data)/attachments", waiting: stored.commands)
    let mailbox = try BrokerMailbox()
    let storage = try JournalStorage(writer: writer, reader: reader, mailbox: mailbox, now: { clock.now })
    let desk = Desk(
      name: configuration.partnership.name, clock: clock, log: log, cards: cards, location: location,
      attachments: attachments, mailbox: mailbox, access: access)
    let context = try Context()
    let stop = StopSign(mailbox: mailbox)
    let loop = try BrokerLoop(
      broker: Broker(
        settings: settings(configuration, access: access, folder: folder, attachments: attachments), stored: stored),
      in: folder.sockets, context: context, mailbox: mailbox, storage: storage, desk: desk, clock: { clock.moment },
      isStopping: { stop.isUp })
    let broker = try BrokerThread(loop, log: log)
    let supervisor = Supervisor(
      plugins: plugins(configuration), socket: try folder.sockets.endpoint("bus.sock").description,
      bus: BrokerPluginBus(mailbox: mailbox, generations: Generations(path: "\(data)/generations.json")),
      observer: PluginObserver(log: log, cards: cards, waiting: clock.mode == .simulated ? mailbox : nil),
      restrictedFolder: URL(fileURLWithPath: "\(data)/restricted").standardizedFileURL.path, now: { clock.now })
    let floor = Desk.Floor(supervisor: supervisor, storage: storage, keeper: keeper)
    let signals = try SignalThread(stop: { Self.end(supervisor) }, reload: { Self.reload(desk, floor) })
    log.write(.info, "up on \(data) at event \(stored.head), epoch \(String(stored.epoch, radix: 16))")
    sayWhatToType(configuration)
    let systemd = SystemdWatch(log: log)
    let status = "\(configuration.modules.count) plugins on \(data)"
    // Ends with this function: what is not awaited is cancelled then.
    async let _: Void = systemd.run(turns: { stop.turns }, status: status)
    await withTaskGroup { group in
      group.addTask { await desk.run(floor) }
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

  private func settings(
    _ configuration: Configuration, access: AccessInForce, folder: RunFolder, attachments: AttachmentStore
  ) -> BrokerSettings {
    let held = plugins(configuration).filter(\.isHeld).map { ($0.name, PluginState.held.word) }
    return BrokerSettings(
      mode: clock.mode, socketFolder: folder.sockets.path, moduleSettings: configuration.moduleSettings,
      modules: configuration.moduleNames, restricted: configuration.restricted, days: .london,
      leftOut: Dictionary(uniqueKeysWithValues: held),
      account: { Accounts.name(of: $0) }, access: access, attachmentPath: { attachments.path(of: $0) })
  }

  private func plugins(_ configuration: Configuration) -> [PluginSpecification] {
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

  /// As above: the configuration is read while everything else goes on.
  private static func reload(_ desk: Desk, _ floor: Desk.Floor) {
    Task { await desk.reload(floor) }
  }

  private func sayWhatToType(_ configuration: Configuration) {
    let names = configuration.modules.map(\.name).joined(separator: ", ")
    let commands = (["ossp status"] + configuration.partnership.suggestions).map { "  \($0)\n" }.joined()
    let text = """
      osspd runs \(configuration.partnership.name): \(names)
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
      held: Set(try reader.consumers().filter(\.isHeld).map(\.module)), lastDay: try reader.lastDay())
  }
}

extension SQLiteJournalReader {
  /// The date of the last day that began; nil before the first.
  func lastDay() throws(JournalError) -> String? {
    let head = try head()
    let prefixes = [TopicPrefix("core/day-began/")].compactMap { $0 }
    // Nearly always among the newest events; all days of all years are looked through only when not.
    for start in [head - min(head, 2000), 1] {
      var (from, last) = (max(start, 1), nil as String?)
      while true {
        let page = try page(PageRequest(prefixes: prefixes, from: from, limit: 1000))
        last = page.events.last?.event.topic.subject ?? last
        if page.isLast { break }
        from = page.next
      }
      if let last { return last }
    }
    return nil
  }

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
