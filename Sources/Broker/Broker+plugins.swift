import BusProtocol

/// Plugins coming and going.
extension Broker {
  mutating func take(
    _ message: Message, fromPlugin connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    if case .hello(let name, let generation, let description) = message {
      return hello(name, generation, description, from: connection, sender: sender, &actions)
    }
    guard let session = sessions[connection] else {
      if let generation = fenced[connection] {
        return refuse(
          BusError(.conflict, "generation \(generation) has been replaced: end this process"), connection, &actions)
      }
      return refuse(BusError(.unknownSender, "say HELLO first"), connection, &actions)
    }
    session.heard = now.steady
    if case .inProgress = message {} else { session.busyUntil = nil }
    switch message {
    case .ready: ready(connection, &actions)
    case .credit(let more):
      session.consumer.add(credit: more, limit: settings.credit)
      deliver(to: connection, &actions)
    case .commit(let units): commit(units, from: session, &actions)
    case .nak(let seq, let kind, let reason): nak(seq, kind, reason, from: connection, &actions)
    case .snapshot(let snapshot):
      if let name = sessions[connection]?.name { actions.append(.store(.snapshot(module: name, snapshot))) }
    case .answer(let id, let status, let seq, let body):
      if let question = queries.answered(id) {
        actions.append(.send(question.asker, .answer(id: id, status: status, seq: seq, body: body)))
      }
    case .read(let request): read(request, from: connection, sender: sender, &actions)
    case .command(let command): ask(command, from: connection, sender: sender, &actions)
    case .query(let query): question(query, from: connection, sender: sender, &actions)
    case .ping(let number): actions.append(.send(connection, .pong(number)))
    case .pong(let number): heardBack(number, from: connection)
    case .inProgress(let milliseconds):
      sessions[connection]?.busyUntil = now.steady + min(milliseconds, settings.longestWork)
    case .bye: lose(connection)
    case .hello, .welcome, .refuse, .event, .committed, .outcome, .items, .drain, .attach, .error:
      refuse(BusError(.invalid, "a plugin does not send this to the core"), connection, &actions)
    }
  }

  mutating func hello(
    _ name: String, _ generation: UInt64, _ bytes: Frame, from connection: Connection, sender: Sender?,
    _ actions: inout [BrokerAction]
  ) {
    do throws(BusError) {
      guard
        try admission.admits(
          name, generation: generation, connection: connection, sender: sender, description: bytes)
      else { return }
      let description: ModuleDescription = try JSON.decode(from: bytes, what: "HELLO, frame 4")
      guard description.versions.contains(1) else {
        throw BusError(
          .versionMismatch, "\(name) speaks versions \(description.versions) of the bus; this core speaks version 1")
      }
      let prefixes = try Self.prefixes(description.consumes, in: settings.modules, of: name)
      if let old = connections[name] { lose(old) }
      descriptions[name] = description
      let session = Session(
        name: name, generation: generation, connection: connection, description: description,
        consumer: Consumer(
          module: name, prefixes: prefixes, afterDeadLetter: description.afterDeadLetter, position: 0,
          isHeld: held.contains(name)),
        heard: now.steady)
      if settings.mode == .simulated {
        session.isWaiting = turns.current != name
        session.consumer.bound = 0
      }
      sessions[connection] = session
      connections[name] = connection
      // Storage answers in order, so its answer means that all that an earlier generation sent is written.
      actions.append(.store(.consumer(module: name, generation: generation)))
    } catch {
      let plain = Self.plain(error)
      actions.append(.send(connection, .refuse(plain)))
      actions.append(.log("W! refused a HELLO for '\(name)': \(plain)"))
    }
  }

  mutating func welcome(
    _ name: String, _ generation: UInt64, _ record: PluginRecord, _ actions: inout [BrokerAction]
  ) {
    guard let connection = connections[name], let session = sessions[connection], session.generation == generation,
      session.state == .welcoming
    else { return }
    guard record.position <= record.head else {
      let error = BusError(
        .conflict,
        "\(name) stands at \(record.position), ahead of the journal's last event \(record.head): restore the journal")
      actions.append(.send(connection, .refuse(error)))
      actions.append(
        .raise(
          Card(key: "ahead-\(name)", sentence: error.reason, mend: "ossp journal verify"), of: name))
      return lose(connection)
    }
    session.state = .starting
    session.heard = now.steady
    let asked = session.consumer
    session.consumer = Consumer(
      module: name, prefixes: asked.prefixes, afterDeadLetter: asked.afterDeadLetter, position: record.position,
      isHeld: asked.isHeld)
    session.consumer.bound = asked.bound
    let welcome = WelcomeSettings(
      heartbeat: settings.heartbeat, liveness: Int(settings.liveness), credit: settings.credit, mode: settings.mode,
      now: now.clock, snapshotSeq: record.snapshot?.seq, snapshotVersion: record.snapshot?.version,
      lastOwnSeq: record.lastOwnSeq, socketFolder: settings.socketFolder,
      config: settings.moduleSettings[name] ?? "{}")
    actions.append(
      .send(
        connection,
        .welcome(
          Welcome(
            session: .random(at: now.clock), epoch: epoch, position: record.position, head: tail.head,
            settings: JSON.encode(welcome), snapshot: record.snapshot?.state ?? []))))
  }

  private mutating func ready(_ connection: Connection, _ actions: inout [BrokerAction]) {
    guard let session = sessions[connection], session.state == .starting else {
      return refuse(BusError(.invalid, "READY comes once, after WELCOME"), connection, &actions)
    }
    sessions[connection]?.state = .ready
    actions.append(.ready(name: session.name, generation: session.generation))
    if let failing = attempts[session.name], failing.count >= Consumer.maximumAttempts {
      sessions[connection]?.consumer.isReading = true
      let reason = "\(session.name) ended \(failing.count) times while it worked on this event"
      actions.append(
        .store(.deadLetter(module: session.name, seq: failing.seq, attempts: failing.count, reason: reason)))
    }
    giveWork(to: connection, &actions)
    deliver(to: connection, &actions)
  }

  mutating func drain(
    _ name: String, generation: UInt64, milliseconds: UInt64, _ actions: inout [BrokerAction]
  ) {
    guard let connection = connections[name], sessions[connection]?.generation == generation else { return }
    sessions[connection]?.state = .draining
    actions.append(.send(connection, .drain(milliseconds: milliseconds)))
  }

  /// A new generation is about to start: what is left of the old one no longer counts.
  mutating func fence(_ name: String, _ actions: inout [BrokerAction]) {
    guard let connection = connections[name] else { return }
    lose(connection)
    // Connections are few in a lifetime; the oldest go so that the table stays small.
    if fenced.count > 1000 { fenced.removeAll() }
  }

  /// Forgets a connection; what it had open is given to the next one.
  mutating func lose(_ connection: Connection) {
    guard let session = sessions.removeValue(forKey: connection) else { return }
    forgetTurn(of: connection)
    if connections[session.name] == connection { connections[session.name] = nil }
    fenced[connection] = session.generation
    queries.takeBack(from: session.name)
    guard let current = session.consumer.current, session.state != .draining else { return }
    // It went while it worked on this event: that counts, or an event that kills its reader would kill it for ever.
    failed(current, in: session.name)
  }

  /// Counts a failure; gives the count.
  @discardableResult
  mutating func failed(_ seq: UInt64, in module: String) -> UInt64 {
    let count = attempts[module].map { $0.seq == seq ? $0.count + 1 : 1 } ?? 1
    attempts[module] = (seq, count)
    return count
  }
}
