/// How a socket queues, waits and reconnects; the defaults are safe ones.
public struct SocketOptions: Sendable, Hashable {
  /// The most messages waiting to be sent to one peer, 1 and more.
  ///
  /// Beyond it a dealer or router says `wouldBlock`, and a publisher drops the message for that peer. The kernel
  /// and the receiver's own limit hold some more.
  public var sendLimit: Int
  /// The most messages waiting to be received from one peer, 1 and more.
  public var receiveLimit: Int
  /// How long closing waits for what is unsent, in milliseconds, 0 and more.
  public var linger = 1000
  /// The most bytes in a frame.
  ///
  /// A longer one is not sent, and a peer that sends one is cut off.
  public var maximumFrameLength = 1 << 20
  /// The most frames kept of one message.
  ///
  /// One with more arrives without frames, as `isTruncated`.
  public var maximumFrames = 8192
  /// How long a peer may take to say hello on a new connection, in milliseconds.
  public var handshake = 5000
  /// The first pause before reconnecting, in milliseconds.
  ///
  /// By default random for each process, so that many do not come back at once. A plugin on a socket file may use 5 to 20.
  public var reconnect = SocketOptions.processReconnect
  /// The longest pause before reconnecting, in milliseconds; pauses double up to it.
  public var maximumReconnect = 30_000

  /// Under which name the context's `Doorkeeper` is asked who may connect; nil lets everybody in who reaches the endpoint.
  public var domain: String?

  /// Safe options with these limits.
  public init(sendLimit: Int, receiveLimit: Int) {
    self.sendLimit = sendLimit
    self.receiveLimit = receiveLimit
  }

  private static let processReconnect = Int.random(in: 250...1000)
}
