import BusProtocol

/// Units on their way to the core, and what it says of them.
extension PluginSession {
  /// Sends what follows from a cause, as one unit, in parts when it is large.
  mutating func send(_ work: PluginWork, cause: UniqueID, position: UInt64, credit: UInt64) {
    let id = UniqueID.derived(from: cause, module: name, index: -1)
    let flight = UnitWindow.Flight(
      id: id, cause: cause, position: position, credit: credit, events: work.events.count)
    units.sending = UnitWindow.Sending(flight: flight, work: work)
    sendParts()
  }

  /// Moves the position past events that had no consequence.
  mutating func flushQuiet() {
    guard let quiet = units.quiet, units.sending == nil else { return }
    units.quiet = nil
    send(PluginWork(), cause: quiet.id, position: quiet.position, credit: quiet.count)
  }

  /// Sends as many parts of the unit in hand as may be in flight.
  mutating func sendParts() {
    while var sending = units.sending, sending.open < UnitWindow.parts {
      let events = nextEvents(of: &sending)
      let isLast = sending.nextEvent == sending.work.events.count
      let flight = sending.flight
      var unit = CommitUnit(id: flight.id, part: sending.nextPart, isLast: isLast, events: events)
      if isLast {
        unit.position = flight.position
        unit.effects = sending.work.effects
      }
      sending.nextPart += 1
      sending.open += 1
      units.sending = isLast ? nil : sending
      if isLast { units.add(flight) }
      send(unit)
    }
  }

  private func nextEvents(of sending: inout UnitWindow.Sending) -> [EmittedEvent] {
    var events: [EmittedEvent] = []
    var bytes = 0
    while sending.nextEvent < sending.work.events.count, events.count < UnitWindow.events, bytes < UnitWindow.bytes {
      let event = sending.work.events[sending.nextEvent]
      bytes += event.byteCount
      events.append(event)
      sending.nextEvent += 1
    }
    return events
  }

  mutating func settle(_ committed: Committed) {
    switch committed.status {
    case .queued:
      if units.sending?.flight.id == committed.unit { units.sending?.open -= 1 }
    case .stored, .alreadyStored:
      guard let flight = units.remove(committed.unit) else {
        return log("W! the core stored a unit that is not in flight")
      }
      position = max(position, flight.position)
      if flight.events > 0 { ownSeq = max(ownSeq, committed.last) }
      growth.own += flight.events
      if let answer = units.answers.removeValue(forKey: flight.id) { send(answer) }
      replenish(flight.credit)
      if units.isIdle { withOutlet { $0.allStored(&$1) } }
    default: unwind(committed)
    }
  }

  private mutating func replenish(_ credit: UInt64) {
    units.credit += credit
    let limit = settings?.credit ?? 0
    guard phase == .running, units.credit > 0, units.credit >= limit / 2 || units.isIdle else { return }
    send(.credit(units.credit))
    units.credit = 0
  }

  /// A unit was refused: what the handler made of it is wrong, and so is all that followed.
  private mutating func unwind(_ committed: Committed) {
    // It starts over already: what followed the refused unit is refused with it.
    guard phase != .apart else { return }
    let sending = units.sending?.flight
    let cause = sending?.id == committed.unit ? sending?.cause : units.cause(of: committed.unit)
    guard let cause else { return log("W! the core refused a unit that is not in flight: \(committed.reason)") }
    switch committed.status {
    case .slowDown, .noSpace, .unavailable, .failed:
      // Nothing is wrong with the unit: it is made again from the same cause.
      log("W! the core could not store a unit (\(committed.status.rawValue) \(committed.reason)); \(name) starts over")
      reconnect(after: 500)
    default:
      log(
        "E! the core refused a unit (\(committed.status.rawValue) \(committed.reason)); \(name) starts over without it")
      refused[cause] = BusError(committed.status, committed.reason)
      reconnect(after: 0)
    }
  }
}
