import SchoolTime

extension Spreadsheet {
  /// The file.
  ///
  /// - Throws: a `SpreadsheetError` that says what in it no spreadsheet can have, or that the machine could not do it.
  public func bytes() throws(SpreadsheetError) -> [UInt8] {
    try check()
    var writer = try WorkbookWriter()
    try writer.describe(title: title.forCell, author: author.forCell, created: Int64(date.daysSince1970) * 86_400)
    for sheet in sheets {
      let target = try writer.addSheet(sheet.name)
      try sheet.write(to: &writer, target)
    }
    return try writer.finish()
  }
}

extension Spreadsheet.Sheet {
  /// The row of the headings, counted from 0.
  private static let headingRow = 2

  fileprivate func write(to writer: inout WorkbookWriter, _ target: WorkbookWriter.SheetNumber) throws(SpreadsheetError)
  {
    for (column, width) in widths.enumerated() { try writer.setWidth(width, of: column, in: target) }
    try writer.write(title.forCell, 0, 0, in: target, as: .title)
    try writer.write(summary.forCell, 1, 0, in: target, as: .summary)
    if rows.isEmpty {
      for (column, heading) in headings.enumerated() {
        try writer.write(heading, Self.headingRow, column, in: target, as: .heading)
      }
    } else {
      try writer.addTable(headings, from: Self.headingRow, through: Self.headingRow + rows.count, in: target)
    }
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        try writer.write(cell, Self.headingRow + 1 + index, column, in: target)
      }
    }
    writer.freeze(above: Self.headingRow + 1, in: target)
  }

  /// How wide each column must be, in characters: what is longer is wrapped.
  private var widths: [Double] {
    headings.indices.map { column in
      // Beside a heading stands the table's arrow.
      let longest = rows.reduce(headings[column].count + 3) { max($0, Self.length(of: $1[column])) }
      return Double(min(max(longest + 2, 8), 60))
    }
  }

  private static func length(of cell: Spreadsheet.Cell) -> Int {
    switch cell {
    case .text(let text): text.split(separator: "\n", omittingEmptySubsequences: true).map(\.count).max() ?? 0
    case .number(let number, let places):
      // With a comma for each thousand.
      "\(Int(number.magnitude.rounded(.up).clamped))".count * 4 / 3 + places + 2
    case .date: 11
    case .empty: 0
    }
  }
}

extension Double {
  fileprivate var clamped: Double { Swift.min(self, 1e15) }
}
