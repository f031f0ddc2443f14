import BusProtocol

/// Events being read before the plugin is ready.
struct PendingRestoration {
  let request: UniqueID
  let wanted: Restoration
  /// What to read after it.
  let later: [Restoration]
}

extension PluginSession {
  /// The most events in one page; four frames each, well below what a socket takes in one message.
  static var pageLimit: UInt64 { 1000 }

  mutating func start(_ welcome: Welcome) {
    guard phase == .greeting else { return log("W! the core sent a second WELCOME") }
    do {
      let settings: WelcomeSettings = try JSON.decode(from: welcome.settings, what: "WELCOME, frame 3")
      self.settings = settings
      life.heartbeat = max(settings.heartbeat, 10)
      life.liveness = UInt64(max(settings.liveness, 1))
      position = welcome.position
      delivered = welcome.position
      ownSeq = settings.lastOwnSeq
      let start = PluginStart(
        name: name, settings: settings, epoch: welcome.epoch, position: welcome.position, head: welcome.head,
        snapshot: welcome.snapshot)
      phase = .restoring
      try read(try handler.start(start))
    } catch {
      leave(1, "E! \(name) could not start: \(error)")
    }
  }

  mutating func restore(_ page: ItemsPage) {
    guard phase == .restoring, let pending = restoration else { return }
    let wanted = pending.wanted
    guard page.status == .stored else {
      return leave(1, "E! \(name) could not read its events: the core said \(page.status.rawValue)")
    }
    let isDone = page.next > min(wanted.through, page.head)
    // The next page is on its way while this one is taken in.
    if !isDone { read(wanted, from: page.next, then: pending.later) }
    do {
      for delivery in page.events where delivery.recorded.seq <= wanted.through {
        try handler.restore(delivery.recorded)
        growth.own += 1
      }
      if isDone { try read(pending.later) }
    } catch {
      return leave(1, "E! \(name) could not take in its own events up to \(page.next): \(error)")
    }
  }

  /// Reads these one after the other, then what the plugin asks for when it knows them, then is ready.
  private mutating func read(_ all: [Restoration]) throws {
    if let index = Self.next(of: all) {
      return read(all[index], from: all[index].from, then: Array(all[(index + 1)...]))
    }
    let more = try handler.restored()
    guard Self.next(of: more) != nil else { return becomeReady() }
    try read(more)
  }

  /// The first that has anything to read.
  private static func next(of all: [Restoration]) -> Int? { all.firstIndex { $0.from <= $0.through } }

  private mutating func read(_ wanted: Restoration, from seq: UInt64, then later: [Restoration]) {
    life.number += 1
    // Only this connection sees the id, so a count will do.
    let id = UniqueID(high: generation, low: life.number)
    restoration = PendingRestoration(request: id, wanted: wanted, later: later)
    let selection = JSON.encode(ReadSelection(prefixes: wanted.prefixes))
    send(.read(ReadRequest(id: id, from: seq, limit: Self.pageLimit, selection: selection)))
  }

  private mutating func becomeReady() {
    restoration = nil
    phase = .running
    withOutlet { $0.allStored(&$1) }
    send(.ready)
    if let credit = settings?.credit, credit > 0 { send(.credit(credit)) }
  }
}
