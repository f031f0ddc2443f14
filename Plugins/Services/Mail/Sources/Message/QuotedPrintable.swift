/// A text as a part of a mail.
enum BodyText {
  /// The text with its transfer encoding: as it is when it is plain ASCII in short lines, else quoted-printable.
  static func encode(_ text: String) -> (encoding: String, lines: String) {
    let lines = lines(of: Array(text.utf8))
    var body: [UInt8] = []
    body.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    let isPlain = lines.allSatisfy(isPlain)
    for line in lines {
      if isPlain { body += line } else { quote(line, into: &body) }
      body += "\r\n".utf8
    }
    return (isPlain ? "7bit" : "quoted-printable", String(decoding: body, as: UTF8.self))
  }

  /// The lines, however they end; a newline at the end ends the last line and begins none.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      guard byte == newline || byte == carriageReturn else { continue }
      lines.append(text[start..<index - 1])
      if byte == carriageReturn, index < text.count, text[index] == newline { index += 1 }
      start = index
    }
    return start < text.count ? lines + [text[start...]] : lines
  }

  /// Whether no server on the way will change the line.
  private static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 78 && line.allSatisfy { (0x20...0x7e).contains($0) } && line.last != space
      && line.first != UInt8(ascii: ".") && !line.starts(with: "From ".utf8)
      // Boundaries between parts have it.
      && !zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "_") }
  }

  /// One line, RFC 2045: no line longer than 76 characters, and nothing at its ends that could be lost.
  private static func quote(_ line: ArraySlice<UInt8>, into text: inout [UInt8]) {
    var width = 0
    for index in line.indices {
      let byte = line[index]
      let isLast = index == line.endIndex - 1
      let mustQuote =
        switch byte {
        case UInt8(ascii: "="): true
        case space, UInt8(ascii: "\t"): isLast
        case UInt8(ascii: "."), UInt8(ascii: "F"): index == line.startIndex
        case 0x21...0x7e: false
        default: true
        }
      let count = mustQuote ? 3 : 1
      if width + count > (isLast ? 76 : 75) {
        text += "=\r\n".utf8
        width = 0
      }
      width += count
      guard mustQuote else {
        text.append(byte)
        continue
      }
      text.append(UInt8(ascii: "="))
      text.append(hexadecimal(byte >> 4))
      text.append(hexadecimal(byte & 15))
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let space = UInt8(ascii: " ")

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}
