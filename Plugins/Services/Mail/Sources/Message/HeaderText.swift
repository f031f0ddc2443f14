import BusProtocol

/// A header line of a mail: words that no newline can break out of, folded, and encoded where they are not ASCII.
struct HeaderText {
  /// The most characters of a line that is folded.
  private static let width = 76

  /// `Name: text`, for text that a person reads.
  static func line(_ name: String, _ text: String) -> String {
    let text = plain(text)
    return fold("\(name): " + (isPlain(text) ? text : encoded(text)))
  }

  /// `Name: parts`, for what is ASCII and well-formed already, such as addresses.
  static func line(_ name: String, structured text: String) -> String { fold("\(name): \(text)") }

  /// A name and an address: `Amara Okoye <amara@ossp.example>`.
  static func mailbox(_ name: String, _ address: MailAddress) -> String { "\(phrase(name)) <\(address)>" }

  /// A name as it stands before an address: words, a quoted string, or encoded words.
  static func phrase(_ name: String) -> String {
    let text = plain(name)
    guard isPlain(text) else { return encoded(text) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if !text.isEmpty,
      words.allSatisfy({ MailAddress.isDotted($0, allowing: "!#$%&'*+/=?^_`{|}~-".utf8) && !$0.contains(".") })
    {
      return text
    }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The text in one line: newlines and other control characters become blanks, and several blanks one.
  static func plain(_ text: String) -> String {
    let line = String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    return line.split(separator: " ").joined(separator: " ")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters turn the direction of what is read after them, and hide.
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }

  /// Whether it can stand as it is: ASCII that looks like no encoded word, in words short enough to be folded.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !text.contains("=?")
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= 60 }
  }

  /// RFC 2047, in words that each hold whole characters.
  private static func encoded(_ text: String) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let more = Array(String(scalar).utf8)
      // 30 bytes make 40 characters of Base64: with what is around them they fit a line behind the header's name.
      if bytes.count + more.count > 30 {
        words.append(Base64.text(bytes))
        bytes = []
      }
      bytes += more
    }
    words.append(Base64.text(bytes))
    return words.map { "=?UTF-8?B?\($0)?=" }.joined(separator: " ")
  }

  /// Breaks at blanks, so that lines stay short; a word too long for a line has one of its own.
  private static func fold(_ line: String) -> String {
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if current.isEmpty {
        current = String(word)
      } else if current.utf8.count + 1 + word.utf8.count > width, !current.allSatisfy({ $0 == " " }), !word.isEmpty {
        lines.append(current)
        current = " \(word)"
      } else {
        current += " \(word)"
      }
    }
    return (lines + [current]).joined(separator: "\r\n")
  }
}

/// Base64, as mail and web have it.
enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes as text.
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = (0..<3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 < group.count ? group[$1] : 0) }
      for index in 0..<4 {
        text.append(index <= group.count ? digits[Int(word >> UInt32(18 - 6 * index)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
