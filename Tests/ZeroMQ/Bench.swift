import Foundation
import Testing
import ZeroMQ

/// A folder of sockets that goes away with it, and the context for a test.
final class Bench {
  let context: Context
  let folder: SocketFolder
  let path: String

  init() throws {
    path = "/tmp/zq-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    folder = try SocketFolder(path: path)
    context = try Context()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A router listening on `name`, and where.
  func router(
    _ name: String = "core", options: SocketOptions = .quick
  ) throws -> (socket: OwnedSocket, endpoint: Endpoint) {
    let socket = OwnedSocket(try Socket(.router, in: context, options: options))
    return (socket, try socket.it.bind(to: name, in: folder))
  }

  func dealer(to endpoint: Endpoint, options: SocketOptions = .quick) throws -> OwnedSocket {
    let socket = OwnedSocket(try Socket(.dealer, in: context, options: options))
    try socket.it.connect(to: endpoint)
    return socket
  }
}

/// A socket that can stand in a tuple.
final class OwnedSocket {
  let it: Socket
  init(_ socket: consuming Socket) { it = socket }

  /// The next message, waited for no longer than a failing test may take.
  func next(within milliseconds: Int = 5000) throws -> IncomingMessage? {
    let poller = Poller()
    _ = poller.add(it)
    try poller.wait(milliseconds: milliseconds)
    return try it.receive()
  }
}

extension SocketOptions {
  static var quick: SocketOptions {
    var options = SocketOptions(sendLimit: 1000, receiveLimit: 1000)
    options.reconnect = 5
    options.linger = 0
    return options
  }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// What a refused call throws; nil when it is not refused.
func error(_ body: () throws -> Void) -> ZeroMQError? {
  do {
    try body()
    return nil
  } catch {
    return error as? ZeroMQError
  }
}

/// The code of what a refused call throws.
func code(_ body: () throws -> Void) -> ZeroMQError.Code? { error(body)?.code }
