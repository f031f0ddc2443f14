import SchoolTime

/// Reads the little of YAML that the files in Config use: maps, lists, plain and quoted text, comments.
///
/// The daemon reads them with Yams, which this package of dates must not need.
struct PlainYAML {
  private var lines: [(indent: Int, text: String)]
  private var position = 0

  static func parse(_ text: String) -> ConfigurationValue {
    var parser = PlainYAML(text)
    return parser.block(indent: 0)
  }

  private init(_ text: String) {
    lines = text.split(separator: "\n").compactMap { line in
      let indent = line.prefix { $0 == " " }.count
      var content = String(line.dropFirst(indent))
      if content.first == "#" { return nil }
      if let comment = content.firstRange(ofPlain: " #") { content = String(content[..<comment]) }
      while content.last == " " { content.removeLast() }
      return content.isEmpty ? nil : (indent, content)
    }
  }

  private mutating func block(indent: Int) -> ConfigurationValue {
    guard position < lines.count, lines[position].indent >= indent else { return .null }
    let own = lines[position].indent
    return lines[position].text.hasPrefix("- ") ? list(own) : map(own)
  }

  private mutating func list(_ indent: Int) -> ConfigurationValue {
    var items: [ConfigurationValue] = []
    while position < lines.count, lines[position].indent == indent, lines[position].text.hasPrefix("- ") {
      let text = String(lines[position].text.dropFirst(2))
      if PlainYAML.key(text) != nil {
        lines[position] = (indent + 2, text)
        items.append(map(indent + 2))
      } else {
        position += 1
        items.append(PlainYAML.scalar(text))
      }
    }
    return .list(items)
  }

  private mutating func map(_ indent: Int) -> ConfigurationValue {
    var values: [String: ConfigurationValue] = [:]
    while position < lines.count, lines[position].indent == indent, let pair = PlainYAML.key(lines[position].text) {
      position += 1
      values[pair.key] = pair.rest.isEmpty ? block(indent: indent + 1) : PlainYAML.scalar(pair.rest)
    }
    return .map(values)
  }

  private static func key(_ text: String) -> (key: String, rest: String)? {
    guard let first = text.first, first != "\"" else { return nil }
    if text.last == ":" { return (String(text.dropLast()), "") }
    guard let colon = text.firstRange(ofPlain: ": ") else { return nil }
    let key = String(text[..<colon])
    guard !key.contains(" ") else { return nil }
    return (key, String(text[text.index(colon, offsetBy: 2)...]))
  }

  private static func scalar(_ text: String) -> ConfigurationValue {
    if text == "[]" { return .list([]) }
    if text.first == "\"", text.last == "\"", text.count >= 2 { return .text(String(text.dropFirst().dropLast())) }
    if let number = Int(text) { return .integer(number) }
    if text == "true" || text == "false" { return .flag(text == "true") }
    return .text(text)
  }
}

extension String {
  fileprivate func firstRange(ofPlain other: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(other) }
  }
}
