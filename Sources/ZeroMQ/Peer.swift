/// One connection to a router, as the router names it; it means nothing after that connection ends.
///
/// The name is the peer's to choose, so it says where to answer and never who it is: see `PeerCredentials`.
public struct Peer: Hashable, Sendable, CustomStringConvertible {
  /// The routing id.
  public let bytes: [UInt8]

  /// A peer by its routing id.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The routing id in hexadecimal.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// Who connected to a socket file, as the kernel says: the process that made the connection.
public struct PeerCredentials: Hashable, Sendable {
  /// The process.
  public let process: Int32
  /// Its effective user.
  public let user: UInt32
  /// Its effective group.
  public let group: UInt32

  /// Credentials, for tests and comparisons.
  public init(process: Int32, user: UInt32, group: UInt32) {
    self.process = process
    self.user = user
    self.group = group
  }
}

/// A message as received.
public struct IncomingMessage: Sendable, Hashable {
  /// The connection to answer, when a router received it.
  public let peer: Peer?
  /// The parts in order, without the routing id; none when `isTruncated`.
  public let frames: [[UInt8]]
  /// Who sent it, on a socket file; nil over tcp and when the message has no frame that carries it.
  public let credentials: PeerCredentials?
  /// Whether it had more frames than the socket takes, and so was dropped.
  public let isTruncated: Bool
}
