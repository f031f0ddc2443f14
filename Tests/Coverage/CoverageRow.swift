import Foundation
import TestSupport
import WorkflowKit

/// One thing that the partnership's papers ask of one module, and what answers it.
struct CoverageRow: CustomStringConvertible {
  /// What a row says of its answer.
  enum Answer: Equatable {
    case carried([Carrier])
    case missing(because: String)
    /// Neither: what the table has instead.
    case unreadable(String)
  }

  /// The row's id and the module's short sign, as `A105` and `M5`.
  let id: String
  let module: String
  let what: String
  let answer: Answer

  var description: String { "\(id) \(module) (\(what))" }

  init(id: String, module: String, what: String, carriers: String, reason: String) {
    self.id = id
    self.module = module
    self.what = what
    answer = Self.answer(carriers, reason)
  }

  private static func answer(_ carriers: String, _ reason: String) -> Answer {
    if carriers == "missing" {
      return reason.isEmpty ? .unreadable("missing without a reason") : .missing(because: reason)
    }
    let texts = carriers.split(separator: ";")
    let read = texts.compactMap { Carrier($0) }
    guard !read.isEmpty, read.count == texts.count, Set(read).count == read.count, reason.isEmpty else {
      return .unreadable("'\(carriers)' '\(reason)'")
    }
    return .carried(read)
  }
}

extension CoverageRow {
  /// The papers, each a file of `Rows`.
  static let papers = [
    "annual-report-2018-19", "partnership-report-2016", "improvement-guarantee-2018-19",
    "equity-and-excellence-2015-18",
  ]

  /// All rows of all papers.
  static func all() throws -> [CoverageRow] { try papers.flatMap { try rows(of: $0) } }

  private static func rows(of paper: String) throws -> [CoverageRow] {
    let name = "\(paper).csv"
    let path = "\(Program.root)/Tests/Coverage/Rows/\(name)"
    let reader = try CSVReader(ImportFile(name: name, data: Data(contentsOf: URL(filePath: path))))
    let id = try reader.column("id")
    let module = try reader.column("module")
    let what = try reader.column("what")
    let carriers = try reader.column("carriers")
    let reason = try reader.column("why missing")
    var rows: [CoverageRow] = []
    try reader.forEachRow { row, _ in
      rows.append(
        CoverageRow(
          id: row.text(id), module: row.text(module), what: row.text(what), carriers: row.text(carriers),
          reason: row.text(reason)))
    }
    return rows
  }
}
