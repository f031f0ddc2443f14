import BusProtocol
import ZeroMQ

/// The live topic and its replay, as one stream of messages.
protocol LiveFeed: AnyObject {
  /// Asks for all messages whose first frame begins with these bytes.
  func subscribe(to prefix: Frame) throws
  /// Sends a message to the replay.
  func send(_ message: Message) throws
  /// What came next; nil when `duration` went by without anything.
  func receive(within duration: Duration) throws -> FeedMessage?
}

/// What a feed brings.
enum FeedMessage: Equatable {
  /// From the live socket.
  case live(LiveMessage)
  /// From the replay.
  case replay(Message)
}

/// A feed over the gate's sockets.
final class SocketFeed: LiveFeed {
  private let live: Socket
  private let replay: Socket
  private let poller = Poller()

  /// Connects to the sockets of the audience; the gate need not be there yet.
  init(socketFolder: String, audience: Audience) throws {
    let name = audience.description.replacing("/", with: "-")
    let context = try Context()
    var options = SocketOptions(sendLimit: 1000, receiveLimit: 10_000)
    options.linger = 0
    options.reconnect = 20
    options.maximumReconnect = 500
    live = try Socket(.sub, in: context, options: options)
    do {
      try live.connect(to: try .ipc("\(socketFolder)/gate/live-\(name).sock"))
    } catch {
      throw Failure.refused(error.sentence)
    }
    replay = try BusConnection.dealer(to: "\(socketFolder)/gate/replay-\(name).sock", in: context)
    _ = poller.add(live)
    _ = poller.add(replay)
  }

  func subscribe(to prefix: Frame) throws { try live.subscribe(to: prefix) }

  func send(_ message: Message) throws {
    do {
      try replay.send(message.frames)
    } catch  where error.code == .wouldBlock {
      // The gate is away for long: the session asks again by itself.
    }
  }

  func receive(within duration: Duration) throws -> FeedMessage? {
    if let message = try next() { return message }
    _ = try poller.wait(milliseconds: duration.wholeMilliseconds)
    return try next()
  }

  private func next() throws -> FeedMessage? {
    if let incoming = try replay.receive() { return .replay(try Message(answer: incoming.frames)) }
    while let incoming = try live.receive() {
      // What is no message of the gate is passed over: a later version may have more kinds.
      if let message = LiveMessage(frames: incoming.frames) { return .live(message) }
    }
    return nil
  }
}
