import BusProtocol
import Foundation
import PluginKit
import SchoolTime

/// Mail as a plugin: takes letters in, hands them over, and says what became of each.
///
/// The order is what nothing may change. `letter-handing-over` is stated; the core stores it and brings it back as an
/// event; only then does the letter leave; then what became of it is stated. A letter of which an earlier process said
/// that it hands it over, and nothing more, is in doubt.
struct MailHandler: PluginHandler {
  var module = "mail"
  /// The letters, as Mail's own events have them.
  var book = LetterBook()
  /// What letters say that are yet to be handed over: taken from their requests, in memory only.
  var texts: [String: LetterText] = [:]
  var addresses = AddressBook()
  var setup: MailSetup
  var memory = ProcessMemory()
  /// READs under way, each for a letter's text.
  var reading: [UniqueID: String] = [:]
  /// What the core has been told last; nil when that is not known.
  var told = Told()
  var isLeaving = false
  var mode = WelcomeSettings.Mode.live
  var clock: CoreTime
  private var keptSeq: UInt64 = 0

  struct Told {
    var alarm: Timestamp??
    var cards: [String: Card]?
  }

  init(worldTime: @escaping () -> Timestamp = CoreTime.worldTime, _ maker: @escaping WayOut.Maker) {
    clock = CoreTime(world: worldTime)
    setup = MailSetup(maker)
  }

  var description: ModuleDescription { Self.description }

  mutating func start(_ start: PluginStart) throws -> [Restoration] {
    (module, mode) = (start.name, start.settings.mode)
    (book, texts, reading, told, isLeaving, keptSeq) = (LetterBook(), texts, [:], Told(), false, 0)
    clock.begin(at: start.settings.now, isSimulated: mode == .simulated)
    if let seq = start.settings.snapshotSeq, start.settings.snapshotVersion == Self.snapshotVersion,
      seq <= start.settings.lastOwnSeq,
      let kept: LetterBook = try? JSON.decode(from: Frame(start.snapshot.joined()), what: "the snapshot")
    {
      (book, keptSeq) = (kept, seq)
    }
    setup.begin(config: start.settings.config, socketFolder: start.settings.socketFolder)
    memory.begin(at: start.position)
    return [
      Restoration(
        prefixes: ["core/people-took-effect/people/", "core/settings-took-effect/\(module)/"], from: 1,
        through: start.position),
      Restoration(prefixes: ["\(module)/"], from: keptSeq + 1, through: start.settings.lastOwnSeq),
    ]
  }

  mutating func restore(_ event: RecordedEvent) throws {
    switch (event.event.topic.module, event.event.topic.verb) {
    case ("core", _): try configure(event)
    case (_, "letter-requested"): try take(textOf: event)
    default:
      if let stated = try LetterEvent(event.event) { book.apply(stated, id: event.event.id) }
      memory.hear(of: event)
    }
  }

  mutating func restored() -> [Restoration] {
    // One that cannot be read does not come by being asked for again.
    let unread = memory.hasAskedForTexts ? [] : book.openLetters.filter { texts[$0.id] == nil }
    memory.hasAskedForTexts = true
    guard unread.isEmpty else {
      return unread.map { letter in
        Restoration(prefixes: [letter.request.topic], from: letter.request.seq, through: letter.request.seq)
      }
    }
    let handovers = book.openLetters.compactMap { letter in
      if case .handingOver(let event) = letter.state { event } else { nil }
    }
    memory.hasRead(handovers, isRepeatable: setup.wayOut?.adapter.isRepeatable ?? false)
    return []
  }

  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork {
    let recorded = delivery.recorded
    clock.hear(recorded.time)
    let topic = recorded.event.topic
    var statement = Statement(cause: recorded.event.id, origin: recorded.event.id)
    switch (topic.module, topic.verb) {
    case (module, "letter-handing-over"): handOver(recorded.event, &statement, &outlet)
    case ("core", "people-took-effect"), ("core", "settings-took-effect"): try configure(recorded)
    case ("core", "timer-fired"): told.alarm = .some(nil)
    case (_, "letter-requested"): try take(recorded, &statement, &outlet)
    default: return PluginWork()
    }
    proceed(&statement)
    return statement.work
  }

  mutating func receive(_ message: Message, _ outlet: inout Outlet) {
    guard case .items(let page) = message, let letter = reading.removeValue(forKey: page.id) else { return }
    read(letter, page, &outlet)
  }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    guard memory.isRestored, mode != .shadow else { return }
    recover(&outlet)
    collect(&outlet)
    if isLeaving { putBack(&outlet) }
    askForTexts(&outlet)
    nudge(&outlet)
  }

  /// Takes what an adapter has come to know.
  mutating func serve(_ outlet: inout Outlet) {
    if memory.isRestored { collect(&outlet) }
  }

  mutating func mayLeave() -> Bool {
    isLeaving = true
    return !book.openLetters.contains { if case .handingOver = $0.state { true } else { false } }
  }

  private static var snapshotVersion: String { "mail 1" }

  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? {
    guard ownSeq > keptSeq else { return nil }
    keptSeq = ownSeq
    let state = JSON.encode(book)
    let frames = stride(from: 0, to: state.count, by: Message.maximumFrameLength).map {
      Frame(state[$0..<min($0 + Message.maximumFrameLength, state.count)])
    }
    return Snapshot(seq: ownSeq, version: Self.snapshotVersion, state: frames)
  }

  private mutating func configure(_ recorded: RecordedEvent) throws(Refusal) {
    do throws(BusError) {
      let file: ConfigurationTookEffect = try JSON.decode(
        from: recorded.event.data, what: "the data of \(recorded.event.topic)")
      if file.part == .people { addresses = setup.take(people: file.content, seq: recorded.seq) ?? addresses }
      if file.part == .settings, file.name == module, setup.take(settings: file.content, seq: recorded.seq) {
        book.forgetTrouble()
      }
    } catch {
      throw Refusal(.failed, error.reason)
    }
  }

  /// States that something happened to a letter, and takes it in.
  mutating func state(_ what: LetterEvent.What, _ letter: String, to person: String, _ statement: inout Statement) {
    let now = clock.now
    let event = LetterEvent(
      letter: letter, to: person, at: now, on: "\(LondonTime(milliseconds: now.milliseconds).date)", what: what)
    book.apply(event, id: statement.add(event, module: module))
    if book[letter]?.isOpen != true { texts[letter] = nil }
  }
}
