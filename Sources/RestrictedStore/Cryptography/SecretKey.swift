/// 32 secret bytes, which no description, dump or JSON ever shows.
public struct SecretKey: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The bytes.
  let bytes: [UInt8]

  /// How many bytes a key has.
  public static let byteCount = 32

  /// The key of these bytes; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// A key from the system's generator.
  public static func random() -> SecretKey {
    var generator = SystemRandomNumberGenerator()
    return SecretKey(made: (0..<byteCount).map { _ in UInt8.random(in: 0 ... .max, using: &generator) })
  }

  /// The key that follows from a phrase: for simulations, whose journals must be the same each time.
  static func following(from phrase: String) -> SecretKey {
    SecretKey(made: Digest.sha256(Array(phrase.utf8)))
  }

  /// A key for one purpose, out of this one.
  func derived(for purpose: String) -> SecretKey {
    SecretKey(made: Digest.authentication(of: Array(purpose.utf8), with: self))
  }

  private init(made bytes: [UInt8]) { self.bytes = bytes }

  /// Nothing of the key.
  public var description: String { "a secret key" }
  /// Nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
