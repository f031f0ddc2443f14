import Foundation

/// A peer that writes the bytes of ZMTP 3.0 itself, to say what libzmq would not.
final class RawClient {
  private let descriptor: CInt

  init(path: String) throws {
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) throws {
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count else { throw POSIXError(.EPIPE) }
  }

  /// The greeting with the NULL mechanism, then READY with these properties.
  func greet(_ properties: KeyValuePairs<String, String>) throws {
    let signature: [UInt8] = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 0]
    let mechanism = bytes("NULL") + [UInt8](repeating: 0, count: 16)
    try send(signature + mechanism + [UInt8](repeating: 0, count: 32))
    var ready: [UInt8] = [5] + bytes("READY")
    for (name, value) in properties {
      ready += [UInt8(name.utf8.count)] + bytes(name) + [0, 0, 0, UInt8(value.utf8.count)] + bytes(value)
    }
    try send([4, UInt8(ready.count)] + ready)
    // A message before the other side's READY would be taken for a part of the greeting.
    let header = try receive(64 + 2)
    _ = try receive(Int(header[65]))
  }

  private func receive(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe recv(descriptor, &bytes, count, CInt(MSG_WAITALL)) == count else { throw POSIXError(.EPIPE) }
    return bytes
  }
}
