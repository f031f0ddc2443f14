import CZeroMQ
import Glibc

/// Why something with a socket, its folder or its thread did not work.
public struct ZeroMQError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What a caller decides by.
  public enum Code: Hashable, Sendable {
    /// The queue to the other side is full: nothing was sent, try again later.
    case wouldBlock
    /// The peer is gone: nothing was sent, and nothing will be.
    case unroutable
    /// A frame is longer than the socket takes.
    case tooLarge
    /// Somebody else has the folder, the file or the port.
    case inUse
    /// The caller asked for something that is never right.
    case invalid
    /// The context is being shut down: close the socket.
    case terminated
    /// This libzmq does not do what the bus needs.
    case unfit
    /// Anything else, with the system's or libzmq's number for it.
    case system(CInt)
  }

  /// What a caller decides by.
  public let code: Code
  /// What was being done, for logs, such as `send`.
  public let operation: String
  /// What was wrong, where, and what to do, in one sentence.
  public let sentence: String

  /// The sentence.
  public var description: String { sentence }

  init(_ code: Code, _ operation: String, _ sentence: String) {
    self.code = code
    self.operation = operation
    self.sentence = sentence
  }

  static let wouldBlock = ZeroMQError(
    .wouldBlock, "send", "the other side's queue is full: send again when it has caught up")
  static let unroutable = ZeroMQError(.unroutable, "send", "the peer is no longer connected")

  /// What libzmq's last call on this thread reported.
  static func library(_ operation: String, _ subject: String = "") -> ZeroMQError {
    let number = zmq_errno()
    switch number {
    case EAGAIN: return .wouldBlock
    case EHOSTUNREACH: return .unroutable
    case ETERM: return ZeroMQError(.terminated, operation, "the messaging context is shutting down")
    case EADDRINUSE: return ZeroMQError(.inUse, operation, "cannot \(operation) \(subject): another program has it")
    default:
      let reason = unsafe String(cString: zmq_strerror(number))
      let what = subject.isEmpty ? operation : "\(operation) \(subject)"
      return ZeroMQError(.system(number), operation, "cannot \(what): \(reason)")
    }
  }

  /// What the operating system's last call on this thread reported.
  static func system(_ operation: String, _ subject: String) -> ZeroMQError {
    let number = errno
    let reason = unsafe String(cString: strerror(number))
    return ZeroMQError(.system(number), operation, "cannot \(operation) \(subject): \(reason)")
  }

  static func invalid(_ operation: String, _ sentence: String) -> ZeroMQError {
    ZeroMQError(.invalid, operation, sentence)
  }
}
