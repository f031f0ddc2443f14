import WorkflowKit

/// The columns of one inspection as a file has them.
struct OfstedColumns {
  let block: OfstedLayout.Block
  let urn: CSVColumn
  let inspected: CSVColumn
  let published: CSVColumn?
  let grade: CSVColumn?
  let category: CSVColumn?

  /// Finds them; nil where the file has no such inspection.
  init?(_ block: OfstedLayout.Block, in reader: CSVReader) {
    func find(_ names: [String]) -> CSVColumn? { names.lazy.compactMap { reader.optionalColumn($0) }.first }
    guard let urn = find(block.urn), let inspected = find(block.inspected) else { return nil }
    let grade = find(block.grade)
    if grade == nil, !block.grade.isEmpty { return nil }
    self.block = block
    self.urn = urn
    self.inspected = inspected
    self.grade = grade
    published = find(block.published)
    category = find(block.category)
  }

  /// What a line says of this inspection; nil where it tells of none, or has a fault.
  func read(_ row: CSVRow, school: URN?, source: String, _ faults: inout LineFaults) -> (urn: URN, outcome: Outcome)? {
    guard let grade = read(grade: row, &faults) else { return nil }
    guard !Self.saysNone(row.text(inspected)) else {
      row.fault(inspected, mustBe: "the date of the inspection that the grade is of", &faults)
      return nil
    }
    guard let inspected = date(row, inspected, &faults) else { return nil }
    var published: LocalDate?
    if let column = self.published, !Self.saysNone(row.text(column)) {
      guard let date = date(row, column, &faults) else { return nil }
      if date >= inspected {
        published = date
      } else if !block.isLookingBack {
        row.fault(column, mustBe: "on or after the day of the inspection, \(inspected)", &faults)
        return nil
      }
    }
    guard let urn = number(row, school, &faults) else { return nil }
    let category = category.flatMap { Category(reading: row.text($0)) } ?? grade.category
    return (
      urn,
      Outcome(
        inspected: inspected, published: published, grade: grade.grade,
        category: grade.grade == .good || grade.grade == .outstanding ? nil : category, source: source)
    )
  }

  /// The grade; nil where there is none, and a fault where the word is not known.
  private func read(grade row: CSVRow, _ faults: inout LineFaults) -> (grade: Grade, category: Category?)? {
    guard let column = grade else { return Self.saysNone(row.text(inspected)) ? nil : (.notGraded, nil) }
    guard let reading = Grade.reading(row.text(column)) else {
      row.fault(column, mustBe: "a grade: Outstanding, Good, Satisfactory, Requires improvement or Inadequate", &faults)
      return nil
    }
    return reading.grade.map { ($0, reading.category) }
  }

  private func number(_ row: CSVRow, _ school: URN?, _ faults: inout LineFaults) -> URN? {
    if Self.saysNone(row.text(urn)) {
      if block.isLookingBack { return nil }
      if let school { return school }
    }
    return row.urn(urn, &faults)
  }

  private func date(_ row: CSVRow, _ column: CSVColumn, _ faults: inout LineFaults) -> LocalDate? {
    var text = row.text(column)
    if text.hasSuffix(" 00:00:00") || text.hasSuffix("T00:00:00") { text = String(text.prefix(10)) }
    if let date = LocalDate(text) ?? Self.compact(text) ?? Self.dayFirst(text) ?? Self.spelt(text) { return date }
    row.fault(column, mustBe: "a date, as 2018-09-03, 20180903 or 03/09/2018", &faults)
    return nil
  }

  static func saysNone(_ text: String) -> Bool { text.isEmpty || text == "NULL" || text == "Not applicable" }

  private static func compact(_ text: String) -> LocalDate? {
    guard text.utf8.count == 8, let number = Int(text), number > 0 else { return nil }
    return LocalDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// `3 September 2018`, `03-Sep-2018`.
  private static func spelt(_ text: String) -> LocalDate? {
    let parts = text.split { $0 == " " || $0 == "-" }
    guard parts.count == 3, parts[1].count >= 3, parts[2].utf8.count == 4, let day = Int(parts[0]),
      let year = Int(parts[2]),
      let month = months.firstIndex(where: { $0.hasPrefix(parts[1].lowercased()) })
    else { return nil }
    return LocalDate(year: year, month: month + 1, day: day)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func dayFirst(_ text: String) -> LocalDate? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }
}
