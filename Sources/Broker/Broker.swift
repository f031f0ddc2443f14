import BusProtocol

/// Carries messages between plugins, people and the journal: what must not be lost is written first.
///
/// A value without sockets, threads or a clock: it is told what happened and says what to do. `BrokerLoop` does it.
public struct Broker {
  var settings: BrokerSettings
  let epoch: UInt64
  var admission = Admission()
  var sessions: [Connection: Session] = [:]
  /// The connection of each plugin's current session.
  var connections: [String: Connection] = [:]
  /// Connections of generations that were replaced: what they still say is refused.
  var fenced: [Connection: UInt64] = [:]
  /// What each plugin last said of itself, also while it restarts: who may give its commands stands there.
  var descriptions: [String: ModuleDescription] = [:]
  var tail: Tail
  var commands: CommandQueue
  var queries = QueryTable()
  var timers: TimerQueue
  var days: DayKeeper
  /// What the core itself states, until it is in the journal.
  var own = OwnUnits()
  /// Whose turn it is, in simulation.
  var turns: Turns
  var held: Set<String>
  /// How often the event that a module works on has failed, through restarts of the module.
  var attempts: [String: (seq: UInt64, count: UInt64)] = [:]
  var now = Moment(clock: Timestamp(milliseconds: 0), steady: 0)

  /// A broker that goes on from what storage holds.
  public init(settings: BrokerSettings, stored: StoredState) {
    self.settings = settings
    epoch = stored.epoch
    tail = Tail(head: stored.head)
    commands = CommandQueue(stored.commands, isInTurns: settings.mode == .simulated)
    timers = TimerQueue(stored.timers)
    days = DayKeeper(settings.days, last: stored.lastDay)
    turns = Turns(leftOut: settings.leftOut)
    held = stored.held
  }

  /// The seq of the journal's last event.
  public var head: UInt64 { tail.head }

  /// Takes in what happened at `now`, and adds what is to be done.
  public mutating func handle(_ input: BrokerInput, at now: Moment, into actions: inout [BrokerAction]) {
    self.now = now
    guard settings.mode == .simulated else { return handle(input, &actions) }
    self.now.clock = max(now.clock, turns.clock)
    let start = actions.count
    handle(input, &actions)
    takeTurns(from: start, &actions)
  }

  private mutating func handle(_ input: BrokerInput, _ actions: inout [BrokerAction]) {
    switch input {
    case .message(let connection, let sender, let frames):
      take(frames, from: connection, sender: sender, &actions)
    case .stored(let results):
      if settings.mode == .simulated { noteStored(results) }
      var answers: [BrokerAction] = []
      for result in results {
        stored(result, &answers)
        settleOwn(result, &answers)
      }
      deliver(&actions, before: answers)
      actions += answers
      deliver(&actions)
    case .read(let reading):
      read(reading, &actions)
    case .willStart(let name, let generation):
      fence(name, &actions)
      admission.willStart(name, generation: generation)
    case .didStart(let name, let generation, let pid):
      if let early = admission.didStart(name, generation: generation, pid: pid) {
        hello(name, generation, early.description, from: early.connection, sender: early.sender, &actions)
      }
    case .drain(let name, let generation, let milliseconds):
      drain(name, generation: generation, milliseconds: milliseconds, &actions)
    case .ended(let name, let generation):
      admission.ended(name, generation: generation)
      if let session = session(of: name), session.generation == generation { lose(session.connection) }
    case .unreachable(let connection):
      lose(connection)
      commands.forget(connection)
    case .reply(let connection, let message):
      actions.append(.send(connection, message))
    case .reconfigure(let change): reconfigure(change, &actions)
    case .advance(let id, let target, let asker): beginAdvance(id, to: target, for: asker, &actions)
    case .standing(let module, let leftOut): turns.leftOut[module] = leftOut
    case .requeue(let module, let event):
      requeue(event, for: module, &actions)
    case .release(let module):
      held.remove(module)
      if let connection = connections[module] { sessions[connection]?.consumer.isHeld = false }
      deliver(&actions)
    case .tick:
      tick(&actions)
    }
  }

  private mutating func take(
    _ frames: [Frame]?, from connection: Connection, sender: Sender?, _ actions: inout [BrokerAction]
  ) {
    guard let frames else {
      return refuse(BusError(.tooLarge, "the message has too many frames"), connection, &actions)
    }
    let message: Message
    do throws(BusError) {
      message = try Message(frames: frames)
    } catch {
      return refuse(error, connection, &actions)
    }
    switch connection.socket {
    case .bus: take(message, fromPlugin: connection, sender: sender, &actions)
    case .control: take(message, fromPerson: connection, sender: sender, &actions)
    }
  }

  func refuse(_ error: BusError, _ connection: Connection, _ actions: inout [BrokerAction]) {
    actions.append(.send(connection, .error(Self.plain(error))))
  }

  /// The refusal in at most 1000 characters and without what would name a child: part of it may be the sender's words.
  static func plain(_ error: BusError) -> BusError {
    BusError(error.status, UniquePupilNumber.withheld(in: String(error.reason.prefix(1000))))
  }

  func session(of name: String) -> Session? {
    connections[name].flatMap { sessions[$0] }
  }
}
