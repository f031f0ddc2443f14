/// Cuts a stream of bytes into lines of text.
///
/// A line ends with a line feed, or a carriage return and a line feed. What is longer than
/// the limit is cut off, and what is not UTF-8 is replaced, so that no plugin can hurt who reads its log.
struct LineSplitter {
  private var pending: [UInt8] = []
  private var dropped = 0
  private let limit: Int

  init(limit: Int = LogLine.maximumLength) {
    self.limit = limit
  }

  /// Takes bytes, and gives each line that they complete.
  mutating func take(_ bytes: [UInt8], line: (String) -> Void) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      append(rest[..<end])
      rest = rest[(end + 1)...]
      flush(line)
    }
    append(rest)
  }

  /// Gives what came after the last line's end, if anything did.
  mutating func finish(line: (String) -> Void) {
    if !pending.isEmpty { flush(line) }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    let space = limit - pending.count
    pending.append(contentsOf: bytes.prefix(space))
    dropped += max(bytes.count - space, 0)
  }

  private mutating func flush(_ line: (String) -> Void) {
    if dropped == 0, pending.last == UInt8(ascii: "\r") { pending.removeLast() }
    // The replacement of a bad byte has three, so a line of bad bytes would grow beyond the limit.
    var text = String(decoding: pending, as: UTF8.self)
    if text.utf8.count > limit {
      text = String(text.utf8.prefix(limit)) ?? String(text.unicodeScalars.prefix(limit / 4))
    }
    line(text)
    pending.removeAll(keepingCapacity: true)
    dropped = 0
  }
}
