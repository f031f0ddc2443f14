import WorkflowKit

/// One line of a register file, read by the columns' names; it collects what is wrong with its cells.
struct RegisterRow {
  private let row: CSVRow
  private let columns: [String: CSVColumn]
  /// What is wrong with it.
  private(set) var faults = LineFaults()

  init(_ row: CSVRow, columns: [String: CSVColumn]) {
    self.row = row
    self.columns = columns
  }

  /// A cell without spaces around; empty when the file has no such column.
  func text(_ column: String) -> String {
    columns[column].map { row.text($0) } ?? ""
  }

  /// A cell's words; nil for the many ways in which registers say "none".
  func words(_ column: String) -> String? {
    let text = text(column)
    return Self.saysNone(text) ? nil : text
  }

  /// Whether the text is one of the ways in which registers say "none".
  static func saysNone(_ text: String) -> Bool {
    switch text.lowercased() {
    case "", "none", "does not apply", "not applicable", "not recorded", "unknown", "not collected": true
    default: false
    }
  }

  /// The school's reference number; nil, and a fault, when it is none.
  mutating func urn(_ column: String) -> URN? {
    if let urn = URN(text(column)) { return urn }
    fault(column, mustBe: "a URN, six digits")
    return nil
  }

  /// Another school's reference number, perhaps written as `145094.0`; nil for none and for 999999, which means several.
  mutating func otherURN(_ column: String) -> URN? {
    var text = text(column)
    if text.hasSuffix(".0") { text.removeLast(2) }
    if text.isEmpty || text == "999999" { return nil }
    if let urn = URN(text) { return urn }
    fault(column, mustBe: "a URN, six digits, or empty")
    return nil
  }

  /// A whole number in a range; nil for an empty cell.
  mutating func integer(_ column: String, in range: ClosedRange<Int>) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let number = Int(text), range.contains(number) { return number }
    fault(column, mustBe: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A local authority's number; nil, and a fault, when it is none.
  mutating func area(_ column: String) -> Int? {
    if let number = Int(text(column)), (0...999).contains(number) { return number }
    fault(column, mustBe: "a local authority's number, as 931")
    return nil
  }

  /// A cell that must say something.
  mutating func required(_ column: String) -> String {
    let text = text(column)
    if text.isEmpty { fault(column, mustBe: "filled in") }
    return text
  }

  /// A date in one of the ways that registers write it; nil for an empty cell.
  mutating func date(_ column: String) -> LocalDate? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let date = LocalDate(register: text) { return date }
    fault(column, mustBe: "a date, as 2018-09-01, 20180901, 01-09-2018 or 01/09/2018")
    return nil
  }

  /// 1 or 0; a fault for anything else.
  mutating func flag(_ column: String) -> Bool {
    switch text(column) {
    case "1": return true
    case "0": return false
    default:
      fault(column, mustBe: "1 or 0")
      return false
    }
  }

  /// Notes what is wrong with a cell.
  mutating func fault(_ column: String, mustBe right: String) {
    guard let place = columns[column] else { return }
    row.fault(place, mustBe: right, &faults)
  }
}

extension LocalDate {
  /// The date in one of the ways that registers write it.
  fileprivate init?(register text: String) {
    let day = text.hasSuffix(" 00:00:00") ? String(text.dropLast(9)) : text
    if let date = LocalDate(day) {
      self = date
      return
    }
    let parts = day.split(whereSeparator: { $0 == "-" || $0 == "/" })
    if parts.count == 3, parts[2].count == 4, let year = Int(parts[2]), let month = Int(parts[1]),
      let day = Int(parts[0])
    {
      self.init(year: year, month: month, day: day)
    } else if parts.count == 1, day.utf8.count == 8, let number = Int(day), number > 0 {
      self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    } else {
      return nil
    }
  }
}
