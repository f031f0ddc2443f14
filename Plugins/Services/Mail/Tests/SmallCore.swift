import BusProtocol
import PluginKit

@testable import Mail

/// The core in memory, as far as Mail meets it: a journal, positions, timers, cards; a step is one message.
final class SmallCore {
  private(set) var journal: [RecordedEvent] = []
  private(set) var position: UInt64 = 0
  private(set) var timers: [String: Timestamp] = [:]
  private(set) var cards: [String: Card] = [:]
  private(set) var deadLetters: [String] = []
  private(set) var log: [String] = []
  private(set) var outcomes: [UniqueID: Decision] = [:]
  private(set) var hasLeft = false
  private(set) var steps = 0
  var clock = Timestamp(milliseconds: 1_538_722_800_000)  // 5 October 2018, 08:00 in London
  var mode = WelcomeSettings.Mode.live
  var config = "{}"
  let world = World()
  /// Where letters are written to; nil for the world.
  var folder: String?
  private var snapshot: Snapshot?
  private var units: Set<UniqueID> = []
  private var session: PluginSession<MailHandler>?
  private var toCore: [Message] = []
  private var toPlugin: [Message] = []
  private var given: UInt64 = 0
  private var refused: UInt64?
  private var consumes: [String] = []
  private var answers: [UniqueID: (status: Status, body: Frame)] = [:]
  private var steady: UInt64 = 1000
  private var generation: UInt64 = 0
  private var number: UInt64 = 0

  /// Starts the plugin, as a new process.
  func start() {
    generation += 1
    hasLeft = false
    world.begin()
    let (world, folder) = (world, folder)
    var session = PluginSession(
      name: "mail", generation: generation,
      handler: MailHandler(worldTime: { [unowned self] in clock }) { settings, _ throws(WayOut.Problems) in
        let adapter: any MailAdapter = folder.map { FolderAdapter(path: $0) } ?? WorldAdapter(world: world)
        return WayOut(adapter: adapter, sender: settings.sender)
      })
    session.connect(now: steady)
    self.session = session
    collect()
  }

  /// The plugin's process ends without a word; what was on its way to the core is lost, or arrives.
  func kill(losing: Bool = true) {
    session = nil
    world.line = nil
    toPlugin = []
    if losing { toCore = [] }
    while !toCore.isEmpty { take(toCore.removeFirst()) }
    toPlugin = []
  }

  /// The connection ends and begins anew, and the process goes on; what was on its way is lost, or arrives.
  func reconnect(losing: Bool = true) {
    if losing { toCore = [] }
    while !toCore.isEmpty { take(toCore.removeFirst()) }
    toPlugin = []
    session?.connect(now: steady)
    collect()
  }

  /// Delivers one message, or lets a little time go by.
  ///
  /// - Returns: false when there was nothing to do.
  @discardableResult
  func step() -> Bool {
    steps += 1
    if !toCore.isEmpty {
      take(toCore.removeFirst())
      return true
    }
    guard session != nil else { return false }
    if !toPlugin.isEmpty {
      session?.receive(toPlugin.removeFirst(), now: steady)
    } else {
      steady += 10
      session?.serve { handler, outlet in handler.serve(&outlet) }
      session?.tick(now: steady)
    }
    collect()
    return !toCore.isEmpty || !toPlugin.isEmpty
  }

  /// Goes on until nothing moves any more.
  func settle() {
    var idle = 0
    while idle < 3 { idle = step() ? 0 : idle + 1 }
  }

  /// Settles, then lets time go to the next timer, and on, until there is none within so many hours.
  func run(hours: UInt64) {
    let end = Timestamp(milliseconds: clock.milliseconds + hours * 3_600_000)
    settle()
    while let next = timers.values.min(), next <= end {
      clock = max(clock, next)
      for (key, due) in timers where due <= clock {
        timers[key] = nil
        add("core/timer-fired/mail/", "{\"key\":\"\(key)\",\"due\":\(due.milliseconds)}")
      }
      settle()
    }
  }

  /// An event of somebody else.
  func add(_ topic: String, _ data: String) {
    number += 1
    guard let topic = Topic(topic) else { preconditionFailure("no topic: \(topic)") }
    store(
      EmittedEvent(
        id: UniqueID(time: clock, random: (number, number << 8)), topic: topic,
        attributes: Frame("{\"audience\":\"ops\"}".utf8), data: Frame(data.utf8)))
    deliver()
  }

  func people(_ people: [(id: String, address: String)]) {
    let list = people.map { #"{"id":"\#($0.id)","name":"\#($0.id)","address":"\#($0.address)"}"# }
    add(
      "core/people-took-effect/people/",
      #"{"part":"people","name":"people","file":"people.yaml","content":{"people":[\#(list.joined(separator: ","))]}}"#)
  }

  func settings(_ settings: String) {
    add(
      "core/settings-took-effect/mail/",
      #"{"part":"settings","name":"mail","file":"modules/mail.yaml","content":\#(settings)}"#)
  }

  func request(_ id: String, to person: String, kind: String = "reminder", subject: String = "1 due today") {
    let data = [
      "letter": id, "to": person, "kind": kind, "subject": subject, "text": "Dear \(person),\nletter \(id).\n",
      "list": "reminders",
    ]
    add("reminders/letter-requested/\(id)/", JSON.encode(data).text)
  }

  func drain() {
    session?.receive(.drain(milliseconds: 5000), now: steady)
    collect()
  }

  func decide(_ name: String, _ fields: [String: String] = [:]) -> Decision? {
    number += 1
    let id = UniqueID(time: clock, random: (number, number << 8))
    toPlugin.append(
      .command(PendingCommand(id: id, module: "mail", name: name, fields: JSON.encode(fields), context: context)))
    settle()
    return outcomes[id]
  }

  func ask(_ name: String, _ fields: [String: String] = [:]) throws -> Answer {
    number += 1
    let id = UniqueID(time: clock, random: (number, number << 8))
    toPlugin.append(
      .query(PendingCommand(id: id, module: "mail", name: name, fields: JSON.encode(fields), context: context)))
    settle()
    guard let answer = answers[id] else { throw BusError(.unavailable, "no answer") }
    guard answer.status == .stored else { throw BusError(answer.status, answer.body.text) }
    return try JSON.decode(from: answer.body, what: "the answer")
  }

  private var context: Frame { JSON.encode(CommandContext(time: clock, account: "amara")) }

  /// The events that Mail stated of a letter, by their names.
  func story(of letter: String) -> [String] {
    journal.filter { $0.event.topic.module == "mail" && $0.event.topic.subject == letter }.map(\.event.topic.verb)
  }

  var handler: MailHandler? { session?.handler }

  private func collect() {
    guard session != nil else { return }
    for action in session?.takeActions() ?? [] {
      switch action {
      case .send(let message): toCore.append(message)
      case .log(let line): log.append(line)
      case .reconnect: reconnect()
      case .leave:
        while !toCore.isEmpty { take(toCore.removeFirst()) }
        hasLeft = true
        session = nil
        return
      }
    }
  }

  private func take(_ message: Message) {
    switch message {
    case .hello(_, _, let bytes):
      let description: ModuleDescription? = try? JSON.decode(from: bytes, what: "HELLO")
      consumes = description?.consumes ?? []
      given = position
      let settings = WelcomeSettings(
        mode: mode, now: clock, snapshotSeq: snapshot?.seq, snapshotVersion: snapshot?.version,
        lastOwnSeq: journal.last { $0.event.topic.module == "mail" }?.seq ?? 0, socketFolder: "/x/run", config: config)
      toPlugin.append(
        .welcome(
          Welcome(
            session: UniqueID(high: 1, low: generation), epoch: 1, position: position,
            head: UInt64(journal.count), settings: JSON.encode(settings), snapshot: snapshot?.state ?? [])))
    case .ready: deliver()
    case .commit(let units): for unit in units { commit(unit) }
    case .read(let request): read(request)
    case .snapshot(let kept): snapshot = kept
    case .ping(let number):
      toPlugin.append(.pong(number))
      if let seq = refused { given = seq }
      refused = nil
      deliver()
    case .answer(let id, let status, _, let body): answers[id] = (status, Frame(body.joined()))
    case .nak(let seq, _, let reason):
      deadLetters.append(reason)
      position = max(position, seq)
      // What is given before the plugin knows that the core knows would be left out.
      refused = seq
    default: break
    }
  }

  private func commit(_ unit: CommitUnit) {
    guard units.insert(unit.id).inserted else {
      return toPlugin.append(.committed([Committed(unit: unit.id, status: .conflict, reason: "a repeated unit")]))
    }
    let first = UInt64(journal.count) + 1
    for event in unit.events { store(event) }
    position = max(position, unit.position)
    for timer in unit.effects.timers ?? [] { timers[timer.key] = timer.due }
    for key in unit.effects.cleared ?? [] { timers[key] = nil }
    for card in unit.effects.cards ?? [] { cards[card.key] = card }
    for key in unit.effects.mended ?? [] { cards[key] = nil }
    if let decision = unit.effects.decided { outcomes[decision.command] = decision }
    let last = UInt64(journal.count)
    toPlugin.append(
      .committed([Committed(unit: unit.id, status: .stored, first: first, last: unit.events.isEmpty ? 0 : last)]))
    deliver()
  }

  private func store(_ event: EmittedEvent) {
    let count = UInt64(journal.count { $0.event.topic == event.topic }) + 1
    journal.append(RecordedEvent(seq: UInt64(journal.count) + 1, topicCount: count, time: clock, event: event))
  }

  private func deliver() {
    guard refused == nil, session?.phase == .running || session?.phase == .restoring else { return }
    while let event = journal.first(where: { $0.seq > given && takes($0.event.topic) }) {
      toPlugin.append(.event([Delivery(recorded: event, previous: given, attempt: 1)]))
      given = event.seq
    }
  }

  private func takes(_ topic: Topic) -> Bool {
    consumes.contains { text in
      text.hasPrefix("*/") ? "\(topic.verb)/" == text.dropFirst(2) : "\(topic)".hasPrefix(text)
    }
  }

  private func read(_ request: ReadRequest) {
    let selection: ReadSelection? = try? JSON.decode(from: request.selection, what: "READ")
    var found = journal.filter { event in
      event.seq >= request.from && (selection?.prefixes ?? []).contains { "\(event.event.topic)".hasPrefix($0) }
    }
    if selection?.lastOnly == true {
      found = found.filter { event in !found.contains { $0.seq > event.seq && $0.event.topic == event.event.topic } }
    }
    let page = found.prefix(Int(request.limit))
    let head = UInt64(journal.count)
    let next = page.count == found.count ? head + 1 : (page.last?.seq ?? 0) + 1
    toPlugin.append(
      .items(
        ItemsPage(
          id: request.id, status: .stored, next: next, head: head,
          events: page.map { Delivery(recorded: $0, previous: 0, attempt: 1) })))
  }
}
