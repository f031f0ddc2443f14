import Foundation

/// One row of a file.
///
/// To keep something of it, keep the values: the row itself holds on to the whole file.
public struct CSVRow: Sendable {
  /// The line on which it begins, from 1 as an editor counts.
  public internal(set) var line = 0
  var fields: [Bounds] = []
  let data: Data
  let encoding: TextEncoding

  /// Where a field lies, without its quotes.
  struct Bounds {
    var start: Int
    var end: Int
    var hasDoubledQuotes: Bool
  }

  init(data: Data, encoding: TextEncoding) {
    self.data = data
    self.encoding = encoding
  }

  /// Whether there is nothing, or nothing but spaces.
  public func isEmpty(_ column: CSVColumn) -> Bool { trimmed(column).isEmpty }

  /// The text, without the spaces around it.
  public func text(_ column: CSVColumn) -> String {
    let range = trimmed(column)
    guard !range.isEmpty else { return "" }
    let text = encoding.text(data[range])
    return fields[column.index].hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// Whether the text, without the spaces around it, is just this; makes no text of it.
  public func has(_ text: String, in column: CSVColumn) -> Bool {
    let range = trimmed(column)
    guard range.count == text.utf8.count else { return false }
    let bytes = data.span
    var index = range.lowerBound
    for byte in text.utf8 {
      if bytes[index] != byte { return false }
      index += 1
    }
    return true
  }

  /// The whole number; nil when the field holds anything else, or one of more than 18 digits.
  public func wholeNumber(_ column: CSVColumn) -> Int? {
    var range = trimmed(column)
    let bytes = data.span
    let isNegative = !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "-")
    if isNegative { range = range.lowerBound + 1..<range.upperBound }
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var number = 0
    for index in range {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return isNegative ? -number : number
  }

  /// The field's bytes as they stand in the file, without quotes and the spaces around.
  public func withBytes<Result>(of column: CSVColumn, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(data.span.extracting(trimmed(column)))
  }

  private func trimmed(_ column: CSVColumn) -> Range<Int> {
    let bounds = fields[column.index]
    let bytes = data.span
    var start = bounds.start
    var end = bounds.end
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while start < end, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }
}
