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
      read(try handler.start(start))
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
    } catch {
      return leave(1, "E! \(name) could not take in its own events up to \(page.next): \(error)")
    }
    if isDone { read(pending.later) }
  }

  /// Reads these one after the other, then is ready.
  private mutating func read(_ all: [Restoration]) {
    guard let index = all.firstIndex(where: { $0.from <= $0.through }) else { return becomeReady() }
    read(all[index], from: all[index].from, then: Array(all[(index + 1)...]))
  }

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
