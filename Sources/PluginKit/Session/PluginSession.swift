public import BusProtocol

/// A plugin's side of the bus as a value: what comes in changes it, and `takeActions` says what to do.
///
/// **Many units in flight.** The handler's state moves on with what it emits, before the core has stored it, so that
/// events and commands flow at the speed of the disk and not of the round trip. That is safe because units are stored
/// in the order they are sent, and because a refusal ends the connection: HELLO again restores the state from the
/// journal, in which the refused unit and all that followed it are missing, and the cause that led to the refusal is
/// answered with it when it comes again. Questions wait until nothing is in flight, so no answer shows what was not stored.
public struct PluginSession<Handler: PluginHandler> {
  /// The plugin's name.
  public let name: String
  /// The how-manieth start this is.
  public let generation: UInt64
  /// What the plugin does.
  public var handler: Handler
  /// Tells the core at once that long work goes on.
  public var stillWorking: () -> Void = {}
  /// Where the session stands.
  public internal(set) var phase = SessionPhase.apart

  var actions: [PluginAction] = []
  /// Milliseconds of a steady clock.
  var now: UInt64 = 0
  var life = SessionLife()
  var settings: WelcomeSettings?
  var restoration: PendingRestoration?
  var work = WorkQueue()
  var units = UnitWindow()
  /// What the plugin stated of its own accord and is yet to be sent.
  var own: [OwnUnit] = []
  /// Causes whose unit was refused: they are answered with the refusal instead of being handled again.
  var refused: [UniqueID: BusError] = [:]
  /// The last event handled, stored or not.
  var delivered: UInt64 = 0
  /// The position as stored.
  var position: UInt64 = 0
  /// The last own event that is stored.
  var ownSeq: UInt64 = 0
  /// Whether an event has come since WELCOME.
  var hasDelivery = false
  /// After a NAK: what comes before the PONG with this number was sent before the core knew.
  var barrier: Barrier?
  /// The event that is handled once something else is known; nothing more is given to the handler until then.
  var unfinished: UnfinishedEvent?
  var growth = SnapshotGrowth()

  /// A session that has not said anything yet.
  public init(name: String, generation: UInt64, handler: Handler) {
    self.name = name
    self.generation = generation
    self.handler = handler
  }

  /// What to do now; to be called after each of the calls below.
  public mutating func takeActions() -> [PluginAction] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  /// Begins on a fresh socket: says HELLO.
  public mutating func connect(now: UInt64) {
    self.now = now
    reset()
    phase = .greeting
    life.heard = now
    send(.hello(name: name, generation: generation, description: JSON.encode(handler.description)))
  }

  /// Takes a message from the core.
  public mutating func receive(_ message: Message, now: UInt64) {
    self.now = now
    guard phase != .apart, phase != .left else { return }
    life.heard = now
    switch message {
    case .welcome(let welcome): start(welcome)
    case .refuse(let error): leave(1, "E! \(name) was refused: \(error.description)")
    case .event(let deliveries):
      guard phase == .running else { return }
      for delivery in deliveries { accept(delivery) }
    case .command(let command): if phase == .running { work.add(.command(command)) }
    case .query(let query): if phase == .running { work.add(.query(query)) }
    case .committed(let answers): for answer in answers where phase != .apart && phase != .left { settle(answer) }
    case .items(let page) where page.id == restoration?.request: restore(page)
    case .items, .outcome, .answer: withOutlet { $0.receive(message, &$1) }
    case .ping(let number): send(.pong(number))
    case .pong(let number): if barrier?.ping == number { barrier?.isPassed = true }
    case .drain(let milliseconds): drain(within: milliseconds)
    case .bye: leave(0)
    case .error(let error): complain(error)
    case .hello, .ready, .credit, .commit, .nak, .read, .inProgress, .snapshot, .attach:
      log("W! the core sent something that only a plugin says")
    }
    pump()
  }

  /// Whether events that come now were sent before the core knew of the NAK.
  var isStale: Bool { barrier.map { !$0.isPassed } ?? false }

  mutating func send(_ message: Message) {
    life.said = now
    actions.append(.send(message))
  }

  /// Sends a unit, in one message with those before it when nothing came in between.
  mutating func send(_ unit: CommitUnit) {
    let load = UnitWindow.Load(unit)
    guard case .send(.commit(var joined))? = actions.last, units.last.hasRoom(for: load) else {
      units.last = load
      return send(.commit([unit]))
    }
    units.last.add(load)
    actions.removeLast()
    joined.append(unit)
    actions.append(.send(.commit(joined)))
  }

  mutating func log(_ line: String) { actions.append(.log(line)) }

  mutating func withOutlet<Result>(_ body: (inout Handler, inout Outlet) -> Result) -> Result {
    var outlet = Outlet(stillWorking: stillWorking)
    let result = body(&handler, &outlet)
    emit(outlet)
    return result
  }

  mutating func emit(_ outlet: Outlet) {
    for line in outlet.lines { log(line) }
    for message in outlet.messages { send(message) }
    own += outlet.units
    if let result = outlet.finished { finish(result) }
  }

  private mutating func reset() {
    restoration = nil
    work = WorkQueue()
    units = UnitWindow()
    own = []
    barrier = nil
    unfinished = nil
    hasDelivery = false
    growth = SnapshotGrowth()
  }

  private mutating func complain(_ error: BusError) {
    log("W! the core could not take a message: \(error.description)")
    switch error.status {
    case .conflict: leave(1)
    case .unknownSender: reconnect(after: 0)
    default: break
    }
  }
}

/// Where a session stands.
public enum SessionPhase: Sendable, Equatable {
  /// Not connected.
  case apart
  /// HELLO said, nothing heard.
  case greeting
  /// Reading events before it is ready.
  case restoring
  /// Ready.
  case running
  /// Finishing what it began.
  case draining
  /// Gone for good.
  case left
}

/// What to leave out after a NAK.
struct Barrier {
  /// The number of the PING sent right after it.
  let ping: UInt64
  /// The event that could not be handled: the next may follow it, when it became a dead letter.
  let seq: UInt64
  /// Whether the PONG has come.
  var isPassed = false
}
