public import BusProtocol

/// An answer as `ossp ask` prints it, for tests that compare a README with what the module says.
///
/// It does what the command line does with plain words: headings wrap, the widest column of words is shortened.
public enum AnswerText {
  /// The lines, none wider than `width` columns.
  public static func lines(of answer: Answer, width: Int = 100) -> [String] {
    var lines = wrap(answer.title, to: width) + [""]
    lines += answer.rows.isEmpty ? ["(no rows)"] : table(answer, width)
    if !answer.notes.isEmpty { lines.append("") }
    return lines + answer.notes.flatMap { wrap($0, to: width) }
  }

  private static func table(_ answer: Answer, _ width: Int) -> [String] {
    let cells = answer.rows.map { $0.map(text) }
    let numbers = answer.columns.indices.map { index in
      let column = answer.rows.map { $0[index] }
      return column.allSatisfy(isNumberOrMissing) && column.contains(where: isNumber)
    }
    let contents = answer.columns.indices.map { index in cells.map { $0[index].count }.max() ?? 0 }
    let labels = answer.columns.map(\.label)
    var widths = answer.columns.indices.map { max(contents[$0], labels[$0].count) }
    let available = width - 2 * (labels.count - 1)
    while widths.reduce(0, +) > available {
      let slack = widths.indices.map { widths[$0] - max(contents[$0], longestWord(labels[$0])) }
      guard let best = slack.indices.max(by: { slack[$0] < slack[$1] }), slack[best] > 0 else { break }
      widths[best] -= 1
    }
    while widths.reduce(0, +) > available {
      let narrower = widths.indices.filter {
        !numbers[$0] && answer.columns[$0].name != "id" && !answer.columns[$0].name.hasSuffix("-id")
          && widths[$0] > max(10, longestWord(labels[$0]))
      }
      guard let widest = narrower.max(by: { widths[$0] < widths[$1] }) else { return ["(too wide)"] }
      widths[widest] -= 1
    }
    let headings = labels.indices.map { wrap(labels[$0], to: widths[$0]) }
    let height = headings.map(\.count).max() ?? 0
    let top = (0..<height).map { line in
      labels.indices.map { index -> String in
        let offset = line - (height - headings[index].count)
        return offset >= 0 ? headings[index][offset] : ""
      }
    }
    let rows = cells.map { row in row.indices.map { shorten(row[$0], to: widths[$0]) } }
    return (top + rows).map { row in
      let padded = row.indices.map { index -> String in
        let space = String(repeating: " ", count: max(0, widths[index] - row[index].count))
        return numbers[index] ? space + row[index] : row[index] + space
      }
      var line = padded.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func longestWord(_ label: String) -> Int { label.split(separator: " ").map(\.count).max() ?? 0 }

  private static func isNumber(_ cell: Answer.Cell) -> Bool {
    switch cell {
    case .integer, .decimal: true
    case .text, .flag, .missing: false
    }
  }

  private static func isNumberOrMissing(_ cell: Answer.Cell) -> Bool {
    if case .missing = cell { return true }
    return isNumber(cell)
  }

  private static func text(_ cell: Answer.Cell) -> String {
    switch cell {
    case .text(let text), .missing(let text): text
    case .integer(let number): grouped(String(number))
    case .decimal(let text): grouped(text)
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  private static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return text }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return sign + result + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  private static func shorten(_ text: String, to width: Int) -> String {
    guard text.count > width else { return text }
    var short = text.prefix(width - 1)
    while short.last == " " { short.removeLast() }
    return short + "…"
  }

  private static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if longer.count <= width || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }
}
