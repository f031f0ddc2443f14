/// Says whether bytes are one JSON object (RFC 8259), without building it: the core looks at each event this way.
struct JSONScanner {
  private let bytes: Frame
  private var index = 0
  private static let maximumDepth = 64

  /// The string members of the outermost object, when asked for: the attributes of an event are flat.
  private(set) var members: [(key: String, value: String)] = []
  private let isFlat: Bool

  /// A scanner; a flat one refuses objects and lists inside, and collects the members.
  init(_ bytes: Frame, flat: Bool) {
    self.bytes = bytes
    isFlat = flat
  }

  /// What is wrong with the bytes, and at which of them; nil when they are one JSON object.
  mutating func fault() -> String? {
    do throws(Fault) {
      skipSpace()
      guard peek() == UInt8(ascii: "{") else { throw Fault("an object must begin with {") }
      try object(depth: 1)
      skipSpace()
      guard index == bytes.count else { throw Fault("nothing may follow the object") }
      return nil
    } catch {
      return "\(error.reason), at byte \(index)"
    }
  }

  private struct Fault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0a, 0x0d: index += 1
      default: return
      }
    }
  }

  private mutating func object(depth: Int) throws(Fault) {
    guard depth <= Self.maximumDepth else { throw Fault("nested deeper than \(Self.maximumDepth)") }
    index += 1
    skipSpace()
    if peek() == UInt8(ascii: "}") {
      index += 1
      return
    }
    while true {
      skipSpace()
      let key = try string()
      skipSpace()
      guard peek() == UInt8(ascii: ":") else { throw Fault("a : must follow the key") }
      index += 1
      skipSpace()
      if isFlat {
        try flatMember(key: key)
      } else {
        try value(depth: depth)
      }
      skipSpace()
      let next = peek()
      index += 1
      if next == UInt8(ascii: "}") { return }
      guard next == UInt8(ascii: ",") else {
        index -= 1
        throw Fault("a , or } must follow")
      }
    }
  }

  private mutating func flatMember(key: Range<Int>) throws(Fault) {
    guard peek() != UInt8(ascii: "{"), peek() != UInt8(ascii: "[") else {
      throw Fault("attributes hold words, numbers, true and false only")
    }
    let isString = peek() == UInt8(ascii: "\"")
    let start = index
    try value(depth: 1)
    let range = isString ? start + 1..<index - 1 : start..<index
    members.append((text(key), text(range)))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func list(depth: Int) throws(Fault) {
    guard depth <= Self.maximumDepth else { throw Fault("nested deeper than \(Self.maximumDepth)") }
    index += 1
    skipSpace()
    if peek() == UInt8(ascii: "]") {
      index += 1
      return
    }
    while true {
      skipSpace()
      try value(depth: depth)
      skipSpace()
      let next = peek()
      index += 1
      if next == UInt8(ascii: "]") { return }
      guard next == UInt8(ascii: ",") else {
        index -= 1
        throw Fault("a , or ] must follow")
      }
    }
  }

  private mutating func value(depth: Int) throws(Fault) {
    switch peek() {
    case UInt8(ascii: "{"): try object(depth: depth + 1)
    case UInt8(ascii: "["): try list(depth: depth + 1)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func word(_ word: StaticString) throws(Fault) {
    for byte in "\(word)".utf8 {
      guard peek() == byte else { throw Fault("only true, false and null stand without quotes") }
      index += 1
    }
  }

  /// A number that any reader can hold: RFC 8259 sets no bounds, and what one reader cannot read stops it for good.
  private mutating func number() throws(Fault) {
    let start = index
    if peek() == UInt8(ascii: "-") { index += 1 }
    if peek() == UInt8(ascii: "0") {
      index += 1
    } else {
      try digits()
    }
    if peek() == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      index += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
      let exponent = index
      try digits()
      guard index - exponent <= 2 else { throw Fault("a number's exponent may have at most two digits") }
    }
    guard index - start <= 64 else { throw Fault("a number may have at most 64 characters") }
  }

  private mutating func digits() throws(Fault) {
    let start = index
    while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") { index += 1 }
    guard index > start else { throw Fault("a value is missing or is not JSON") }
  }

  /// The range of the characters between the quotes.
  private mutating func string() throws(Fault) -> Range<Int> {
    guard peek() == UInt8(ascii: "\"") else { throw Fault("a \" must begin a key or a word") }
    index += 1
    let start = index
    let count = bytes.count
    var next = index
    while next < count {
      if next + 8 <= count, EightBytes(bytes, at: next).areUnescaped {
        next += 8
        continue
      }
      let byte = bytes[next]
      // Most of all characters: they need no second look.
      if byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        next += 1
        continue
      }
      index = next
      defer { next = index }
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return start..<index - 1
      case UInt8(ascii: "\\"):
        index += 1
        try escape()
      case 0..<0x20:
        throw Fault("a control character must be escaped")
      default:
        try multibyte(byte)
      }
    }
    index = count
    throw Fault("a closing \" is missing")
  }

  private mutating func escape() throws(Fault) {
    guard let byte = peek() else { throw Fault("a closing \" is missing") }
    index += 1
    if "\"\\/bfnrt".utf8.contains(byte) { return }
    guard byte == UInt8(ascii: "u") else { throw Fault("no such escape") }
    for _ in 0..<4 {
      guard let digit = peek(), Character(UnicodeScalar(digit)).isHexDigit else {
        throw Fault("\\u needs four hexadecimal digits")
      }
      index += 1
    }
  }

  /// One character of UTF-8 beyond ASCII, refused when over-long, a surrogate or past U+10FFFF.
  private mutating func multibyte(_ lead: UInt8) throws(Fault) {
    let length: Int
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
    case 0xe0: (length, second) = (3, 0xa0...0xbf)
    case 0xed: (length, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: (length, second) = (3, 0x80...0xbf)
    case 0xf0: (length, second) = (4, 0x90...0xbf)
    case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
    case 0xf4: (length, second) = (4, 0x80...0x8f)
    default: throw Fault("not UTF-8")
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]),
      bytes[(index + 2)..<(index + length)].allSatisfy({ (0x80...0xbf).contains($0) })
    else { throw Fault("not UTF-8") }
    index += length
  }
}
