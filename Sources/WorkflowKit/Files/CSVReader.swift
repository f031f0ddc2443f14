import Foundation

/// Reads a table in a file of comma-separated values (RFC 4180) with a header: fast, and every fault by its line.
///
/// It looks at bytes and makes text of a field only when asked, so a file of a hundred megabytes takes a second.
/// Lines end in LF, CRLF or CR; a field in quotes may hold commas, line ends and doubled quotes. Blank lines are skipped.
public struct CSVReader {
  /// The names in the first row.
  public let header: [String]
  /// What the bytes of a field mean.
  public let encoding: TextEncoding
  private let file: ImportFile
  private let data: Data
  private let start: Int
  private let line: Int

  /// Looks at the file's encoding and reads its header.
  ///
  /// - Throws: an `ImportRejection` when the file is empty or no text.
  public init(_ file: ImportFile) throws(ImportRejection) {
    self.file = file
    data = file.data.startIndex == 0 ? file.data : Data(file.data)
    let (encoding, begin) = try TextEncoding.detect(in: data, named: file.name)
    self.encoding = encoding
    var row = CSVRow(data: data, encoding: encoding)
    var scanner = CSVScanner(offset: begin, line: 1)
    let bytes = data.span
    switch scanner.next(in: bytes, into: &row.fields) {
    case .row(let line): row.line = line
    case .end: throw ImportRejection("\(file.name) is empty: its first line must name the columns.")
    case .fault(let line, let what, let right):
      var faults = LineFaults()
      faults.add(line: line, what, right)
      throw ImportRejection(faults)
    }
    header = (0..<row.fields.count).map { row.text(CSVColumn(index: $0, name: "")) }
    start = scanner.offset
    self.line = scanner.line
  }

  /// The column of one of these names, the first that the header has; upper and lower case are the same.
  ///
  /// - Throws: an `ImportRejection` that names the column, and the nearest name that the header has.
  public func column(_ names: String...) throws(ImportRejection) -> CSVColumn {
    if let column = column(named: names) { return column }
    let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
    if let near = names.lazy.compactMap({ nearest(to: $0, in: header) }).first {
      throw ImportRejection("\(file.name) has no column \(wanted); did you mean its column '\(near)'?")
    }
    let shown = header.prefix(12).joined(separator: ", ") + (header.count > 12 ? "…" : ".")
    throw ImportRejection("\(file.name) has no column \(wanted); it has \(shown)")
  }

  /// The column of one of these names; nil when the header has none of them.
  public func optionalColumn(_ names: String...) -> CSVColumn? { column(named: names) }

  private func column(named names: [String]) -> CSVColumn? {
    for name in names {
      if let index = header.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
        return CSVColumn(index: index, name: header[index])
      }
    }
    return nil
  }

  /// Looks at each row after the header.
  ///
  /// The closure adds what is wrong to the faults and goes on.
  ///
  /// A row with more or fewer fields than the header is a fault, and the closure does not see it.
  ///
  /// - Throws: an `ImportRejection` with all faults, after the last row; or what the closure throws, at once.
  public func forEachRow(
    _ body: (CSVRow, inout LineFaults) throws(ImportRejection) -> Void
  ) throws(ImportRejection) {
    var faults = LineFaults()
    var row = CSVRow(data: data, encoding: encoding)
    var scanner = CSVScanner(offset: start, line: line)
    let bytes = data.span
    var count = 0
    scanning: while true {
      switch scanner.next(in: bytes, into: &row.fields) {
      case .end: break scanning
      case .fault(let line, let what, let right):
        faults.add(line: line, what, right)
        break scanning
      case .row(let line):
        row.line = line
        if row.fields.count == header.count {
          try body(row, &faults)
        } else {
          faults.add(
            line: line, "has \(row.fields.count) \(row.fields.count == 1 ? "field" : "fields"),",
            "but must have \(header.count), as the header")
        }
      }
      count += 1
      if count % 8192 == 0 { file.working() }
    }
    try faults.check()
  }
}

/// A column of a file, found by its name.
public struct CSVColumn: Hashable, Sendable {
  /// Its place, from 0.
  public let index: Int
  /// Its name, as the header has it.
  public let name: String
}
