/// Finds unique pupil numbers (UPNs), so that the core can refuse what would name a child.
///
/// A letter other than I, O and S, eleven digits, and a digit or such a letter; in capitals or not, with spaces or
/// dashes inside, whatever the check letter: a mistyped UPN is still a child. Source: UPN guide 1.2 (domain.md, D2).
public enum UniquePupilNumber {
  /// Whether the bytes hold something of a UPN's shape that stands by itself.
  public static func isPresent(in bytes: Frame) -> Bool {
    // What is escaped can be a letter or a digit too.
    if bytes.has(UInt8(ascii: "\\")) { return isPresentSlowly(in: bytes) }
    // Without eleven characters in a row that can stand in a UPN there is none. The last of each eleven is looked at
    // first: where it cannot, none of the eleven can begin such a row, and most events end here.
    let count = bytes.count
    var start = 0
    while start + 11 <= count {
      var index = start + 10
      while index >= start, canStandInside(bytes[index]) { index -= 1 }
      if index < start { return isPresentSlowly(in: bytes) }
      start = index + 1
    }
    return false
  }

  /// A digit, or what may stand between digits.
  private static func canStandInside(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  /// The text with `[withheld]` for everything of a UPN's shape: for errors and logs, which must say something.
  public static func withheld(in text: String) -> String {
    let bytes = Frame(text.utf8)
    guard isPresent(in: bytes) else { return text }
    var result = Frame()
    var index = 0
    while index < bytes.count {
      if index == 0 || !isAlphanumeric(bytes[index - 1]), let end = end(bytes, from: index) {
        result += Frame("[withheld]".utf8)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    // One that is spelt with escapes cannot be cut out by itself.
    return isPresent(in: result) ? "[withheld]" : result.text
  }

  private static func isPresentSlowly(in bytes: Frame) -> Bool {
    let characters = unescaped(bytes)
    return characters.indices.contains { index in
      (index == 0 || !isAlphanumeric(characters[index - 1])) && end(characters, from: index) != nil
    }
  }

  /// Where the UPN that begins at `start` ends; nil when none begins there.
  private static func end(_ characters: Frame, from start: Int) -> Int? {
    guard isLetter(characters[start]) else { return nil }
    var index = start + 1
    var count = 1
    while index < characters.count {
      let byte = characters[index]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
        index += 1
        continue
      }
      guard isDigit(byte) || (count == 12 && isLetter(byte)) else { return nil }
      count += 1
      index += 1
      if count == 13 { return index == characters.count || !isAlphanumeric(characters[index]) ? index : nil }
    }
    return nil
  }

  /// The bytes with each of JSON's escapes as the one character that it stands for.
  ///
  /// A character beyond ASCII, and a control character, stand as a byte that no UPN has.
  private static func unescaped(_ bytes: Frame) -> Frame {
    guard bytes.has(UInt8(ascii: "\\")) else { return bytes }
    var result = Frame()
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let digits = bytes[(index + 2)...].prefix(4)
      if bytes[index + 1] == UInt8(ascii: "u"), digits.count == 4, digits.allSatisfy(isHexadecimal) {
        let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        result.append(value.flatMap { $0 < 0x80 ? UInt8($0) : nil } ?? 0xff)
        index += 6
      } else {
        result.append(isAlphanumeric(bytes[index + 1]) ? 0xff : bytes[index + 1])
        index += 2
      }
    }
    return result
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
      && lower != UInt8(ascii: "i") && lower != UInt8(ascii: "o") && lower != UInt8(ascii: "s")
  }
}
