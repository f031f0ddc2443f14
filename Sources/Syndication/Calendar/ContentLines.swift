/// Lines as iCalendar wants them: they end in CRLF, and none is longer than 75 octets.
struct ContentLines {
  private(set) var text = ""
  private static let most = 75

  /// Adds a property whose value is no text: a date, a number, a name of the standard's.
  mutating func add(_ name: String, _ value: String) { add("\(name):\(value)") }

  /// Adds a property whose value is text.
  mutating func add(_ name: String, text value: String) { add("\(name):\(Self.escaped(value))") }

  /// Adds a property with a list of texts; nothing for an empty one.
  mutating func add(_ name: String, texts values: [String]) {
    guard !values.isEmpty else { return }
    add("\(name):\(values.map(Self.escaped).joined(separator: ","))")
  }

  /// Adds a line, folded where it is too long: never inside a character.
  mutating func add(_ line: String) {
    var octets = 0
    for scalar in line.unicodeScalars {
      let count = UTF8.width(scalar)
      if octets + count > Self.most {
        text += "\r\n "
        octets = 1
      }
      text.unicodeScalars.append(scalar)
      octets += count
    }
    text += "\r\n"
  }

  /// The text with what has a meaning in iCalendar made harmless; control characters are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\t"
      default:
        if scalar.value >= 0x20, scalar.value != 0x7f { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
