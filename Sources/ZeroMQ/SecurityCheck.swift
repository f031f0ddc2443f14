import CZeroMQ
import Glibc

/// Proves at start that this libzmq turns strangers away.
///
/// A socket with a security domain asks a handler about each peer; without a handler libzmq lets everybody in, unless
/// an option that its header does not name forbids it. Run this before listening on a network.
public enum SecurityCheck {
  /// Refuses a libzmq that lets a stranger in where nobody vouches for him.
  public static func run() throws(ZeroMQError) {
    for mechanism in [Mechanism.null, .curve] where try admitsStranger(mechanism, isEnforced: true) {
      throw ZeroMQError(
        .unfit, "start", "libzmq \(LibraryVersion.loaded) lets strangers in (\(mechanism)): do not listen on a network")
    }
  }

  enum Mechanism { case null, curve }

  /// Whether a peer that nobody knows gets through to a socket with a domain and no handler.
  static func admitsStranger(_ mechanism: Mechanism, isEnforced: Bool) throws(ZeroMQError) -> Bool {
    let context = try Context()
    let (server, client) = (
      try SocketHandle(type: ZMQ_ROUTER, in: context), try SocketHandle(type: ZMQ_DEALER, in: context)
    )
    let monitor = try SocketHandle(type: ZMQ_PAIR, in: context)
    for socket in [server, client, monitor] { try socket.set(ZMQ_LINGER, 0, "linger") }
    try server.set(ZMQ_ZAP_DOMAIN, Array("self-test".utf8), "set the security domain")
    if isEnforced { try server.set(OSSPD_ZMQ_ZAP_ENFORCE_DOMAIN, 1, "enforced security domain") }
    if mechanism == .curve { try encrypt(server, client) }

    let place = "inproc://self-test"
    let events = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | failures
    guard unsafe zmq_socket_monitor(server.pointer, place, events) == 0,
      unsafe zmq_connect(monitor.pointer, place) == 0,
      unsafe zmq_bind(server.pointer, "tcp://127.0.0.1:*") == 0
    else { throw .library("check the security of", "libzmq") }
    let address = try server.lastEndpoint().description
    guard unsafe zmq_connect(client.pointer, address) == 0 else { throw .library("check the security of", "libzmq") }
    return try verdict(from: monitor)
  }

  private static let failures =
    ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL

  private static func verdict(from monitor: SocketHandle) throws(ZeroMQError) -> Bool {
    var item = unsafe zmq_pollitem_t(socket: monitor.pointer, fd: 0, events: CShort(ZMQ_POLLIN), revents: 0)
    var ready: CInt
    repeat { ready = unsafe zmq_poll(&item, 1, 5000) } while ready < 0 && zmq_errno() == EINTR
    guard let event = try monitor.receive(asRouter: false, maximumFrames: 2)?.frames.first, event.count >= 2 else {
      throw ZeroMQError(.unfit, "start", "libzmq did not say within 5 s whether it lets a stranger in")
    }
    return CInt(event[0]) | CInt(event[1]) << 8 == ZMQ_EVENT_HANDSHAKE_SUCCEEDED
  }

  /// Keys for both sides, so that only the missing handler stands in the stranger's way.
  private static func encrypt(_ server: SocketHandle, _ client: SocketHandle) throws(ZeroMQError) {
    let (serverKeys, clientKeys) = (try keyPair(), try keyPair())
    try server.set(ZMQ_CURVE_SERVER, 1, "encryption")
    try server.set(ZMQ_CURVE_SECRETKEY, serverKeys.secret, "set the key")
    try client.set(ZMQ_CURVE_SERVERKEY, serverKeys.open, "set the key")
    try client.set(ZMQ_CURVE_PUBLICKEY, clientKeys.open, "set the key")
    try client.set(ZMQ_CURVE_SECRETKEY, clientKeys.secret, "set the key")
  }

  private static func keyPair() throws(ZeroMQError) -> (open: [UInt8], secret: [UInt8]) {
    var (open, secret) = ([CChar](repeating: 0, count: 41), [CChar](repeating: 0, count: 41))
    guard unsafe zmq_curve_keypair(&open, &secret) == 0 else { throw .library("make a key pair") }
    return (open.map { UInt8(bitPattern: $0) }, secret.map { UInt8(bitPattern: $0) })
  }
}
