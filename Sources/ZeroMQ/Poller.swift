import CZeroMQ
import Glibc

/// Waits on one thread for any of its sockets, a `Wakeup` and other descriptors.
///
/// It keeps no socket open: one that closes drops out by itself. Use it on the thread that uses the sockets.
@safe public final class Poller {
  /// Names what was added.
  public struct Token: Hashable, Sendable {
    fileprivate let number: Int
  }

  /// What to wait for.
  public enum Interest: Sendable, Hashable {
    /// A message, or bytes on a descriptor.
    case reading
    /// Room for a message, or that too.
    case readingAndWriting
    /// Nothing for now, such as while work waits to be done.
    case nothing

    fileprivate var events: CShort {
      switch self {
      case .reading: CShort(ZMQ_POLLIN)
      case .readingAndWriting: CShort(ZMQ_POLLIN | ZMQ_POLLOUT)
      case .nothing: 0
      }
    }
  }

  private struct Source {
    let token: Token
    let socket: SocketHandle?
  }

  private var sources: [Source] = []
  private var items: [zmq_pollitem_t] = unsafe []
  private var count = 0

  /// A poller of nothing yet.
  public init() {}

  /// Waits for a socket from now on.
  public func add(_ socket: borrowing Socket, for interest: Interest = .reading) -> Token {
    let handle = socket.handle
    return unsafe add(handle, zmq_pollitem_t(socket: handle.pointer, fd: 0, events: interest.events, revents: 0))
  }

  /// Waits for somebody at the door from now on; take them with `next` when it is readable.
  public func add(_ doorkeeper: Doorkeeper) -> Token {
    let handle = doorkeeper.handle
    return unsafe add(handle, zmq_pollitem_t(socket: handle.pointer, fd: 0, events: CShort(ZMQ_POLLIN), revents: 0))
  }

  /// Waits for a wakeup from now on; `drain` it when it is readable.
  public func add(_ wakeup: Wakeup) -> Token { add(descriptor: wakeup.descriptor) }

  /// Waits for signals from now on; take them with `next` when it is readable.
  public func add(_ signals: SignalDescriptor) -> Token { add(descriptor: signals.descriptor) }

  /// Waits for a non-blocking descriptor from now on; remove it before it is closed.
  public func add(descriptor: CInt, for interest: Interest = .reading) -> Token {
    unsafe add(nil, zmq_pollitem_t(socket: nil, fd: descriptor, events: interest.events, revents: 0))
  }

  @unsafe private func add(_ socket: SocketHandle?, _ item: zmq_pollitem_t) -> Token {
    let token = Token(number: count)
    count += 1
    sources.append(Source(token: token, socket: socket))
    unsafe items.append(item)
    return token
  }

  /// Waits for it no longer.
  public func remove(_ token: Token) {
    guard let index = index(of: token) else { return }
    sources.remove(at: index)
    unsafe items.remove(at: index)
  }

  /// Waits for something else of it from now on.
  public func change(_ token: Token, to interest: Interest) {
    guard let index = index(of: token) else { return }
    unsafe items[index].events = interest.events
    unsafe items[index].revents &= interest.events
  }

  /// Waits until something is ready, the time is over or a signal came.
  ///
  /// After a signal everything counts as ready, so that a caller that receives until nil misses nothing.
  /// - Parameter milliseconds: the longest wait; 0 only looks, nil waits for ever.
  /// - Returns: how many are ready.
  /// - Throws: `terminated` when the context ends.
  @discardableResult
  public func wait(milliseconds: Int?) throws(ZeroMQError) -> Int {
    dropClosed()
    let ready = unsafe zmq_poll(&items, CInt(sources.count), milliseconds.map { max(0, $0) } ?? -1)
    if ready >= 0 { return Int(ready) }
    guard zmq_errno() == EINTR else { throw .library("wait") }
    for index in unsafe items.indices { unsafe items[index].revents = items[index].events }
    return sources.count
  }

  /// Whether the last wait found something to receive, or that the other end of a descriptor has closed.
  public func isReadable(_ token: Token) -> Bool {
    // libzmq tells of a pipe that was closed as of an error; a read of it does not wait but finds its end.
    has(CShort(ZMQ_POLLIN | ZMQ_POLLERR), token)
  }

  /// Whether the last wait found room to send.
  public func isWritable(_ token: Token) -> Bool { has(CShort(ZMQ_POLLOUT), token) }

  private func has(_ event: CShort, _ token: Token) -> Bool {
    guard let index = index(of: token) else { return false }
    return unsafe items[index].revents & event != 0
  }

  private func index(of token: Token) -> Int? { sources.firstIndex { $0.token == token } }

  private func dropClosed() {
    for index in sources.indices.reversed() {
      guard let socket = sources[index].socket, unsafe socket.pointer == nil else { continue }
      sources.remove(at: index)
      unsafe items.remove(at: index)
    }
  }
}
