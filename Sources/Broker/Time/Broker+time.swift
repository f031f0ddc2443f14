import BusProtocol

/// What happens because time passes.
extension Broker {
  /// When `tick` is needed next, in steady milliseconds from now; at least 1.
  public func patience(at now: Moment) -> UInt64 {
    var wait = settings.heartbeat
    if let due = dueNext {
      wait = due <= now.clock ? 1 : min(wait, due.milliseconds - now.clock.milliseconds)
    }
    for session in sessions.values {
      guard let resumesAt = session.consumer.resumesAt else { continue }
      wait = min(wait, resumesAt > now.steady ? resumesAt - now.steady : 1)
    }
    return max(wait, 1)
  }

  mutating func tick(_ actions: inout [BrokerAction]) {
    // In simulation everything has its turn, also time.
    if settings.mode != .simulated { stateWhatIsDue(&actions) }
    for question in queries.expired(at: now.steady) {
      let module = question.request.module
      let state = session(of: module) == nil ? "is not up" : "does not answer"
      answer(
        question.request.id,
        BusError(.unavailable, "\(module) \(state); see `ossp status`, then ask again"), to: question.asker, &actions)
    }
    let limit = settings.heartbeat * settings.liveness
    for session in sessions.values where session.state != .welcoming {
      let until = max(session.heard + limit, session.busyUntil ?? 0)
      if now.steady > until {
        actions.append(.silent(name: session.name, generation: session.generation))
        // Said once: the supervisor ends the process, which ends the session.
        sessions[session.connection]?.heard = now.steady + settings.longestWork
      }
    }
    watchAdvance(&actions)
    deliver(&actions)
  }

  /// Whether something is due by the core's clock: a day or a timer.
  var isDue: Bool { dueNext.map { $0 <= now.clock } ?? false }

  /// When the next day or timer is due.
  var dueNext: Timestamp? {
    guard let day = days.due, let timer = timers.next else { return days.due ?? timers.next }
    return min(day, timer)
  }

  /// States what has fallen due, in the order of the moments it was due: days that began before timers of that moment.
  ///
  /// After a time without power, or a jump of the clock, that is many at once.
  mutating func stateWhatIsDue(_ actions: inout [BrokerAction]) {
    for entry in own.retries(at: now.steady) { actions.append(.store(entry)) }
    // What was stated before is in the journal first, so that the order stays when a disk was full.
    guard isDue, own.isEmpty else { return }
    if settings.mode == .simulated { return stateFirstDue(&actions) }
    let begun = days.begun(by: now.clock)
    var fired = timers.fire(at: now.clock)[...]
    for day in begun {
      while let timer = fired.first, timer.setting.due < day.begins {
        fire(fired.removeFirst().setting, of: timer.module, &actions)
      }
      state(day, &actions)
    }
    for timer in fired { fire(timer.setting, of: timer.module, &actions) }
  }

  /// One thing at a time, so that a core that ends in between has left nothing half stated.
  private mutating func stateFirstDue(_ actions: inout [BrokerAction]) {
    if let day = days.due, timers.next.map({ day <= $0 }) ?? true {
      // The very first day is that of now.
      for day in days.begun(by: day.milliseconds == 0 ? now.clock : day) { state(day, &actions) }
    } else {
      for timer in timers.fire(at: now.clock, limit: 1) { fire(timer.setting, of: timer.module, &actions) }
    }
  }

  private mutating func state(_ day: Day, _ actions: inout [BrokerAction]) {
    guard let event = CoreEvent.dayBegan(day) else { return }
    state([event], audiences: [.open], &actions)
    turns.daysBegan += 1
  }

  private mutating func fire(_ timer: TimerSetting, of module: String, _ actions: inout [BrokerAction]) {
    guard let event = CoreEvent.timerFired(timer, of: module) else { return }
    // The event first: if the core ends between the two, the timer fires again with the same id and changes nothing.
    state(
      [event], audiences: [.ops], then: .timerFired(module: module, key: timer.key, due: timer.due), &actions)
  }

  /// States events of the core itself as one unit.
  private mutating func state(
    _ events: [EmittedEvent], audiences: [Audience], then entry: StorageEntry? = nil, _ actions: inout [BrokerAction]
  ) {
    guard let first = events.first else { return }
    let unit = CommitUnit(id: .derived(from: first.id, module: "core", index: -1), events: events)
    for entry in own.add(unit, audiences: audiences, then: entry) { actions.append(.store(entry)) }
  }
}
