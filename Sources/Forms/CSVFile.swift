/// A table as comma-separated values (RFC 4180), for spreadsheets.
///
/// UTF-8 with a byte order mark, lines that end in CRLF, one header of stable names. Words that a spreadsheet would run as
/// a formula have a `'` before them; numbers stay as they are.
public struct CSVFile: Sendable {
  /// The file.
  public private(set) var text: String

  /// A file with these columns.
  public init(columns: [String], withBOM: Bool = true) {
    text = withBOM ? "\u{feff}" : ""
    add(columns)
  }

  /// Adds a record.
  public mutating func add(_ fields: [String]) {
    text += fields.map { Self.quoted(Self.guarded($0)) }.joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return needsQuotes
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
  }

  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
    return isNumber(text) ? text : "'" + text
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }
}
