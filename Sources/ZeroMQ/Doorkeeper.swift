import CZeroMQ
import Glibc

/// Is asked who may connect to the sockets of a context that have a `domain`.
///
/// libzmq asks about each connection before any message passes (ZeroMQ RFC 27, ZAP), and tells who made it, as the
/// kernel says. The connection waits for the answer, no longer than the socket's `handshake`. One thread at a time may use
/// it; make it before the sockets are bound, since without it they let nobody in.
public final class Doorkeeper {
  /// Somebody at the door.
  public struct Caller: Sendable, Hashable {
    /// The domain of the socket.
    public let domain: String
    /// Who made the connection; nil when it did not come through a socket file.
    public let credentials: PeerCredentials?
    fileprivate let peer: Peer
    fileprivate let request: [UInt8]
  }

  let handle: SocketHandle

  /// The only one of its context.
  public init(in context: Context) throws(ZeroMQError) {
    handle = try SocketHandle(type: ZMQ_ROUTER, in: context)
    try handle.set(ZMQ_LINGER, 0, "linger")
    guard unsafe zmq_bind(handle.pointer, "inproc://zeromq.zap.01") == 0 else { throw .library("guard", "the sockets") }
  }

  deinit { handle.close() }

  /// The next caller who waits, or nil; never waits itself.
  public func next() throws(ZeroMQError) -> Caller? {
    while let message = try handle.receive(asRouter: true, maximumFrames: 16) {
      // After an empty frame: version, number of the request, domain, address, routing id, mechanism.
      guard let peer = message.peer, message.frames.count >= 7 else { continue }
      return Caller(
        domain: String(decoding: message.frames[3], as: UTF8.self),
        credentials: PeerCredentials(address: String(decoding: message.frames[4], as: UTF8.self)), peer: peer,
        request: message.frames[2])
    }
    return nil
  }

  /// What becomes of a caller.
  public enum Verdict: String, Sendable {
    /// It may come in.
    case admitted = "200"
    /// It is to come again: its library does so by itself, once the socket's `handshake` is over.
    case later = "300"
    /// It may not; its library does not try again.
    case refused = "400"
  }

  /// Says what becomes of a caller.
  public func answer(_ caller: Caller, _ verdict: Verdict) throws(ZeroMQError) {
    let frames = [[], Array("1.0".utf8), caller.request, Array(verdict.rawValue.utf8), [], [], []]
    try handle.send(caller.peer.bytes, isLast: false)
    for index in frames.indices { try handle.send(frames[index], isLast: index == frames.count - 1) }
  }
}

extension PeerCredentials {
  /// Reads `localhost:USER:GROUP:PROCESS`; nil for any other address, such as one of the network.
  init?(address: String) {
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "localhost", let user = UInt32(parts[1]), let group = UInt32(parts[2]),
      let process = Int32(parts[3])
    else { return nil }
    self.init(process: process, user: user, group: group)
  }
}
