/// Finds unique pupil numbers (UPNs), so that the core can refuse what would name a child.
///
/// A letter other than I, O and S, eleven digits, and a digit or such a letter; in capitals or not, with spaces or
/// dashes inside, whatever the check letter: a mistyped UPN is still a child. Source: UPN guide 1.2 (domain.md, D2).
public enum UniquePupilNumber {
  /// Whether the bytes hold something of a UPN's shape that stands by itself.
  public static func isPresent(in bytes: Frame) -> Bool {
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

  /// A digit, what may stand between digits, or a part of `\u0039`.
  private static func canStandInside(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: "u")
  }

  private static func isPresentSlowly(in bytes: Frame) -> Bool {
    let characters = unescaped(bytes)
    var index = 0
    var previous: UInt8 = 0
    while index < characters.count {
      if isLetter(characters[index]), !isAlphanumeric(previous), matches(characters, from: index) { return true }
      previous = characters[index]
      index += 1
    }
    return false
  }

  private static func matches(_ characters: Frame, from start: Int) -> Bool {
    var index = start + 1
    var count = 1
    while index < characters.count {
      let byte = characters[index]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
        index += 1
        continue
      }
      guard isDigit(byte) || (count == 12 && isLetter(byte)) else { return false }
      count += 1
      index += 1
      if count == 13 { return index == characters.count || !isAlphanumeric(characters[index]) }
    }
    return false
  }

  /// The bytes with `\u0041` and its like as the character that they stand for.
  private static func unescaped(_ bytes: Frame) -> Frame {
    guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
    var result = Frame()
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 5 < bytes.count, bytes[index + 1] == UInt8(ascii: "u"),
        let value = UInt8(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 6
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
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
