import BusProtocol

extension Answer {
  /// The answer as a script takes it: each row an object by the columns' names.
  ///
  /// A decimal is a JSON number with the digits it came with; a missing value is its symbol as a string, never 0.
  func json(asOf seq: UInt64) -> String {
    var text = "{\n  \"title\": \(Self.quoted(title)),\n  \"as-of\": \(seq),\n"
    text += Self.member("columns", columns.map { Self.object([("name", $0.name), ("label", $0.label)]) }) + ",\n"
    let rows = rows.map { row in
      "{" + zip(columns, row).map { "\(Self.quoted($0.name)): \($1.json)" }.joined(separator: ", ") + "}"
    }
    text += Self.member("rows", rows) + ",\n"
    text += Self.member("notes", notes.map(Self.quoted))
    if let document { text += ",\n  \"document\": \(JSON.encode(document).text)" }
    text += "\n}\n"
    return text
  }

  private static func member(_ name: String, _ values: [String]) -> String {
    values.isEmpty
      ? "  \"\(name)\": []" : "  \"\(name)\": [\n    " + values.joined(separator: ",\n    ") + "\n  ]"
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0)): \(quoted($1))" }.joined(separator: ", ") + "}"
  }

  fileprivate static func quoted(_ text: String) -> String { JSON.encode(text).text }
}

extension Answer.Cell {
  fileprivate var json: String {
    switch self {
    case .text(let text), .missing(let text): Answer.quoted(text)
    case .integer(let number): String(number)
    case .decimal(let text): Self.isNumber(text) ? text : Answer.quoted(text)
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// Whether JSON takes the text as a number: digits, with at most a minus before and a point inside.
  static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
      return false
    }
    return parts[0] == "0" || parts[0].first != "0"
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
