import CZeroMQ
import Glibc

extension SocketHandle {
  /// The next message that has arrived, or nil.
  func receive(asRouter isRouter: Bool, maximumFrames: Int) throws(ZeroMQError) -> IncomingMessage? {
    unsafe zmq_msg_init(frame)
    defer { unsafe zmq_msg_close(frame) }
    guard try receivePart() else { return nil }
    var peer: Peer?
    if isRouter {
      peer = Peer(copyOfFrame(at: 0))
      // A router always passes a body after the routing id; without one there is nothing to answer.
      guard hasMore else { return IncomingMessage(peer: peer, frames: [], credentials: nil, isTruncated: false) }
      _ = try receivePart()
    }
    // libzmq 4.3.4 loses a router's metadata on the frame before this one.
    let credentials = usesOnlyFiles ? credentialsOfFrame() : nil
    var frames: [[UInt8]] = []
    frames.reserveCapacity(expectedFrames)
    while true {
      frames.append(copyOfFrame(at: frames.count + 1))
      guard hasMore else { break }
      if frames.count == maximumFrames {
        try dropRest()
        return IncomingMessage(peer: peer, frames: [], credentials: credentials, isTruncated: true)
      }
      _ = try receivePart()
    }
    expectedFrames = frames.count
    return IncomingMessage(peer: peer, frames: frames, credentials: credentials, isTruncated: false)
  }

  /// Takes the next part; false when nothing has arrived.
  private func receivePart() throws(ZeroMQError) -> Bool {
    while unsafe zmq_msg_recv(frame, pointer, ZMQ_DONTWAIT) < 0 {
      switch zmq_errno() {
      case EINTR: continue
      case EAGAIN: return false
      default: throw .library("receive")
      }
    }
    return true
  }

  private func dropRest() throws(ZeroMQError) {
    while hasMore { _ = try receivePart() }
  }

  private var hasMore: Bool { unsafe zmq_msg_more(frame) != 0 }

  /// The frame's bytes: the array of the last message in the same place when they are the same again.
  ///
  /// The short frames that a message begins with are mostly those of the one before, and comparing costs less than making.
  private func copyOfFrame(at place: Int) -> [UInt8] {
    let bytes = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(frame), count: zmq_msg_size(frame))
    guard place < lastFrames.count, bytes.count <= 128 else { return unsafe Array(bytes) }
    let isSame = unsafe lastFrames[place].withUnsafeBytes { last in
      guard last.count == bytes.count, let left = last.baseAddress, let right = bytes.baseAddress else {
        return last.count == bytes.count
      }
      return unsafe memcmp(left, right, bytes.count) == 0
    }
    if isSame { return lastFrames[place] }
    let copy = unsafe Array(bytes)
    lastFrames[place] = copy
    return copy
  }

  /// Reads `localhost:USER:GROUP:PROCESS`, which costs no more than to see whether it is the last one again.
  private func credentialsOfFrame() -> PeerCredentials? {
    guard var text = unsafe zmq_msg_gets(frame, "Peer-Address") else { return nil }
    let colon = CChar(UInt8(ascii: ":"))
    while unsafe text.pointee != 0 && text.pointee != colon { unsafe text += 1 }
    var (user, group, process): (UInt32, UInt32, UInt32) = (0, 0, 0)
    guard unsafe number(&user, at: &text), unsafe number(&group, at: &text), unsafe number(&process, at: &text),
      unsafe text.pointee == 0, let process = Int32(exactly: process)
    else { return nil }
    return PeerCredentials(process: process, user: user, group: group)
  }

  /// Reads `:` and the digits after it.
  @unsafe private func number(_ value: inout UInt32, at text: inout UnsafePointer<CChar>) -> Bool {
    guard unsafe text.pointee == CChar(UInt8(ascii: ":")) else { return false }
    unsafe text += 1
    let start = unsafe text
    while case let digit = unsafe UInt8(bitPattern: text.pointee) &- UInt8(ascii: "0"), digit < 10 {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = product.addingReportingOverflow(UInt32(digit))
      if isTooLarge || isLarger { return false }
      value = sum
      unsafe text += 1
    }
    return unsafe text > start
  }
}
