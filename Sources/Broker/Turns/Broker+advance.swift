import BusProtocol

/// Turning the clock of a simulation, from one thing that is due to the next.
extension Broker {
  /// How long nothing may move, in milliseconds.
  static let standstill: UInt64 = 60_000

  /// Begins to turn the clock.
  mutating func beginAdvance(
    _ id: UniqueID, to target: Timestamp, for asker: Connection, _ actions: inout [BrokerAction]
  ) {
    guard settings.mode == .simulated else {
      let error = BusError(.forbidden, "the clock of this daemon is the world's, which nobody turns")
      return actions.append(.finished(id, .refused(error)))
    }
    guard turns.advance == nil else {
      let error = BusError(.conflict, "the clock is being turned already: wait until that is done")
      return actions.append(.finished(id, .refused(error)))
    }
    turns.moved = now.steady
    turns.advance = Advance(
      id: id, asker: asker, from: now.clock, target: target, head: tail.head, days: turns.daysBegan,
      began: now.steady, told: now.steady)
  }

  /// Everything due is done: turns the clock on to the next thing, or says that it stands where it should.
  ///
  /// - Returns: whether there is something to do.
  mutating func advance(_ actions: inout [BrokerAction]) -> Bool {
    guard let advance = turns.advance else { return false }
    guard now.clock < advance.target else {
      turns.advance = nil
      actions.append(.finished(advance.id, .advanced(report(advance))))
      return false
    }
    now.clock = min(advance.target, dueNext ?? advance.target)
    turns.clock = now.clock
    turns.moved = now.steady
    actions.append(.turnClock(to: now.clock))
    tellProgress(of: advance, &actions)
    return true
  }

  private mutating func tellProgress(of advance: Advance, _ actions: inout [BrokerAction]) {
    guard now.steady >= advance.told + 100 else { return }
    turns.advance?.told = now.steady
    let body = AdvanceProgress(
      message: "the clock is being turned", done: now.clock.milliseconds - advance.from.milliseconds,
      total: advance.target.milliseconds - advance.from.milliseconds)
    actions.append(.send(advance.asker, .outcome(id: advance.id, status: .queued, body: JSON.encode(body))))
  }

  private func report(_ advance: Advance) -> AdvanceReport {
    AdvanceReport(
      clock: now.clock, days: turns.daysBegan - advance.days, events: tail.head - advance.head,
      milliseconds: now.steady - advance.began, leftOut: turns.leftOut)
  }

  /// Gives up when nothing has moved for long, and says who is not done.
  mutating func watchAdvance(_ actions: inout [BrokerAction]) {
    guard let advance = turns.advance else { return }
    for session in sessions.values where session.busyUntil.map({ $0 > now.steady }) == true { turns.moved = now.steady }
    guard now.steady >= turns.moved + Self.standstill else { return }
    turns.advance = nil
    let seconds = Self.standstill / 1000
    let error = BusError(
      .unavailable, "for \(seconds) s nothing has moved: \(whoIsNotDone()); mend that, then turn the clock on")
    actions.append(.finished(advance.id, .refused(error)))
  }

  private func whoIsNotDone() -> String {
    guard let module = turns.current else { return "the journal does not answer; see `ossp status`" }
    let hint = "see `ossp module logs \(module)`"
    guard let session = session(of: module), session.state == .ready else { return "\(module) is not up; \(hint)" }
    if let seq = session.consumer.current { return "\(module) has yet to handle event \(seq); \(hint)" }
    if !session.openCommands.isEmpty { return "\(module) has yet to decide a command; \(hint)" }
    return "\(module) has yet to finish its turn; \(hint)"
  }
}

/// What OUTCOME 202 carries while the clock is being turned: milliseconds of simulated time.
struct AdvanceProgress: Encodable {
  let message: String
  let done: UInt64
  let total: UInt64
}
