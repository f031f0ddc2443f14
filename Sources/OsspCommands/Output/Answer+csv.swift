import BusProtocol

extension Answer {
  /// The answer as a spreadsheet takes it (RFC 4180): CRLF, a header of stable names, one record a row.
  ///
  /// - Parameter withBOM: begins with U+FEFF, by which a spreadsheet knows UTF-8.
  func csv(withBOM: Bool) -> String {
    var text = withBOM ? "\u{feff}" : ""
    text += CSVText.record(columns.map(\.name))
    for row in rows { text += CSVText.record(row.map(\.forSpreadsheet)) }
    return text
  }
}

extension Answer.Cell {
  /// The value without commas for thousands; words are made safe from being taken for a formula.
  fileprivate var forSpreadsheet: String {
    switch self {
    case .text(let text): CSVText.guarded(text)
    case .integer(let number): String(number)
    case .decimal(let text): Self.isNumber(text) ? text : CSVText.guarded(text)
    case .flag(let flag): flag ? "yes" : "no"
    case .missing(let symbol): CSVText.guarded(symbol)
    }
  }
}

/// Comma-separated values.
enum CSVText {
  /// One record with its line end.
  static func record(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// `text` with a ' before it when a spreadsheet would run it as a formula; a plain number stays as it is.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
    return Answer.Cell.isNumber(text) ? text : "'" + text
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { "\",\r\n".utf8.contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
