import BusProtocol
public import SchoolTime

extension CSVRow {
  /// The whole number; nil, and a fault, when the field holds anything else.
  public func integer(_ column: CSVColumn, _ faults: inout LineFaults) -> Int? {
    value(wholeNumber(column), column, "a whole number", &faults)
  }

  /// The number as it is written; nil, and a fault, when the field holds anything else.
  public func decimal(_ column: CSVColumn, _ faults: inout LineFaults) -> ExactDecimal? {
    value(ExactDecimal(text(column)), column, "a number, as 95.4", &faults)
  }

  /// The school's number; nil, and a fault, when the field has not six digits.
  public func urn(_ column: CSVColumn, _ faults: inout LineFaults) -> URN? {
    value(wholeNumber(column).flatMap { URN($0) }, column, "a URN, six digits", &faults)
  }

  /// The date, written 2018-09-03, 03/09/2018 or 03-09-2018; nil, and a fault, when the field holds anything else.
  public func date(_ column: CSVColumn, _ faults: inout LineFaults) -> LocalDate? {
    let text = text(column)
    return value(LocalDate(text) ?? Self.dayFirst(text), column, "a date, as 2018-09-03 or 03/09/2018", &faults)
  }

  /// The words; nil, and a fault, when there are none.
  public func words(_ column: CSVColumn, _ faults: inout LineFaults) -> String? {
    value(isEmpty(column) ? nil : text(column), column, "filled in", &faults)
  }

  /// One of a type's words; nil, and a fault, when the field holds anything else.
  public func choice<Choice: CaseIterable & RawRepresentable>(
    _ column: CSVColumn, of type: Choice.Type = Choice.self, _ faults: inout LineFaults
  ) -> Choice? where Choice.RawValue == String {
    value(
      Choice(rawValue: text(column)), column, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))",
      &faults)
  }

  /// Adds a fault in this row and column: `what` was found and what would be right, for a check of the module's own.
  public func fault(_ column: CSVColumn, mustBe right: String, _ faults: inout LineFaults) {
    let text = text(column)
    let isPupil = UniquePupilNumber.isPresent(in: Frame(text.utf8))
    let shown = text.isEmpty ? "is empty" : isPupil ? "holds something withheld" : "is '\(text.prefix(40))'"
    faults.add(line: line, column: column.name, shown, "but must be \(right)")
  }

  private func value<Value>(
    _ value: Value?, _ column: CSVColumn, _ right: String, _ faults: inout LineFaults
  ) -> Value? {
    if value == nil { fault(column, mustBe: right, &faults) }
    return value
  }

  private static func dayFirst(_ text: String) -> LocalDate? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }
}
