import Foundation
import WorkflowKit

/// A register file that was read to its end.
struct RegisterFile {
  /// How it was laid out.
  let layout: RegisterLayout
  /// What it says of each school, in the order of the file.
  private(set) var schools: [SchoolFacts] = []
  /// Lines that were left out because they have faults.
  private(set) var skipped: [Int] = []
  /// Lines whose list of linked schools ran over the end of the header, and was read whole.
  private(set) var mended = 0

  /// Reads a file; leaves lines with faults out where `skips`, else refuses it whole.
  init(_ file: ImportFile, skipsBadLines skips: Bool) throws(ImportRejection) {
    layout = try RegisterLayout.recognised(in: CSVReader(file).header)
    let lines = RaggedLines(file.data, hasList: layout.listColumn != nil, skips: skips)
    mended = lines.mended.count
    if skips { skipped = lines.ragged }
    let reader = try CSVReader(ImportFile(name: file.name, data: lines.data, working: file.stillWorking))
    var columns: [String: CSVColumn] = [:]
    for name in layout.required + layout.optional { columns[name] = reader.optionalColumn(name) }
    var lineOf: [URN: Int] = [:]
    var found: [SchoolFacts] = []
    var left: [Int] = []
    let read = layout.read
    try reader.forEachRow { row, faults in
      var cells = RegisterRow(row, columns: columns)
      let facts = read(&cells)
      if let facts {
        if let first = lineOf[facts.urn] {
          cells.fault("URN", mustBe: "on one line only, but stands on line \(first) too")
        } else {
          lineOf[facts.urn] = row.line
        }
      }
      if let facts, cells.faults.isEmpty {
        found.append(facts)
      } else if skips {
        left.append(row.line)
      } else {
        for fault in cells.faults.first { faults.add(fault) }
      }
    }
    schools = found
    skipped = (skipped + left).sorted()
  }

  /// What was left out or put right, for the person who asked; empty when nothing was.
  var remarks: String {
    var sentences: [String] = []
    if mended > 0 {
      sentences.append(
        "\(mended) lines have more fields than the header because they list several linked schools; they were read whole"
      )
    }
    if !skipped.isEmpty {
      let named = skipped.prefix(20).map(String.init).joined(separator: ", ")
      let more = skipped.count > 20 ? " and \(skipped.count - 20) more" : ""
      sentences.append(
        "\(skipped.count) bad \(skipped.count == 1 ? "line" : "lines") left out: \(named)\(more)")
    }
    return sentences.isEmpty ? "" : ". " + sentences.joined(separator: ". ")
  }
}
