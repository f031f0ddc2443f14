public import BusProtocol

/// One connection to one of the core's two sockets.
public struct Connection: Hashable, Sendable {
  /// Which of the two.
  public let socket: Door
  /// What libzmq calls the connection; chosen by libzmq, never by the other side.
  public let routingID: Frame

  /// The connection of that name on that socket.
  public init(socket: Door, routingID: Frame) {
    self.socket = socket
    self.routingID = routingID
  }

  /// Hashes the routing id as one number: libzmq chooses five bytes, and this is done for each message.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(routingID.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// The core's sockets.
  public enum Door: Hashable, Sendable {
    /// For plugins.
    case bus
    /// For people: the command line.
    case control
  }
}

/// Which process is at the other end of a connection, as the kernel says.
public struct Sender: Hashable, Sendable {
  /// Its process id.
  public let pid: Int32
  /// The user it runs as.
  public let uid: UInt32

  /// A sender.
  public init(pid: Int32, uid: UInt32) {
    self.pid = pid
    self.uid = uid
  }
}

/// What the broker is told.
public enum BrokerInput: Sendable {
  /// A message came; nil frames could not be kept (too many).
  case message(from: Connection, sender: Sender?, frames: [Frame]?)
  /// What became of the entries given to storage, in their order.
  case stored([StorageResult])
  /// What storage read.
  case read(StorageReading)
  /// The supervisor is about to start a plugin: from now on older generations are fenced off.
  case willStart(name: String, generation: UInt64)
  /// The plugin's process runs.
  case didStart(name: String, generation: UInt64, pid: Int32)
  /// The plugin's process is to finish and leave within this many milliseconds.
  case drain(name: String, generation: UInt64, milliseconds: UInt64)
  /// The plugin's process is gone.
  case ended(name: String, generation: UInt64)
  /// A connection can no longer be reached.
  case unreachable(Connection)
  /// The core's own answer to something that was asked of it.
  case reply(Connection, Message)
  /// A configuration takes effect; the answer comes as `finished`.
  case reconfigure(Reconfiguration)
  /// The clock of a simulation is to be turned to a moment; the answer comes as `finished`.
  case advance(UniqueID, to: Timestamp, asker: Connection)
  /// Whether a simulation waits for a module: nil when it is meant to run, else why not, in a word.
  case standing(module: String, leftOut: String?)
  /// A dead letter is to be brought again.
  case requeue(module: String, event: RecordedEvent)
  /// A dead letter was discarded; a held consumer goes on.
  case release(module: String)
  /// Time has passed.
  case tick
}

/// What the broker wants done.
public enum BrokerAction: Sendable {
  /// Send this.
  case send(Connection, Message)
  /// Write this; the answer comes as `stored`.
  case store(StorageEntry)
  /// Read this; the answer comes as `read`.
  case read(StorageQuestion)
  /// The plugin said that it is up.
  case ready(name: String, generation: UInt64)
  /// The plugin has said nothing for too long.
  case silent(name: String, generation: UInt64)
  /// The core itself is asked; the answer comes as `reply`.
  case ask(Connection, Sender?, PendingCommand, isQuery: Bool)
  /// The clock of a simulation stands here from now on.
  case turnClock(to: Timestamp)
  /// What the core's desk asked for is done, or refused.
  case finished(UniqueID, DeskOutcome)
  /// A command is decided: what came with it is no longer needed.
  case decided(UniqueID)
  /// Something that ops should know, as one line of the log.
  case log(String)
  /// A trouble that needs a person, and of which module it is.
  case raise(Card, of: String)
  /// That trouble is over.
  case mend(key: String)
}
