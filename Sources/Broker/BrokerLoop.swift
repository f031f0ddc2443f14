public import BusProtocol
import CMalloc
import Synchronization
public import ZeroMQ

/// Writes and reads for the broker on threads of its own; what comes of it goes to `BrokerMailbox`.
public protocol BrokerStorage: Sendable {
  /// Writes these, in order, after all that was given before.
  func write(_ entries: [StorageEntry])
  /// Writes this one on the caller's thread, when nothing else is on its way and the disk is quick.
  ///
  /// - Returns: nil when nothing was done, and it is to be given to `write`.
  func writeAtOnce(_ entry: StorageEntry) -> StorageResult?
  /// Reads this.
  func read(_ question: StorageQuestion)
}

/// Answers what is asked of the core itself; the answer goes to `BrokerMailbox` as `reply`.
public protocol CoreDesk: Sendable {
  /// Somebody asks the core.
  func asked(_ request: PendingCommand, isQuery: Bool, by connection: Connection, sender: Sender?, status: BrokerStatus)
  /// A piece of a file that belongs to a command has come.
  func attached(_ id: UniqueID, part: UInt64, isLast: Bool, bytes: Frame, by connection: Connection, sender: Sender?)
  /// A command is decided: the file that came with it is no longer needed.
  func decided(_ command: UniqueID)
  /// A plugin is up.
  func isReady(_ name: String, generation: UInt64)
  /// A plugin has said nothing for too long.
  func isSilent(_ name: String, generation: UInt64)
  /// The clock of a simulation stands here from now on.
  func turnClock(to moment: Timestamp)
  /// What the desk asked for is done, or refused.
  func finished(_ id: UniqueID, _ outcome: DeskOutcome)
  /// A trouble that needs a person.
  func raise(_ card: Card, of module: String)
  /// That trouble is over.
  func mend(key: String)
  /// A line for the log.
  func log(_ line: String)
}

/// Where other threads leave what the broker's thread is to know.
public final class BrokerMailbox: Sendable {
  private let waiting = Mutex<[BrokerInput]>([])
  let wakeup: Wakeup

  /// An empty mailbox.
  public init() throws(ZeroMQError) {
    wakeup = try Wakeup()
  }

  /// Leaves something, from any thread.
  public func post(_ input: BrokerInput) {
    let wasEmpty = waiting.withLock { waiting in
      waiting.append(input)
      return waiting.count == 1
    }
    // The thread takes all at once, so only the first one needs to wake it.
    if wasEmpty { wakeup.signal() }
  }

  /// Whether nothing was left that is not taken.
  public var isEmpty: Bool { waiting.withLock(\.isEmpty) }

  func take() -> [BrokerInput] {
    waiting.withLock { waiting in
      let all = waiting
      waiting = []
      return all
    }
  }
}

/// The one thread that owns the core's sockets and the broker.
public struct BrokerLoop: ~Copyable {
  private var broker: Broker
  private let bus: Socket
  private let control: Socket
  private let mailbox: BrokerMailbox
  private let storage: any BrokerStorage
  private let desk: any CoreDesk
  private let clock: @Sendable () -> Moment
  private let isStopping: @Sendable () -> Bool

  /// The most messages taken from one socket before the others get their turn.
  private static let turn = 256

  /// Binds the two sockets in the folder, which this process has locked.
  ///
  /// - Parameters:
  ///   - clock: now, twice.
  ///   - isStopping: asked on each turn; the loop ends when it says yes. Wake it through the mailbox.
  public init(
    broker: consuming Broker, in folder: SocketFolder, context: Context, mailbox: BrokerMailbox,
    storage: any BrokerStorage, desk: any CoreDesk, clock: @escaping @Sendable () -> Moment,
    isStopping: @escaping @Sendable () -> Bool
  ) throws(ZeroMQError) {
    // Credit keeps what is under way far below these marks; only a peer that stopped reading reaches them.
    let options = SocketOptions(sendLimit: 100_000, receiveLimit: 10_000)
    let bus = try Socket(.router, in: context, options: options)
    try bus.bind(to: "bus.sock", in: folder)
    let control = try Socket(.router, in: context, options: options)
    try control.bind(to: "ctl.sock", in: folder)
    self.bus = bus
    self.control = control
    self.broker = broker
    self.mailbox = mailbox
    self.storage = storage
    self.desk = desk
    self.clock = clock
    self.isStopping = isStopping
  }

  /// Carries messages until it is to stop.
  ///
  /// Blocks its thread.
  public consuming func run() throws(ZeroMQError) {
    let poller = Poller()
    let busToken = poller.add(bus)
    let controlToken = poller.add(control)
    let wakeupToken = poller.add(mailbox.wakeup)
    var actions: [BrokerAction] = []
    var entries: [StorageEntry] = []
    var nextTick = clock().steady
    // The days that the core was down come before anything that somebody says.
    broker.handle(.tick, at: clock(), into: &actions)
    carryOut(&actions, &entries)
    var handled = 0
    while !isStopping() {
      let now = clock()
      let wait = nextTick > now.steady ? nextTick - now.steady : 0
      try poller.wait(milliseconds: Int(wait))
      // Whoever spoke by now is heard before anybody's silence is judged: what follows may wait for a disk.
      let woken = clock().steady
      if poller.isReadable(wakeupToken) { mailbox.wakeup.drain() }
      for input in mailbox.take() { broker.handle(input, at: clock(), into: &actions) }
      carryOut(&actions, &entries)
      if poller.isReadable(busToken) { try receive(from: .bus, &actions) }
      if poller.isReadable(controlToken) { try receive(from: .control, &actions) }
      carryOut(&actions, &entries)
      let isQuiet = actions.isEmpty && !poller.isReadable(busToken) && !poller.isReadable(wakeupToken)
      handled += isQuiet ? 0 : 1
      // After much traffic, in a pause: what it needed is given back to the system.
      if isQuiet, handled > 1000 {
        malloc_trim(0)
        handled = 0
      }
      let after = Moment(clock: clock().clock, steady: woken)
      if woken >= nextTick {
        broker.handle(.tick, at: after, into: &actions)
        carryOut(&actions, &entries)
        nextTick = woken + broker.patience(at: after)
      } else {
        // Never later than it was: messages that keep coming must not put off what is due.
        nextTick = min(nextTick, woken + broker.patience(at: after))
      }
    }
  }

  private mutating func receive(from door: Connection.Door, _ actions: inout [BrokerAction]) throws(ZeroMQError) {
    let now = clock()
    for _ in 0..<Self.turn {
      let incoming: IncomingMessage?
      switch door {
      case .bus: incoming = try bus.receive()
      case .control: incoming = try control.receive()
      }
      guard let incoming else { return }
      guard let peer = incoming.peer else { continue }
      let connection = Connection(socket: door, routingID: peer.bytes)
      let sender = incoming.credentials.map { Sender(pid: $0.process, uid: $0.user) }
      if door == .control, case .attach(let id, let part, let isLast, let bytes)? = attachment(in: incoming.frames) {
        desk.attached(id, part: part, isLast: isLast, bytes: bytes, by: connection, sender: sender)
        continue
      }
      broker.handle(
        .message(from: connection, sender: sender, frames: incoming.isTruncated ? nil : incoming.frames), at: now,
        into: &actions)
    }
  }

  /// Files go to the desk: they are bulk, and the broker keeps none.
  private func attachment(in frames: [Frame]) -> Message? {
    guard frames.count == 4, frames[1] == [0x16] else { return nil }
    return try? Message(frames: frames)
  }

  private mutating func carryOut(_ actions: inout [BrokerAction], _ entries: inout [StorageEntry]) {
    repeat {
      // Sending to a connection that is gone makes new actions, and so on until there are none.
      while !actions.isEmpty {
        let batch = actions
        actions.removeAll(keepingCapacity: true)
        for action in batch { carryOut(action, &actions, &entries) }
      }
      if entries.count == 1, entries[0].isSmall, let result = storage.writeAtOnce(entries[0]) {
        broker.handle(.stored([result]), at: clock(), into: &actions)
      } else if !entries.isEmpty {
        storage.write(entries)
      }
      entries.removeAll(keepingCapacity: true)
    } while !actions.isEmpty
  }

  private mutating func carryOut(
    _ action: BrokerAction, _ actions: inout [BrokerAction], _ entries: inout [StorageEntry]
  ) {
    switch action {
    case .send(let connection, let message):
      do throws(ZeroMQError) {
        switch connection.socket {
        case .bus: try bus.send(to: Peer(connection.routingID), message.frames)
        case .control: try control.send(to: Peer(connection.routingID), message.frames)
        }
      } catch {
        broker.handle(.unreachable(connection), at: clock(), into: &actions)
      }
    case .store(let entry): entries.append(entry)
    case .read(let question):
      // What was written before a question must be written before it is answered.
      if !entries.isEmpty {
        storage.write(entries)
        entries.removeAll(keepingCapacity: true)
      }
      storage.read(question)
    case .ready(let name, let generation): desk.isReady(name, generation: generation)
    case .silent(let name, let generation): desk.isSilent(name, generation: generation)
    case .ask(let connection, let sender, let request, let isQuery):
      desk.asked(request, isQuery: isQuery, by: connection, sender: sender, status: broker.status)
    case .decided(let id): desk.decided(id)
    case .turnClock(let moment): desk.turnClock(to: moment)
    case .finished(let id, let outcome): desk.finished(id, outcome)
    case .log(let line): desk.log(line)
    case .raise(let card, let module): desk.raise(card, of: module)
    case .mend(let key): desk.mend(key: key)
    }
  }
}
