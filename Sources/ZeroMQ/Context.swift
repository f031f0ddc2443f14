import CZeroMQ
import Glibc

/// The threads and memory behind a process's sockets.
///
/// Every open socket keeps its context alive, because closing a context waits for its sockets. When the last
/// one goes, the context ends on that thread and waits there for unsent messages, no longer than the sockets' `linger`.
///
/// Unchecked: there is no lock, libzmq documents that any thread may use a context.
@safe public final class Context: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  /// A context.
  ///
  /// One for each process is usual; two do not see each other's sockets within the process.
  /// - Parameters:
  ///   - maximumSockets: the most sockets open at once, 1 and more.
  ///   - threads: how many threads move bytes, 1 and more; libzmq blocks all signals in them.
  public init(maximumSockets: Int = 1023, threads: Int = 1) throws(ZeroMQError) {
    guard let made = unsafe zmq_ctx_new() else { throw .library("open a context") }
    unsafe pointer = made
    guard maximumSockets > 0, threads > 0,
      unsafe zmq_ctx_set(made, ZMQ_MAX_SOCKETS, CInt(clamping: maximumSockets)) == 0,
      unsafe zmq_ctx_set(made, ZMQ_IO_THREADS, CInt(clamping: threads)) == 0
    else {
      throw .invalid(
        "open a context",
        "a context cannot have \(maximumSockets) sockets and \(threads) threads: use 1 or more of each")
    }
  }

  deinit {
    unsafe zmq_ctx_shutdown(pointer)
    while unsafe zmq_ctx_term(pointer) != 0 && zmq_errno() == EINTR {}
  }
}
