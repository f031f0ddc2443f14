import CCrypto

/// ChaCha20-Poly1305 (RFC 8439), by libcrypto: seals bytes so that nobody without the key reads or changes them.
enum ChaChaPoly {
  static let nonceLength = 12
  static let tagLength = 16

  /// The bytes sealed, with the tag at the end.
  ///
  /// - Precondition: the nonce has 12 bytes.
  static func seal(_ plain: [UInt8], key: SecretKey, nonce: [UInt8], context: [UInt8]) -> [UInt8] {
    guard let sealed = run(plain, tag: nil, key: key, nonce: nonce, context: context) else {
      preconditionFailure("libcrypto cannot seal with ChaCha20-Poly1305")
    }
    return sealed
  }

  /// What was sealed; nil when key, nonce or context are others, or a bit was changed.
  static func open(_ sealed: ArraySlice<UInt8>, key: SecretKey, nonce: [UInt8], context: [UInt8]) -> [UInt8]? {
    guard sealed.count >= tagLength, nonce.count == nonceLength else { return nil }
    return run(
      Array(sealed.dropLast(tagLength)), tag: Array(sealed.suffix(tagLength)), key: key, nonce: nonce, context: context)
  }

  /// Seals when there is no tag, opens when there is one.
  private static func run(_ input: [UInt8], tag: [UInt8]?, key: SecretKey, nonce: [UInt8], context: [UInt8]) -> [UInt8]?
  {
    precondition(nonce.count == nonceLength)
    guard let cipher = unsafe EVP_CIPHER_CTX_new() else { return nil }
    defer { unsafe EVP_CIPHER_CTX_free(cipher) }
    let sealing: Int32 = tag == nil ? 1 : 0
    guard unsafe EVP_CipherInit_ex(cipher, EVP_chacha20_poly1305(), nil, key.bytes, nonce, sealing) == 1 else {
      return nil
    }
    var length: Int32 = 0
    if !context.isEmpty, unsafe EVP_CipherUpdate(cipher, nil, &length, context, Int32(context.count)) != 1 {
      return nil
    }
    // One byte more, so that there is an address also for nothing.
    var output = [UInt8](repeating: 0, count: input.count + 1)
    if !input.isEmpty, unsafe EVP_CipherUpdate(cipher, &output, &length, input, Int32(input.count)) != 1 { return nil }
    if var tag, unsafe EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) != 1 { return nil }
    var last = [UInt8](repeating: 0, count: 16)
    guard unsafe EVP_CipherFinal_ex(cipher, &last, &length) == 1 else { return nil }
    output.removeLast()
    guard tag == nil else { return output }
    var made = [UInt8](repeating: 0, count: tagLength)
    guard unsafe EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &made) == 1 else { return nil }
    return output + made
  }
}
