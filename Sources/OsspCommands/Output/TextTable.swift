/// A table of words and numbers laid out for a terminal.
///
/// What does not fit is made narrower in this order: headings wrap, the widest column of words is shortened with …, and
/// when even that is too wide each row becomes a block of `heading: value` lines.
struct TextTable {
  /// One column.
  struct Column {
    /// The heading.
    var label: String
    /// Whether it holds numbers.
    var alignsRight = false
    /// Whether a value may be shortened; an id that is cut is of no use.
    var mayShorten = true
  }

  var columns: [Column]
  var rows: [[String]]

  private static let gap = 2
  private static let narrowest = 10

  /// The lines, none wider than `width` columns; `paint` colours a cell after it has been given its place.
  func lines(
    width: Int, style: Style = Style(isOn: false), paint: (_ column: Int, _ text: String) -> String = { $1 }
  ) -> [String] {
    let cells = rows.map { row in
      columns.indices.map { $0 < row.count ? PlainText.withoutControls(row[$0]) : "" }
    }
    guard let widths = widths(of: cells, in: width) else { return blocks(cells, width: width, style: style) }
    var lines = headings(widths).map { style.bold($0) }
    for row in cells {
      let texts = columns.indices.map { index in
        let text = DisplayWidth.shorten(row[index], to: widths[index])
        let isLast = index == columns.count - 1
        let padded =
          isLast && !columns[index].alignsRight
          ? text : DisplayWidth.pad(text, to: widths[index], right: columns[index].alignsRight)
        return paint(index, padded)
      }
      lines.append(texts.joined(separator: Self.separator).trimmingTrailingSpaces)
    }
    return lines
  }

  private static let separator = String(repeating: " ", count: gap)

  /// The columns' widths; nil when they cannot be made to fit.
  private func widths(of cells: [[String]], in width: Int) -> [Int]? {
    let contents = columns.indices.map { index in cells.map { DisplayWidth.of($0[index]) }.max() ?? 0 }
    let available = width - Self.gap * (columns.count - 1)
    var widths = columns.indices.map { max(contents[$0], DisplayWidth.of(columns[$0].label)) }
    // Headings wrap first, those of the columns where most is to be won.
    while widths.reduce(0, +) > available {
      let slack = columns.indices.map { widths[$0] - max(contents[$0], longestWord(columns[$0].label)) }
      guard let best = columns.indices.max(by: { slack[$0] < slack[$1] }), slack[best] > 0 else { break }
      widths[best] -= 1
    }
    while widths.reduce(0, +) > available {
      let candidates = columns.indices.filter {
        !columns[$0].alignsRight && columns[$0].mayShorten
          && widths[$0] > max(Self.narrowest, longestWord(columns[$0].label))
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func longestWord(_ label: String) -> Int {
    label.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0
  }

  private func headings(_ widths: [Int]) -> [String] {
    guard columns.contains(where: { !$0.label.isEmpty }) else { return [] }
    let wrapped = columns.indices.map { DisplayWidth.wrap(columns[$0].label, to: widths[$0]) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      columns.indices.map { index in
        let offset = line - (height - wrapped[index].count)
        let text = offset >= 0 ? wrapped[index][offset] : ""
        return DisplayWidth.pad(text, to: widths[index], right: columns[index].alignsRight)
      }
      .joined(separator: Self.separator).trimmingTrailingSpaces
    }
  }

  private func blocks(_ cells: [[String]], width: Int, style: Style) -> [String] {
    let labelWidth = min(columns.map { DisplayWidth.of($0.label) }.max() ?? 0, width / 2)
    var lines: [String] = []
    for (number, row) in cells.enumerated() {
      if number > 0 { lines.append("") }
      for index in columns.indices {
        let label = DisplayWidth.pad(DisplayWidth.shorten(columns[index].label, to: labelWidth), to: labelWidth)
        let value = DisplayWidth.wrap(row[index], to: width - labelWidth - Self.gap)
          .flatMap { Self.broken($0, to: width - labelWidth - Self.gap) }
        for (line, text) in value.enumerated() {
          let start = line == 0 ? style.bold(label) : String(repeating: " ", count: labelWidth)
          lines.append((start + Self.separator + text).trimmingTrailingSpaces)
        }
      }
    }
    return lines
  }

  /// A word longer than a line, such as an id, in pieces.
  private static func broken(_ text: String, to width: Int) -> [String] {
    guard DisplayWidth.of(text) > width, width > 1 else { return [text] }
    var pieces = [""]
    for character in text {
      if DisplayWidth.of(pieces[pieces.count - 1] + String(character)) > width { pieces.append("") }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var result = self[...]
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
