/// A request that only the module opens, and an answer that only the asker does.
///
/// The asker makes a key for this one request; from it and the module's public key follow two keys, one for each way.
public struct RequestBox: Sendable {
  /// The request as it travels: the asker's public key, then the content, sealed.
  public let sealed: String
  private let answerKey: SecretKey
  private let context: String

  /// Seals a request to a module.
  ///
  /// - Parameters:
  ///   - publicKey: the module's, in 64 hexadecimal digits.
  ///   - context: what the request is, so that it cannot be passed off as another: module, name, id.
  /// - Returns: nil when that is no public key.
  public init?(_ content: [UInt8], to publicKey: String, context: String) {
    let key = SecretKey.random()
    guard let module = Hexadecimal.bytes(publicKey), let own = KeyAgreement.publicKey(of: key),
      let keys = BoxKeys(key, own: own, other: module, asker: own, module: module)
    else { return nil }
    sealed = Hexadecimal.text(own) + SealedText.seal(content, key: keys.request, context: context)
    answerKey = keys.answer
    self.context = context
  }

  /// The answer to this request; nil when it is none.
  public func open(answer: String) -> [UInt8]? { SealedText.open(answer, key: answerKey, context: context) }
}

/// A request as the module opened it.
public struct OpenedRequest: Sendable {
  /// What was asked.
  public let content: [UInt8]
  private let answerKey: SecretKey
  private let context: String

  /// Opens what a `RequestBox` sealed; nil when it was sealed to another key, or for another request.
  init?(_ sealed: String, key: SecretKey, context: String) {
    let digits = SecretKey.byteCount * 2
    guard sealed.utf8.count > digits, let asker = Hexadecimal.bytes(String(sealed.prefix(digits))),
      let own = KeyAgreement.publicKey(of: key),
      let keys = BoxKeys(key, own: own, other: asker, asker: asker, module: own),
      let content = SealedText.open(String(sealed.dropFirst(digits)), key: keys.request, context: context)
    else { return nil }
    self.content = content
    answerKey = keys.answer
    self.context = context
  }

  /// Seals the answer, for the asker only.
  public func seal(answer: [UInt8]) -> String { SealedText.seal(answer, key: answerKey, context: context) }
}

/// The two keys of one request.
private struct BoxKeys {
  let request: SecretKey
  let answer: SecretKey

  init?(_ key: SecretKey, own: [UInt8], other: [UInt8], asker: [UInt8], module: [UInt8]) {
    guard let shared = KeyAgreement.secret(key, with: other) else { return nil }
    // Both public keys take part, so that neither can be exchanged in between.
    let names = Hexadecimal.text(asker) + Hexadecimal.text(module)
    request = shared.derived(for: "request " + names)
    answer = shared.derived(for: "answer " + names)
  }
}

/// What the asker and the module must agree on, so that a request is taken for no other.
public enum RestrictedRequest {
  /// What a request is sealed under.
  public static func context(module: String, name: String, id: String) -> String { "\(module)/\(name)/\(id)" }
}
