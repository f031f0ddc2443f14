import BusProtocol

extension Answer {
  /// The answer as a person reads it: heading, table, notes.
  func lines(width: Int, style: Style) -> [String] {
    var lines = DisplayWidth.wrap(PlainText.withoutControls(title), to: width).map { style.bold($0) }
    lines.append("")
    let states = columns.indices.filter { columns[$0].name == "state" }
    if rows.isEmpty {
      lines.append("(no rows)")
    } else {
      lines += table.lines(width: width, style: style) { states.contains($0) ? style.state($1) : $1 }
    }
    if !notes.isEmpty { lines.append("") }
    for note in notes { lines += DisplayWidth.wrap(PlainText.withoutControls(note), to: width) }
    return lines
  }

  private var table: TextTable {
    TextTable(
      columns: columns.enumerated().map { index, column in
        TextTable.Column(
          label: column.label, alignsRight: holdsNumbers(index),
          mayShorten: column.name != "id" && !column.name.hasSuffix("-id"))
      },
      rows: rows.map { $0.map(\.forPerson) })
  }

  /// Whether the column has numbers, and beside them only values that are missing.
  private func holdsNumbers(_ index: Int) -> Bool {
    var found = false
    for row in rows where index < row.count {
      switch row[index] {
      case .integer, .decimal: found = true
      case .missing: break
      case .text, .flag: return false
      }
    }
    return found
  }
}

extension Answer.Cell {
  /// The value as a person reads it.
  var forPerson: String {
    switch self {
    case .text(let text): text
    case .integer(let number): NumberText.whole(number)
    case .decimal(let text): NumberText.grouped(text)
    case .flag(let flag): flag ? "yes" : "no"
    case .missing(let symbol): symbol
    }
  }
}
