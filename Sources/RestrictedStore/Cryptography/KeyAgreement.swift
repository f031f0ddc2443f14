import CCrypto

/// X25519 (RFC 7748), by libcrypto: two parties find one secret, each from its own key and the other's public one.
enum KeyAgreement {
  /// The public key that belongs to a secret one, 32 bytes.
  static func publicKey(of key: SecretKey) -> [UInt8]? {
    guard let pair = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, key.bytes, key.bytes.count) else {
      return nil
    }
    defer { unsafe EVP_PKEY_free(pair) }
    var bytes = [UInt8](repeating: 0, count: SecretKey.byteCount)
    var length = bytes.count
    guard unsafe EVP_PKEY_get_raw_public_key(pair, &bytes, &length) == 1, length == bytes.count else { return nil }
    return bytes
  }

  /// The secret that both find; nil when the other's public key is none.
  static func secret(_ key: SecretKey, with other: [UInt8]) -> SecretKey? {
    guard other.count == SecretKey.byteCount,
      let pair = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nil, key.bytes, key.bytes.count)
    else { return nil }
    defer { unsafe EVP_PKEY_free(pair) }
    guard let peer = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nil, other, other.count) else { return nil }
    defer { unsafe EVP_PKEY_free(peer) }
    guard let agreement = unsafe EVP_PKEY_CTX_new(pair, nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(agreement) }
    var bytes = [UInt8](repeating: 0, count: SecretKey.byteCount)
    var length = bytes.count
    guard unsafe EVP_PKEY_derive_init(agreement) == 1, unsafe EVP_PKEY_derive_set_peer(agreement, peer) == 1,
      unsafe EVP_PKEY_derive(agreement, &bytes, &length) == 1, length == bytes.count
    else { return nil }
    return SecretKey(bytes)
  }
}
