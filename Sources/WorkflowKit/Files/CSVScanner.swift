/// Finds where fields begin and end, row by row.
struct CSVScanner {
  /// The next byte to look at.
  var offset: Int
  /// The line it is on, from 1.
  var line: Int

  enum Found {
    case row(line: Int)
    case end
    case fault(line: Int, what: String, right: String)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Puts the next row's fields into `fields`; skips blank lines.
  mutating func next(in bytes: Span<UInt8>, into fields: inout [CSVRow.Bounds]) -> Found {
    skipBlankLines(in: bytes)
    fields.removeAll(keepingCapacity: true)
    guard offset < bytes.count else { return .end }
    let first = line
    while true {
      if offset < bytes.count, bytes[offset] == Self.quote {
        if let fault = quotedField(in: bytes, into: &fields) { return fault }
      } else {
        plainField(in: bytes, into: &fields)
      }
      guard offset < bytes.count else { return .row(line: first) }
      let byte = bytes[offset]
      offset += 1
      if byte == Self.comma { continue }
      if byte == Self.carriageReturn, offset < bytes.count, bytes[offset] == Self.lineFeed { offset += 1 }
      line += 1
      return .row(line: first)
    }
  }

  private mutating func plainField(in bytes: Span<UInt8>, into fields: inout [CSVRow.Bounds]) {
    let start = offset
    var index = offset
    while index < bytes.count {
      let byte = bytes[index]
      // One comparison lets most bytes pass: what ends a field is at or below a comma.
      if byte <= Self.comma, byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      index += 1
    }
    offset = index
    fields.append(CSVRow.Bounds(start: start, end: index, hasDoubledQuotes: false))
  }

  private mutating func quotedField(in bytes: Span<UInt8>, into fields: inout [CSVRow.Bounds]) -> Found? {
    let opened = line
    offset += 1
    let start = offset
    var doubled = false
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.quote {
        guard offset + 1 < bytes.count, bytes[offset + 1] == Self.quote else { break }
        doubled = true
        offset += 1
      } else if byte == Self.lineFeed
        || (byte == Self.carriageReturn && (offset + 1 == bytes.count || bytes[offset + 1] != Self.lineFeed))
      {
        line += 1
      }
      offset += 1
    }
    guard offset < bytes.count else {
      return .fault(line: opened, what: "has a quote that is never closed", right: "(quotes come in pairs)")
    }
    fields.append(CSVRow.Bounds(start: start, end: offset, hasDoubledQuotes: doubled))
    offset += 1
    guard offset < bytes.count else { return nil }
    let byte = bytes[offset]
    guard byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn else {
      return .fault(line: line, what: "goes on after a closing quote", right: "where a comma or a line end must stand")
    }
    return nil
  }

  private mutating func skipBlankLines(in bytes: Span<UInt8>) {
    while offset < bytes.count, bytes[offset] == Self.lineFeed || bytes[offset] == Self.carriageReturn {
      if bytes[offset] == Self.carriageReturn, offset + 1 < bytes.count, bytes[offset + 1] == Self.lineFeed {
        offset += 1
      }
      offset += 1
      line += 1
    }
  }
}
