import BusProtocol

/// Events on their way to those who take them.
extension Broker {
  mutating func deliver(_ actions: inout [BrokerAction]) {
    for connection in connections.values { deliver(to: connection, &actions) }
  }

  /// Gives those what they take who are sent none of `answers`; each of these has its answer before its next event.
  ///
  /// Who waits for an event is further from done than who waits for an answer, and each send wakes another thread.
  mutating func deliver(_ actions: inout [BrokerAction], before answers: [BrokerAction]) {
    var isAnswered: Set<Connection> = []
    for case .send(let connection, _) in answers { isAnswered.insert(connection) }
    for connection in connections.values where !isAnswered.contains(connection) { deliver(to: connection, &actions) }
  }

  /// Gives the plugin what it takes: from memory when it keeps up, else from a page that storage reads.
  mutating func deliver(to connection: Connection, _ actions: inout [BrokerAction]) {
    guard let session = sessions[connection], session.takesWork else { return }
    let consumer = session.consumer
    let failures = attempts[session.name]
    var batch: [Delivery] = []
    while consumer.isOpen(at: now.steady), consumer.scanned < min(tail.head, consumer.bound) {
      guard consumer.scanned + 1 >= tail.first else {
        consumer.isReading = true
        actions.append(
          .read(
            .page(
              consumer: session.name, generation: session.generation, prefixes: consumer.prefixes,
              from: consumer.scanned + 1, limit: min(consumer.credit, UInt64(Consumer.maximumBatch * 4)))))
        break
      }
      let event = tail[consumer.scanned + 1]
      if consumer.takes(event.event.topic) {
        batch.append(consumer.give(event, attempts: failures?.seq == event.seq ? failures?.count ?? 0 : 0))
        if batch.count == Consumer.maximumBatch { flush(&batch, to: connection, &actions) }
      } else {
        consumer.skip(to: event.seq)
      }
    }
    flush(&batch, to: connection, &actions)
  }

  /// A page that storage has read for a consumer.
  mutating func page(
    _ name: String, _ generation: UInt64, _ page: EventPage, _ actions: inout [BrokerAction]
  ) {
    guard let connection = connections[name], let session = sessions[connection], session.generation == generation
    else { return }
    let consumer = session.consumer
    consumer.isReading = false
    var batch: [Delivery] = []
    let failures = attempts[name]
    // A refusal while the page was read moves the consumer back: then the page is read anew.
    if page.events.first.map({ $0.seq > consumer.scanned }) ?? true, session.takesWork {
      var gaveAll = true
      for event in page.events {
        guard event.seq <= consumer.bound else {
          consumer.skip(to: consumer.bound)
          gaveAll = false
          break
        }
        guard consumer.isOpen(at: now.steady) else {
          gaveAll = false
          break
        }
        batch.append(consumer.give(event, attempts: failures?.seq == event.seq ? failures?.count ?? 0 : 0))
        if batch.count == Consumer.maximumBatch { flush(&batch, to: connection, &actions) }
      }
      if gaveAll { consumer.skip(to: page.next - 1) }
    }
    flush(&batch, to: connection, &actions)
    deliver(to: connection, &actions)
  }

  private func flush(_ batch: inout [Delivery], to connection: Connection, _ actions: inout [BrokerAction]) {
    guard !batch.isEmpty else { return }
    actions.append(.send(connection, .event(batch)))
    batch.removeAll(keepingCapacity: true)
  }

  mutating func nak(
    _ seq: UInt64, _ kind: NakKind, _ reason: String, from connection: Connection, _ actions: inout [BrokerAction]
  ) {
    guard let session = sessions[connection] else { return }
    let consumer = session.consumer
    let reason = UniquePupilNumber.withheld(in: reason)
    let count = kind == .later ? 0 : failed(seq, in: session.name)
    let pause: UInt64 = kind == .later ? 1000 : 100 << min(count, 8)
    guard consumer.takeBack(seq, resumesAt: now.steady + pause) else {
      return refuse(BusError(.invalid, "NAK for \(seq), which is not open"), connection, &actions)
    }
    if kind == .poison || count >= Consumer.maximumAttempts {
      consumer.isReading = true
      actions.append(
        .store(.deadLetter(module: session.name, seq: seq, attempts: max(count, 1), reason: reason)))
    } else if kind == .failed {
      actions.append(.log("W! \(session.name) could not handle event \(seq), attempt \(count): \(reason)"))
    }
  }

  mutating func deadLetterStored(
    _ module: String, _ seq: UInt64, _ result: StorageResult, _ actions: inout [BrokerAction]
  ) {
    guard result.status == .stored else {
      actions.append(.log("E! the dead letter \(seq) of \(module) was not written: \(result.reason)"))
      return
    }
    attempts[module] = nil
    actions.append(.raise(.deadLetter(of: module, seq: seq), of: module))
    let connection = connections[module]
    if let connection, sessions[connection]?.consumer.afterDeadLetter == .hold { held.insert(module) }
    guard let connection else { return }
    sessions[connection]?.consumer.isReading = false
    sessions[connection]?.consumer.isHeld = held.contains(module)
    sessions[connection]?.consumer.handled(seq)
    sessions[connection]?.consumer.skip(to: seq)
    deliver(to: connection, &actions)
  }

  /// Brings a dead letter again, outside the order: its seq is not above the position.
  mutating func requeue(_ event: RecordedEvent, for module: String, _ actions: inout [BrokerAction]) {
    guard let connection = connections[module], let session = sessions[connection], session.state == .ready
    else { return }
    let delivery = Delivery(recorded: event, previous: session.consumer.sent, attempt: Consumer.maximumAttempts + 1)
    actions.append(.send(connection, .event([delivery])))
  }
}
