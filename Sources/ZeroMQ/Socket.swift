import CZeroMQ

/// A socket that closes when it goes, and never blocks.
///
/// One thread at a time may use it: keep it, with its `Poller`, in whatever owns that thread. An OK from `send` means
/// only that the message is queued; just an answer shows that it arrived.
public struct Socket: ~Copyable {
  /// What a socket does.
  public enum Kind: Sendable, Hashable {
    /// Talks to one router: sends and receives in order.
    case dealer
    /// Talks to many dealers, each by its `Peer`.
    case router
    /// Publishes, and receives every subscription: one byte (1 subscribe, 0 unsubscribe), then the prefix.
    case xpub
    /// Publishes; for tests, since it cannot see who listens.
    case pub
    /// Receives what begins with a prefix that it subscribed to.
    case sub

    var type: CInt {
      switch self {
      case .dealer: ZMQ_DEALER
      case .router: ZMQ_ROUTER
      case .xpub: ZMQ_XPUB
      case .pub: ZMQ_PUB
      case .sub: ZMQ_SUB
      }
    }
  }

  /// What the socket does.
  public let kind: Kind
  /// What it was opened with.
  public let options: SocketOptions
  let handle: SocketHandle

  /// Opens a socket; it has no peers until `bind` or `connect`.
  ///
  /// Routing ids, hand-over and manual publishing are left out on purpose: libzmq lets peers misuse them.
  public init(_ kind: Kind, in context: Context, options: SocketOptions) throws(ZeroMQError) {
    guard options.sendLimit > 0, options.receiveLimit > 0, options.maximumFrames > 0, options.maximumFrameLength > 0
    else { throw .invalid("open a socket", "a socket's limits must be 1 or more: libzmq takes 0 as no limit") }
    let handle = try SocketHandle(type: kind.type, in: context)
    try handle.set(ZMQ_LINGER, options.linger, "linger")
    try handle.set(ZMQ_SNDHWM, options.sendLimit, "send limit")
    try handle.set(ZMQ_RCVHWM, options.receiveLimit, "receive limit")
    try handle.set(ZMQ_HANDSHAKE_IVL, options.handshake, "handshake time")
    try handle.set(ZMQ_RECONNECT_IVL, options.reconnect, "reconnect pause")
    try handle.set(ZMQ_RECONNECT_IVL_MAX, options.maximumReconnect, "longest reconnect pause")
    try handle.set(ZMQ_IPV6, 0, "IPv6")
    try handle.set(
      ZMQ_MAXMSGSIZE, unsafe withUnsafeBytes(of: Int64(options.maximumFrameLength)) { unsafe Array($0) },
      "open a socket")
    if let domain = options.domain {
      try handle.set(ZMQ_ZAP_DOMAIN, Array(domain.utf8), "set the security domain")
      // Without this nobody at the door means that everybody may come in.
      try handle.set(OSSPD_ZMQ_ZAP_ENFORCE_DOMAIN, 1, "enforced security domain")
    }
    if kind == .router { try handle.set(ZMQ_ROUTER_MANDATORY, 1, "mandatory routing") }
    if kind == .xpub { try handle.set(ZMQ_XPUB_VERBOSE, 1, "verbose subscriptions") }
    self.kind = kind
    self.options = options
    self.handle = handle
  }

  deinit { handle.close() }

  /// Queues a message, or throws and queues nothing of it.
  ///
  /// - Throws: `wouldBlock` when the queue is full, `tooLarge` for a frame above `maximumFrameLength`.
  public borrowing func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
    try send(to: nil, frames)
  }

  /// Queues a message to one peer of a router, or throws and queues nothing of it.
  ///
  /// - Parameters:
  ///   - peer: from a received message; nil on every kind but a router.
  ///   - frames: one or more.
  /// - Throws: `wouldBlock` when the peer's queue is full or was a millisecond ago, `unroutable` when it is gone, `tooLarge` for a frame
  ///   above `maximumFrameLength`.
  public borrowing func send(to peer: Peer?, _ frames: [[UInt8]]) throws(ZeroMQError) {
    guard !frames.isEmpty, (kind == .router) == (peer != nil) else {
      throw .invalid("send", "a message needs a frame, and on a router, and only there, a peer")
    }
    for frame in frames where frame.count > options.maximumFrameLength {
      throw ZeroMQError(
        .tooLarge, "send", "a frame of \(frame.count) bytes is too long: \(options.maximumFrameLength) is the most")
    }
    if let peer { try handle.send(peer.bytes, isLast: false) }
    for index in frames.indices { try handle.send(frames[index], isLast: index == frames.count - 1) }
  }

  /// The next message that has arrived, or nil; never waits.
  ///
  /// After a poll, receive until nil or until a fair number, then poll again: nothing is lost, a poll
  /// looks at the queues themselves.
  /// - Throws: `terminated` when the context ends.
  public borrowing func receive() throws(ZeroMQError) -> IncomingMessage? {
    try handle.receive(asRouter: kind == .router, maximumFrames: options.maximumFrames)
  }
}
