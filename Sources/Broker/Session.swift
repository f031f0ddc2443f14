import BusProtocol

/// A plugin that has said HELLO.
///
/// A class, since it is looked up and changed for each message: as a value it would be copied each time. The broker's
/// thread owns it.
final class Session {
  let name: String
  let generation: UInt64
  let connection: Connection
  let description: ModuleDescription
  var consumer: Consumer
  var state = State.welcoming
  /// When it last said anything.
  var heard: Steady
  /// Until when it may be silent because it said that its work is long.
  var busyUntil: Steady?
  /// The event that was looked at last: the next is often on the same topic, with the same attributes.
  var checked: (event: EmittedEvent, check: EventCheck)?
  /// Whether one of its units was refused: it has to say HELLO again before another is taken.
  var isCut = false
  /// Commands given and not yet decided.
  var openCommands: Set<UniqueID> = []

  init(
    name: String, generation: UInt64, connection: Connection, description: ModuleDescription, consumer: Consumer,
    heard: Steady
  ) {
    self.name = name
    self.generation = generation
    self.connection = connection
    self.description = description
    self.consumer = consumer
    self.heard = heard
  }

  enum State {
    /// HELLO came; storage is being asked.
    case welcoming
    /// WELCOME went out.
    case starting
    /// READY came.
    case ready
    /// It is to leave: nothing more is given.
    case draining
  }

  /// Whether it waits for its turn, in simulation.
  var isWaiting = false

  var takesWork: Bool { state == .ready && !isWaiting }
}

/// The plugins that the supervisor has started, by which a HELLO is judged.
struct Admission {
  private struct Expected {
    var generation: UInt64
    var pid: Int32?
    /// A HELLO that came before the supervisor could say which process it started.
    var early: (connection: Connection, sender: Sender, description: Frame)?
  }

  private var expected: [String: Expected] = [:]

  mutating func willStart(_ name: String, generation: UInt64) {
    expected[name] = Expected(generation: generation)
  }

  /// Notes the process; gives back the HELLO that waited for it.
  mutating func didStart(
    _ name: String, generation: UInt64, pid: Int32
  ) -> (connection: Connection, sender: Sender, description: Frame)? {
    guard expected[name]?.generation == generation else { return nil }
    let early = expected[name]?.early
    expected[name] = Expected(generation: generation, pid: pid)
    return early
  }

  mutating func ended(_ name: String, generation: UInt64) {
    if expected[name]?.generation == generation { expected[name]?.pid = nil }
  }

  func generation(of name: String) -> UInt64? { expected[name]?.generation }

  /// Whether that process may be that plugin; false when the supervisor has yet to say.
  mutating func admits(
    _ name: String, generation: UInt64, connection: Connection, sender: Sender?, description: Frame
  ) throws(BusError) -> Bool {
    guard let sender else {
      throw BusError(.unknownSender, "the kernel did not say which process this is: plugins connect over ipc")
    }
    guard let entry = expected[name] else {
      throw BusError(.unknownSender, "the core has not started any '\(name)': plugins are started by osspd only")
    }
    guard generation == entry.generation else {
      throw BusError(
        .conflict, "generation \(generation) of \(name) is not the current one, \(entry.generation): end this process")
    }
    guard let pid = entry.pid else {
      expected[name]?.early = (connection, sender, description)
      return false
    }
    guard pid == sender.pid else {
      throw BusError(
        .unknownSender,
        "process \(sender.pid) is not \(name): the core started process \(pid) as generation \(generation)"
      )
    }
    return true
  }
}
