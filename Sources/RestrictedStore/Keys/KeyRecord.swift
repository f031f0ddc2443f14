/// One line of the key file: what the key is for, and 64 digits; all of them 0 once the key was destroyed.
struct KeyRecord: Equatable {
  /// A case's id, or `requests` for the module's own pair.
  let name: String
  /// The key; nil when it was destroyed.
  let key: SecretKey?

  /// The name under which the key for requests stands.
  static let requests = "requests"

  private static let destroyed = [UInt8](repeating: 0, count: SecretKey.byteCount)

  init(name: String, key: SecretKey?) {
    self.name = name
    self.key = key
  }

  /// The line, with its end.
  var line: String { "\(name) \(Hexadecimal.text(key?.bytes ?? Self.destroyed))\n" }

  /// Reads a line without its end; nil when it is none, as the last one after a crash while it was written.
  init?(_ line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, !words[0].isEmpty, let bytes = Hexadecimal.bytes(String(words[1])),
      bytes.count == SecretKey.byteCount
    else { return nil }
    name = String(words[0])
    key = bytes == Self.destroyed ? nil : SecretKey(bytes)
  }
}
