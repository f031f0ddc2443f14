import CZeroMQ
import Glibc

/// The C socket behind a `Socket`, shared with the poller so that neither can use it once it is closed.
@safe final class SocketHandle {
  /// Nil once closed.
  private(set) var pointer: UnsafeMutableRawPointer?
  private var context: Context?
  private var folders: [Endpoint: SocketFolder] = [:]

  /// Whether every endpoint so far is a socket file: only there is the peer's address the kernel's word.
  var usesOnlyFiles = true
  /// The short frames that came last, by their place in the message.
  var lastFrames: [[UInt8]] = Array(repeating: [], count: 12)
  /// How many frames the last message had, to make room for the next one at once.
  var expectedFrames = 8
  /// What libzmq receives into, here because its alignment and place must not change.
  let frame: UnsafeMutablePointer<zmq_msg_t>

  init(type: CInt, in context: Context) throws(ZeroMQError) {
    guard let opened = unsafe zmq_socket(context.pointer, type) else { throw .library("open a socket") }
    unsafe pointer = opened
    unsafe frame = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: 1)
    self.context = context
  }

  deinit {
    close()
    unsafe frame.deallocate()
  }

  func close() {
    guard let open = unsafe pointer else { return }
    unsafe pointer = nil
    for (endpoint, folder) in folders { folder.remove(endpoint) }
    folders = [:]
    unsafe zmq_close(open)
    context = nil
  }

  func set(_ option: CInt, _ value: Int, _ name: String) throws(ZeroMQError) {
    guard value >= 0, var number = CInt(exactly: value),
      unsafe zmq_setsockopt(pointer, option, &number, MemoryLayout<CInt>.size) == 0
    else { throw .invalid("open a socket", "\(value) is no value for a socket's \(name)") }
  }

  func set(_ option: CInt, _ bytes: [UInt8], _ operation: String) throws(ZeroMQError) {
    let result = unsafe bytes.withUnsafeBytes {
      unsafe zmq_setsockopt(pointer, option, $0.baseAddress, $0.count)
    }
    guard result == 0 else { throw .library(operation) }
  }

  /// Where the last bind ended up.
  func lastEndpoint() throws(ZeroMQError) -> Endpoint {
    var text = [CChar](repeating: 0, count: 256)
    var length = text.count
    guard unsafe zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, &text, &length) == 0 else { throw .library("bind") }
    return try Endpoint(String(decoding: text.prefix(max(0, length - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  func keep(_ folder: SocketFolder, for endpoint: Endpoint) { folders[endpoint] = folder }

  func release(_ endpoint: Endpoint) {
    folders.removeValue(forKey: endpoint)?.remove(endpoint)
  }
}
