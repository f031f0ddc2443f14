import SchoolTime

extension Spreadsheet {
  /// Excel's own limit on rows.
  static let mostRows = 1_048_576 - 3
  /// As many columns as a person can look at; the table's in `CXLSXWriter`.
  static let mostColumns = 64
  /// Excel's own limit on the characters of a cell, counted as UTF-16.
  static let mostText = 32_767

  /// Whether all is as a spreadsheet has to be.
  func check() throws(SpreadsheetError) {
    guard !sheets.isEmpty else { throw .wrong("a spreadsheet needs a sheet") }
    var names: Set<String> = []
    for sheet in sheets {
      guard names.insert(sheet.name.lowercased()).inserted else {
        throw .wrong("two sheets are called '\(sheet.name)'")
      }
      try sheet.check()
    }
  }
}

extension Spreadsheet.Sheet {
  fileprivate func check() throws(SpreadsheetError) {
    guard (1...31).contains(name.utf16.count), !name.contains(where: { "[]:*?/\\".contains($0) }),
      !name.hasPrefix("'"), !name.hasSuffix("'"), name.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
    else { throw .wrong("'\(name)' is no name for a sheet") }
    guard (1...Spreadsheet.mostColumns).contains(headings.count) else {
      throw .wrong("the sheet '\(name)' has \(headings.count) columns: 1 to \(Spreadsheet.mostColumns) there may be")
    }
    let isNamed = headings.allSatisfy {
      (1...255).contains($0.utf16.count) && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
    guard isNamed, Set(headings.map { $0.lowercased() }).count == headings.count else {
      throw .wrong("the sheet '\(name)' has a heading that is empty, too long or there twice")
    }
    guard rows.count <= Spreadsheet.mostRows else {
      throw .wrong("the sheet '\(name)' has more rows than a sheet can have")
    }
    for row in rows {
      guard row.count == headings.count else {
        throw .wrong("the sheet '\(name)' has a row of \(row.count) cells under \(headings.count) headings")
      }
      for cell in row { try check(cell) }
    }
  }

  private func check(_ cell: Spreadsheet.Cell) throws(SpreadsheetError) {
    switch cell {
    case .text(let text):
      guard text.utf16.count <= Spreadsheet.mostText else {
        throw .wrong("the sheet '\(name)' has a text that is too long for a cell")
      }
    case .number(let number, let places):
      guard number.isFinite, (0...9).contains(places) else {
        throw .wrong("the sheet '\(name)' has a number that cannot be shown")
      }
    case .date(let date):
      guard (1900...9999).contains(date.year) else {
        throw .wrong("the sheet '\(name)' has the day \(date), which no sheet can have")
      }
    case .empty: break
    }
  }
}

extension String {
  /// The text without the control characters that a spreadsheet cannot have; NUL would end it.
  var forCell: String {
    var result = ""
    for scalar in unicodeScalars where scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
      // No characters, by XML.
      if scalar.value == 0xfffe || scalar.value == 0xffff { continue }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
