/// Sealed bytes as text, in hexadecimal digits, so that no part of it can have the shape of a pupil's number.
///
/// The nonce follows from key, context and content, so the same content is sealed to the same text: a unit of events that is
/// sent again after a crash is the same unit. The content is filled up to whole steps, so that its length tells nothing of
/// a yes or a no.
enum SealedText {
  /// How long the content is made, in bytes: a multiple of this.
  static let step = 256

  static func seal(_ plain: [UInt8], key: SecretKey, context: String) -> String {
    let padded = pad(plain)
    let context = Array(context.utf8)
    let nonce = Array(
      Digest.authentication(of: context + [0] + padded, with: key.derived(for: "nonce")).prefix(ChaChaPoly.nonceLength))
    return Hexadecimal.text(nonce + ChaChaPoly.seal(padded, key: key, nonce: nonce, context: context))
  }

  static func open(_ text: String, key: SecretKey, context: String) -> [UInt8]? {
    guard let bytes = Hexadecimal.bytes(text), bytes.count > ChaChaPoly.nonceLength else { return nil }
    let nonce = Array(bytes.prefix(ChaChaPoly.nonceLength))
    let padded = ChaChaPoly.open(
      bytes.dropFirst(ChaChaPoly.nonceLength), key: key, nonce: nonce, context: Array(context.utf8))
    return padded.flatMap(unpad)
  }

  private static func pad(_ plain: [UInt8]) -> [UInt8] {
    let length = UInt32(plain.count)
    var padded = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + plain
    padded += [UInt8](repeating: 0, count: (step - padded.count % step) % step)
    return padded
  }

  private static func unpad(_ padded: [UInt8]) -> [UInt8]? {
    guard padded.count >= 4 else { return nil }
    let length = padded[..<4].reduce(0) { $0 << 8 | Int($1) }
    return length <= padded.count - 4 ? Array(padded[4..<4 + length]) : nil
  }
}

/// Bytes as hexadecimal digits, lower case.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil when there are other characters, or half a byte.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      let value: UInt8
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = character - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}
