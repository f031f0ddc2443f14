/// The Base64 of links (RFC 4648, section 5) without padding: each text that is taken is the only one of its bytes.
public enum LinkText {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  /// No token of ours is longer.
  private static let most = 600

  /// The bytes as text.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(alphabet[bits >> (18 - 6 * place) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil for any text that `encode` does not write.
  static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= most else { return nil }
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      bits = (bits << 6 | value) & 0xffff
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(bits >> count & 0xff))
    }
    // Bits left over would let one token be written in several ways.
    return encode(bytes) == text ? bytes : nil
  }

  private static func value(of character: UInt8) -> Int? {
    switch character {
    case 0x41...0x5a: Int(character) - 0x41
    case 0x61...0x7a: Int(character) - 0x61 + 26
    case 0x30...0x39: Int(character) - 0x30 + 52
    case 0x2d: 62
    case 0x5f: 63
    default: nil
    }
  }
}
