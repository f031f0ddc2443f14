import CCrypto

/// HMAC-SHA256, RFC 2104.
public enum MessageCode {
  static let byteCount = 32

  /// The 32 bytes.
  public static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: byteCount)
    var length = 0
    let done =
      unsafe EVP_Q_mac(
        nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &result, result.count, &length) != nil
    precondition(done && length == byteCount, "libcrypto has no HMAC-SHA256: check the installed libssl3")
    return result
  }

  /// Whether two codes are the same, in a time that does not tell how much of them is.
  static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == byteCount, right.count == byteCount else { return false }
    return unsafe CRYPTO_memcmp(left, right, byteCount) == 0
  }
}
