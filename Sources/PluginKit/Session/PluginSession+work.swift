import BusProtocol

/// Taking work from the queue.
extension PluginSession {
  mutating func accept(_ delivery: Delivery) {
    guard phase == .running else { return }
    // A dead letter brought again comes outside the order.
    guard delivery.recorded.seq > position else { return work.add(.delivery(delivery)) }
    guard !isStale else { return }
    let isNext =
      delivery.previous == delivered || delivery.previous == barrier?.seq
      || (!hasDelivery && delivery.previous <= delivered)
    guard isNext else {
      log("W! event \(delivered) should come before \(delivery.recorded.seq) but \(delivery.previous) does: a gap")
      return reconnect(after: 0)
    }
    barrier = nil
    hasDelivery = true
    delivered = delivery.recorded.seq
    work.add(.delivery(delivery))
  }

  /// Does what can be done now.
  mutating func pump() {
    while phase == .running {
      sendParts()
      stateOwn()
      guard !units.isFull else { return }
      if growth.isDue {
        flushQuiet()
        guard units.isIdle else { return }
        keepSnapshot()
      }
      guard unfinished == nil, let item = work.first else { break }
      switch item {
      case .delivery(let delivery):
        work.removeFirst()
        handle(delivery)
      case .command(let command):
        flushQuiet()
        work.removeFirst()
        decide(command)
      case .query(let query):
        flushQuiet()
        guard units.isIdle else { return }
        work.removeFirst()
        answer(query)
      }
    }
    if phase == .running || phase == .draining { flushQuiet() }
    if phase == .draining { finish() }
  }

  /// Sends what the plugin stated of its own accord, before anything that the handler makes of what came after.
  mutating func stateOwn() {
    while !own.isEmpty, !units.isFull {
      flushQuiet()
      let unit = own.removeFirst()
      if let error = refused.removeValue(forKey: unit.cause) {
        log("E! the core refused what \(name) stated of its own accord, and it is left out: \(error.reason)")
      } else {
        send(unit.work, cause: unit.cause, position: 0, credit: 0)
      }
    }
  }

  private mutating func handle(_ delivery: Delivery) {
    let seq = delivery.recorded.seq
    let cause = delivery.recorded.event.id
    let isRequeued = seq <= position
    if let error = refused.removeValue(forKey: cause) {
      return refuse(seq, Refusal(.poison, "the core refused what followed from it: \(error.reason)"))
    }
    var outlet = Outlet(stillWorking: stillWorking)
    let result: PluginWork
    do throws(Refusal) {
      result = try handler.handle(delivery, &outlet)
    } catch {
      emit(outlet)
      return refuse(seq, error)
    }
    let event = UnfinishedEvent(seq: seq, cause: cause, isRequeued: isRequeued)
    if result.isUnfinished {
      unfinished = event
      return emit(outlet)
    }
    emit(outlet)
    settle(event, result)
  }

  /// Sends what follows from an event that was handled.
  private mutating func settle(_ event: UnfinishedEvent, _ work: PluginWork) {
    var result = work
    let (seq, cause) = (event.seq, event.cause)
    growth.foreign += 1
    if event.isRequeued {
      result.effects.requeued = seq
      return send(result, cause: cause, position: 0, credit: 0)
    }
    let credit = (units.quiet?.count ?? 0) + 1
    guard !result.isEmpty else {
      units.quiet = (cause, seq, credit)
      return
    }
    units.quiet = nil
    send(result, cause: cause, position: seq, credit: credit)
  }

  /// What follows from the event that was left unfinished is known.
  mutating func finish(_ result: Result<PluginWork, Refusal>) {
    guard let event = unfinished else { return }
    unfinished = nil
    switch result {
    case .success(let work): settle(event, work)
    case .failure(let refusal): refuse(event.seq, refusal)
    }
  }

  private mutating func refuse(_ seq: UInt64, _ refusal: Refusal) {
    flushQuiet()
    send(.nak(seq: seq, kind: refusal.kind, reason: refusal.reason))
    // What was given after it is given again; a requeued dead letter stands outside that order.
    guard seq > position else { return }
    life.number += 1
    work.removeDeliveries()
    barrier = Barrier(ping: life.number, seq: seq)
    delivered = units.flights.map(\.position).max().map { max($0, position) } ?? position
    send(.ping(life.number))
  }

  private mutating func decide(_ command: PendingCommand) {
    let reply: CommandReply
    if let error = refused.removeValue(forKey: command.id) {
      let status: Status = error.status == .confidential ? .confidential : .failed
      reply = CommandReply(status: status, message: "The core refused what \(name) made of it: \(error.reason)")
    } else {
      reply = withOutlet { $0.decide(command, &$1) }
    }
    var work = reply.work
    work.effects.decided = Decision(command: command.id, status: reply.status, message: reply.message)
    send(work, cause: command.id, position: 0, credit: 0)
  }

  private mutating func answer(_ query: PendingCommand) {
    let reply = withOutlet { $0.answer(query, &$1) }
    let answer = Message.answer(
      id: query.id, status: reply.status, seq: max(position, ownSeq), body: Message.frames(of: reply.body))
    guard !reply.events.isEmpty else { return send(answer) }
    units.answers[.derived(from: query.id, module: name, index: -1)] = answer
    send(PluginWork(events: EventList(reply.events)), cause: query.id, position: 0, credit: 0)
  }

  /// Sends a snapshot, if there is something to keep; nothing may be in flight.
  mutating func keepSnapshot() {
    growth.own = 0
    growth.foreign = 0
    guard let snapshot = handler.snapshot(ownSeq: ownSeq, position: position) else { return }
    growth.lastLength = snapshot.state.reduce(0) { $0 + $1.count }
    send(.snapshot(snapshot))
  }
}

/// An event whose consequences are not known yet.
struct UnfinishedEvent {
  let seq: UInt64
  let cause: UniqueID
  /// Whether it is a dead letter brought again.
  let isRequeued: Bool
}
