import BusProtocol
import ZeroMQ

/// The way to the core over its control socket.
final class BusConnection: CoreConnection {
  private let socket: Socket
  private let poller = Poller()

  /// Connects to `ctl.sock` in the folder, whether somebody listens there or not.
  init(socketFolder: String) throws {
    socket = try Self.dealer(to: "\(socketFolder)/ctl.sock", in: try Context())
    _ = poller.add(socket)
  }

  /// A dealer that comes back quickly after a restart and leaves nothing behind when it closes.
  static func dealer(to path: String, in context: Context) throws -> Socket {
    var options = SocketOptions(sendLimit: 1000, receiveLimit: 1000)
    options.linger = 0
    options.reconnect = 20
    options.maximumReconnect = 500
    let socket = try Socket(.dealer, in: context, options: options)
    do {
      try socket.connect(to: try .ipc(path))
    } catch {
      throw Failure.refused(error.sentence)
    }
    return socket
  }

  func send(_ message: Message) throws {
    do {
      try socket.send(message.frames)
    } catch {
      throw Failure.refused(error.sentence)
    }
  }

  func receive(within duration: Duration) throws -> Message? {
    if let message = try next() { return message }
    // A signal ends the wait early, which the caller takes for a short silence.
    _ = try poller.wait(milliseconds: duration.wholeMilliseconds)
    return try next()
  }

  private func next() throws -> Message? {
    guard let incoming = try socket.receive() else { return nil }
    return try Message(answer: incoming.frames)
  }
}

extension Message {
  /// The message in the frames; a failure says that this program and the core do not fit together.
  init(answer frames: [Frame]) throws(Failure) {
    do {
      self = try Message(frames: frames)
    } catch {
      throw .refused("the core's answer cannot be read (\(error.reason)): are ossp and osspd of the same version?")
    }
  }
}

extension Duration {
  /// Milliseconds, rounded down.
  var wholeMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
