import SignedLinks

/// Links with which a person leaves a list by one click: signed, so that nobody can do it for others.
struct UnsubscribeLinks: Equatable {
  /// Where the dashboard answers.
  let base: String
  let key: [UInt8]

  /// `<base>/<list>/<person>/<signature>`; the signature is HMAC-SHA256 over `unsubscribe <list> <person>`, in the
  /// Base64 of links, without its padding.
  func link(person: String, list: String) -> String {
    let signature = MessageCode.sha256(Array("unsubscribe \(list) \(person)".utf8), key: key)
    return "\(base)/\(list)/\(person)/\(LinkText.encode(signature))"
  }
}
