import CCrypto

/// SHA-256 and its keyed form (HMAC), by libcrypto.
enum Digest {
  /// The 32 bytes of SHA-256.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length = 0
    let done = unsafe bytes.withUnsafeBytes { bytes in
      unsafe digest.withUnsafeMutableBytes { digest in
        unsafe EVP_Q_digest(
          nil, "SHA256", nil, bytes.baseAddress, bytes.count,
          digest.baseAddress?.assumingMemoryBound(to: UInt8.self), &length)
      }
    }
    precondition(done == 1 && length == 32, "libcrypto cannot compute a SHA-256")
    return digest
  }

  /// The 32 bytes of HMAC-SHA-256.
  static func authentication(of bytes: [UInt8], with key: SecretKey) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length = 0
    // Before any byte there must be an address.
    let content = bytes.isEmpty ? [0] : bytes
    let done = unsafe key.bytes.withUnsafeBytes { key in
      unsafe content.withUnsafeBytes { content in
        unsafe digest.withUnsafeMutableBytes { digest in
          unsafe EVP_Q_mac(
            nil, "HMAC", nil, "SHA256", nil, key.baseAddress, key.count,
            content.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
            digest.baseAddress?.assumingMemoryBound(to: UInt8.self), digest.count, &length) != nil
        }
      }
    }
    precondition(done && length == 32, "libcrypto cannot compute an HMAC")
    return digest
  }
}
