/// The keys that links are signed with.
///
/// To change the key, put a new one first and keep the old one while its links are to hold; to take back all that it ever
/// signed, leave it out and name its number among the retired.
public struct LinkKeys: Sendable {
  let signing: LinkKey
  private let known: [UInt16: LinkKey]
  private let retired: Set<UInt16>

  /// Keys of which the first signs; nil where two have the same number, or one that is in use is retired.
  public init?(signing: LinkKey, older: [LinkKey] = [], retired: Set<UInt16> = []) {
    let all = [signing] + older
    guard Set(all.map(\.number)).count == all.count, retired.isDisjoint(with: all.map(\.number)) else { return nil }
    self.signing = signing
    self.retired = retired
    known = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }
  }

  /// The key of a number.
  ///
  /// - Throws: `revoked` for one that was retired, `forged` for one that never was.
  func key(_ number: UInt16) throws(LinkRefusal) -> LinkKey {
    if let key = known[number] { return key }
    throw retired.contains(number) ? .revoked : .forged
  }
}

/// A secret that signs links.
public struct LinkKey: Sendable {
  /// Which one it is, among those of an installation.
  public let number: UInt16
  private let secret: [UInt8]

  /// The fewest bytes that a secret may have: as many as the signature.
  public static let fewestBytes = 32

  /// A key; nil where the secret is shorter than 32 bytes, which should come from the system's random numbers.
  public init?(number: UInt16, secret: [UInt8]) {
    guard secret.count >= Self.fewestBytes else { return nil }
    self.number = number
    self.secret = secret
  }

  func signature(of message: [UInt8]) -> [UInt8] { MessageCode.sha256(message, key: secret) }
}

extension LinkKey: CustomStringConvertible, CustomReflectable {
  /// The number alone: a secret that is printed is none.
  public var description: String { "key \(number)" }
  /// Nothing, so that no dump shows the secret either.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
