import BusProtocol
import PluginKit
import Syndication

/// The feeds as a plugin: it takes in what others state, states nothing itself, and keeps files that show it.
///
/// The files follow from the journal alone. A start takes up the last snapshot and reads what came after; without one it
/// reads the journal from its beginning, and both give the same bytes.
struct FeedsHandler: PluginHandler {
  private(set) var state = FeedState()
  private var folder: FeedFolder?
  private var dataFolder: String?
  private var mode = WelcomeSettings.Mode.live
  /// Whether all that was stated before the start is taken in.
  private var isRestored = false
  /// Whether files may differ from what is known.
  private var isStale = true
  /// Whether an event came since the last tick.
  private var isBusy = false
  /// When an event came last and when the files were written last, by the steady clock.
  private var pace: (busy: UInt64, wrote: UInt64?) = (0, nil)
  private var fault: FeedFault?
  private var told: [String: Card]?
  private var keptSeq: UInt64 = 0

  static let snapshotVersion = "feeds 1"
  /// The files follow once nothing has come for so many milliseconds: an import must not write them a thousand times.
  static let quiet: UInt64 = 200
  /// While something always comes they follow this often, in milliseconds.
  static let pause: UInt64 = 5000
  /// What could not be written is tried again after so many milliseconds.
  static let patience: UInt64 = 60_000

  var description: ModuleDescription {
    ModuleDescription(
      summary: "Writes calendars of what is owed, and a feed of published practice notes.",
      consumes: FeedState.topics,
      queries: [RequestDescription(name: "files", label: "The files, with what is in them", fields: [], roles: ["ops"])]
    )
  }

  mutating func start(_ start: PluginStart) throws -> [Restoration] {
    (state, mode, isRestored, isStale, told, keptSeq) = (FeedState(), start.settings.mode, false, true, nil, 0)
    // The sockets lie in the data folder, unless its path is too long for a socket's.
    let sockets = start.settings.socketFolder
    dataFolder = sockets.hasSuffix("/run") ? String(sockets.dropLast(4)) : nil
    if let seq = start.settings.snapshotSeq, start.settings.snapshotVersion == Self.snapshotVersion,
      seq <= start.position,
      let kept: FeedState = try? JSON.decode(from: Frame(start.snapshot.joined()), what: "the snapshot")
    {
      (state, keptSeq) = (kept, seq)
    }
    // Which modules there were is not known, so all topics are read; most are passed over.
    return [Restoration(prefixes: [""], from: keptSeq + 1, through: start.position)]
  }

  mutating func restore(_ event: RecordedEvent) throws {
    // What could not be taken in lies among the dead letters, and is passed over as it was then.
    _ = try? state.take(event)
  }

  mutating func handle(_ delivery: Delivery, _ outlet: inout Outlet) throws(Refusal) -> PluginWork {
    isBusy = true
    do throws(BusError) {
      if try state.take(delivery.recorded) { isStale = true }
    } catch {
      throw Refusal(.poison, error.reason)
    }
    return PluginWork()
  }

  mutating func allStored(_ outlet: inout Outlet) { isRestored = true }

  mutating func tick(_ milliseconds: UInt64, _ outlet: inout Outlet) {
    if isBusy { pace.busy = milliseconds }
    isBusy = false
    let since = milliseconds - min(pace.wrote ?? milliseconds, milliseconds)
    pace.wrote = pace.wrote ?? milliseconds
    guard isRestored, mode != .shadow else { return }
    if fault != nil, since >= Self.patience { isStale = true }
    if isStale, since >= Self.pause || milliseconds - min(pace.busy, milliseconds) >= Self.quiet {
      write(&outlet)
      pace.wrote = milliseconds
    }
    tell(&outlet)
  }

  mutating func mayLeave() -> Bool {
    var outlet = Outlet {}
    if isRestored, isStale, mode != .shadow { write(&outlet) }
    return true
  }

  mutating func answer(_ query: PendingCommand, _ outlet: inout Outlet) -> QueryReply {
    guard query.name == "files" else {
      return QueryReply(.notFound, "\(query.module) has no query '\(query.name)'; it has files.")
    }
    // What is listed is what lies there.
    if isStale, mode != .shadow { write(&outlet) }
    return QueryReply(FeedTable.answer(state, in: place, fault: fault))
  }

  mutating func snapshot(ownSeq: UInt64, position: UInt64) -> Snapshot? {
    guard position > keptSeq else { return nil }
    keptSeq = position
    let bytes = JSON.encode(state)
    let frames = stride(from: 0, to: bytes.count, by: Message.maximumFrameLength).map {
      Frame(bytes[$0..<min($0 + Message.maximumFrameLength, bytes.count)])
    }
    return Snapshot(seq: position, version: Self.snapshotVersion, state: frames)
  }

  /// Where the files go; nil where that is not known.
  private var place: String? {
    let folder = state.settings.folder
    return folder.hasPrefix("/") ? folder : dataFolder.map { "\($0)/\(folder)" }
  }

  private mutating func write(_ outlet: inout Outlet) {
    isStale = false
    guard let place else {
      fault = FeedFault(
        sentence: "the data folder's path is too long: give 'folder' in modules/feeds.yaml a whole path")
      return
    }
    var folder = self.folder.flatMap { $0.path == place ? $0 : nil } ?? FeedFolder(path: place)
    do throws(FeedFault) {
      _ = try folder.hold(state.files)
      fault = nil
    } catch {
      if error != fault { outlet.log("E! \(error.sentence)") }
      fault = error
    }
    self.folder = folder
  }

  /// Raises and mends cards, where they are not as the core knows them.
  private mutating func tell(_ outlet: inout Outlet) {
    let cards = FeedCards.cards(state.settings.problems, fault)
    guard cards != told else { return }
    let mended = FeedCards.keys.filter { cards[$0] == nil && (told == nil || told?[$0] != nil) }
    let raised = cards.values.filter { told?[$0.key] != $0 }.sorted { $0.key < $1.key }
    told = cards
    let effects = CommitUnit.Effects(cards: raised.isEmpty ? nil : raised, mended: mended.isEmpty ? nil : mended)
    guard !effects.isEmpty else { return }
    outlet.state(PluginWork(effects: effects), cause: .random(at: Timestamp(milliseconds: 0)))
  }
}
