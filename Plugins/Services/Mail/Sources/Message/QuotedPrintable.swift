/// A text as a part of a mail.
enum BodyText {
  /// The text with its transfer encoding: as it is when it is plain ASCII in short lines, else quoted-printable.
  static func encode(_ text: String) -> (encoding: String, lines: String) {
    let normal = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let lines = normal.split(separator: "\n", omittingEmptySubsequences: false)
    // A newline at the end ends the last line and begins none.
    let whole = lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
    if whole.allSatisfy(isPlain) { return ("7bit", whole.map { $0 + "\r\n" }.joined()) }
    return ("quoted-printable", whole.map { quoted(Array($0.utf8)) + "\r\n" }.joined())
  }

  /// Whether no server on the way will change the line.
  private static func isPlain(_ line: Substring) -> Bool {
    line.utf8.count <= 78 && line.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !line.hasSuffix(" ")
      && !line.hasPrefix("From ") && !line.hasPrefix(".") && !line.contains("=_")
  }

  /// One line, RFC 2045: no line longer than 76 characters, and nothing at its ends that could be lost.
  private static func quoted(_ line: [UInt8]) -> String {
    var text: [UInt8] = []
    var width = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let isFirst = index == 0
      let mustQuote =
        switch byte {
        case UInt8(ascii: "="): true
        case UInt8(ascii: " "), UInt8(ascii: "\t"): isLast
        case UInt8(ascii: "."), UInt8(ascii: "F"): isFirst
        case 0x21...0x7e: false
        default: true
        }
      let unit = mustQuote ? [UInt8(ascii: "="), hexadecimal(byte >> 4), hexadecimal(byte & 15)] : [byte]
      if width + unit.count > (isLast ? 76 : 75) {
        text += "=\r\n".utf8
        width = 0
      }
      text += unit
      width += unit.count
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}
