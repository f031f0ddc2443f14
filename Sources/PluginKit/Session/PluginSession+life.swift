import BusProtocol

/// Signs of life, in milliseconds of a steady clock.
struct SessionLife {
  var heartbeat: UInt64 = 1000
  var liveness: UInt64 = 5
  /// When the core was last heard.
  var heard: UInt64 = 0
  /// When something was last said.
  var said: UInt64 = 0
  /// When the loop last came by.
  var ticked: UInt64 = 0
  /// Numbers PINGs and READs.
  var number: UInt64 = 0
  /// When a drain must be over.
  var drainEnds: UInt64?
}

extension PluginSession {
  /// How long the loop may wait for messages, in milliseconds.
  public var patience: UInt64 {
    guard phase != .greeting else { return life.heartbeat }
    let next = life.said + life.heartbeat * 3 / 4
    return next > now ? next - now : 0
  }

  /// Says what time it is; to be called after each wait, when all that has arrived is taken.
  public mutating func tick(now: UInt64) {
    let since = now - min(now, life.ticked)
    self.now = now
    // Work of our own that took long is no silence of the core's.
    if life.ticked > 0, since > life.heartbeat { life.heard = min(now, life.heard + since) }
    life.ticked = now
    guard phase != .apart, phase != .left else { return }
    if let end = life.drainEnds, now >= end {
      send(.bye(reason: "not all was done in time"))
      return leave(0)
    }
    if now - min(now, life.heard) > life.heartbeat * life.liveness {
      log("W! nothing heard from the core for \(now - life.heard) ms: connecting anew")
      return reconnect(after: 0)
    }
    withOutlet { $0.tick(now, &$1) }
    if now - min(now, life.said) >= life.heartbeat * 3 / 4, phase != .greeting {
      life.number += 1
      send(.ping(life.number))
    }
    pump()
  }

  /// Finishes what was begun, keeps a snapshot, and leaves, within so many milliseconds.
  public mutating func drain(within milliseconds: UInt64) {
    switch phase {
    case .running:
      phase = .draining
      life.drainEnds = now + milliseconds
      // What was not begun comes again: none of it is past the position, or decided.
      work.removeAll()
      pump()
    case .greeting, .restoring, .apart:
      send(.bye(reason: "asked to leave"))
      leave(0)
    case .draining, .left: break
    }
  }

  /// Leaves when nothing is in flight.
  mutating func finish() {
    sendParts()
    stateOwn()
    guard handler.mayLeave(), own.isEmpty, units.isIdle else { return }
    if growth.own > 0 || growth.foreign > 0 { keepSnapshot() }
    send(.bye(reason: "asked to leave"))
    leave(0)
  }

  mutating func reconnect(after milliseconds: UInt64) {
    guard phase != .left else { return }
    guard phase != .draining else { return leave(0) }
    phase = .apart
    actions.append(.reconnect(after: milliseconds))
  }

  mutating func leave(_ code: Int32, _ line: String? = nil) {
    guard phase != .left else { return }
    if let line { log(line) }
    phase = .left
    actions.append(.leave(code: code))
  }
}

extension PluginSession {
  /// Lets a service look at its own sockets.
  public mutating func serve(_ body: (inout Handler, inout Outlet) throws -> Void) rethrows {
    var outlet = Outlet(stillWorking: stillWorking)
    try body(&handler, &outlet)
    emit(outlet)
  }
}
