import BusProtocol
import ZeroMQ

/// The socket to the core, and what it had no room for.
final class BusLink {
  private let socket: Socket
  private var waiting: [[Frame]] = []
  private var next = 0
  private var saidWorking: UInt64?
  /// How long the core waits after IN-PROGRESS, in milliseconds.
  static let work: UInt64 = 60_000

  init(to endpoint: Endpoint, in context: Context) throws(ZeroMQError) {
    var options = SocketOptions(sendLimit: 4096, receiveLimit: 4096)
    // The core may have its socket a moment after it starts its plugins.
    options.reconnect = 5
    options.maximumReconnect = 100
    socket = try Socket(.dealer, in: context, options: options)
    try socket.connect(to: endpoint)
  }

  /// Whether something waits for room.
  var isFull: Bool { next < waiting.count }

  func add(to poller: Poller) -> Poller.Token { poller.add(socket) }

  func send(_ message: Message) throws(ZeroMQError) {
    waiting.append(message.frames)
    try flush()
  }

  /// Sends what has waited for room.
  func flush() throws(ZeroMQError) {
    while next < waiting.count {
      do throws(ZeroMQError) {
        try socket.send(waiting[next])
      } catch {
        guard error.code == .wouldBlock else { throw error }
        return
      }
      next += 1
    }
    waiting.removeAll(keepingCapacity: waiting.count < 256)
    next = 0
  }

  func receive() throws(ZeroMQError) -> [Frame]? { try socket.receive()?.frames }

  /// Says that long work goes on, at most once in half a second.
  func sayWorking(now: UInt64) {
    if let last = saidWorking, now < last + 500 { return }
    saidWorking = now
    // When it cannot be sent the core hears from us later; there is nobody to tell.
    try? send(.inProgress(milliseconds: Self.work))
  }
}
