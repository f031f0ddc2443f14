import WorkflowKit

/// The performance tables' absence file of the years with the 15% definition: rates of schools, without counts.
struct PerformanceTablesFile {
  /// One school.
  struct SchoolRow {
    var laestab: UInt32
    var urn: UInt32
    var overall: Figure
    var persistent: Figure
    var line: UInt32
  }

  /// Schools' rows, in order of LAESTAB.
  private(set) var schools: [SchoolRow] = []
  /// England's rows.
  private(set) var england: [(kind: SchoolKind, row: SchoolRow)] = []
  private var lineOf: [UInt32: Int] = [:]

  private var authority: CSVColumn
  private var establishment: CSVColumn
  private var urn: CSVColumn
  private var overall: CSVColumn
  private var persistent: CSVColumn

  /// Reads a file whole.
  init(_ reader: CSVReader) throws(ImportRejection) {
    authority = try reader.column("LA")
    establishment = try reader.column("ESTAB")
    urn = try reader.column("URN")
    overall = try reader.column("PERCTOT")
    persistent = try reader.column("PPERSABS15")
    var file = self
    try reader.forEachRow { row, faults in file.read(row, &faults) }
    self = file
    lineOf = [:]
    schools.sort { $0.laestab < $1.laestab }
  }

  private mutating func read(_ row: CSVRow, _ faults: inout LineFaults) {
    let before = faults.count
    var school = SchoolRow(
      laestab: 0, urn: 0, overall: rate(row, overall, &faults), persistent: rate(row, persistent, &faults),
      line: UInt32(clamping: row.line))
    if row.has("NAT", in: authority) {
      switch row.text(establishment) {
      case "PRI": england.append((.primary, school))
      case "SEC": england.append((.secondary, school))
      case "TOT", "ALL": england.append((.total, school))
      default: row.fault(establishment, mustBe: "PRI or SEC in a national row", &faults)
      }
      return
    }
    guard let area = row.wholeNumber(authority), (100...999).contains(area) else {
      row.fault(authority, mustBe: "a local authority's number, as 931, or NAT", &faults)
      return
    }
    guard let number = row.wholeNumber(establishment), (1...9999).contains(number) else {
      row.fault(establishment, mustBe: "an establishment number, four digits", &faults)
      return
    }
    if let number = row.wholeNumber(urn), (100_000...999_999).contains(number) {
      school.urn = UInt32(number)
    } else if !row.isEmpty(urn) {
      row.fault(urn, mustBe: "a URN, six digits", &faults)
    }
    school.laestab = UInt32(area * 10_000 + number)
    if let first = lineOf.updateValue(row.line, forKey: school.laestab) {
      row.fault(establishment, mustBe: "once in its authority, but stands on line \(first) too", &faults)
    }
    if faults.count == before { schools.append(school) }
  }

  /// A percentage in hundredths, or the reason for none.
  private func rate(_ row: CSVRow, _ column: CSVColumn, _ faults: inout LineFaults) -> Figure {
    let text = row.text(column)
    if let number = ExactDecimal(text), number.places <= 2, number.digits >= 0 {
      let hundredths = number.digits * [100, 10, 1][number.places]
      if hundredths <= 10_000, let figure = Figure(hundredths) { return figure }
    } else if let reason = MissingReason(symbol: Array(text.utf8)) {
      return Figure(missing: reason)
    }
    row.fault(column, mustBe: "a percentage from 0 to 100, as 3.5, or a symbol such as SUPP", &faults)
    return .none
  }
}
