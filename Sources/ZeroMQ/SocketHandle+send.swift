import CZeroMQ
import Glibc

extension SocketHandle {
  /// Hands one part to libzmq, which copies it.
  ///
  /// Only the first part of a message can be refused for a full queue or a missing peer: libzmq drops what
  /// remains of a message whose peer goes away half way, and says so to nobody.
  func send(_ bytes: [UInt8], isLast: Bool) throws(ZeroMQError) {
    let flags = isLast ? ZMQ_DONTWAIT : ZMQ_DONTWAIT | ZMQ_SNDMORE
    let socket = unsafe pointer
    while true {
      let sent = unsafe bytes.withUnsafeBytes { unsafe zmq_send(socket, $0.baseAddress, $0.count, flags) }
      if sent >= 0 { return }
      // A signal interrupts before anything of the part was taken, so sending it again doubles nothing.
      if zmq_errno() != EINTR { throw .library("send") }
    }
  }
}
