import Foundation
import TestSupport

/// The notes on what the partnership does, which lie beside the project and are none of it.
enum DomainNotes {
  /// Where they are; nil where they are not.
  static let path: String? = {
    let shared = ProcessInfo.processInfo.environment["OSSP_SHARED"] ?? "\(Program.root)/../shared"
    let path = "\(shared)/domain.md"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The five modules' rows of section A, as `A105 M5`: one for each module that a row names.
  static func rows() throws -> Set<String> {
    guard let path else { return [] }
    let notes = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    var rows: Set<String> = []
    for line in notes.split(separator: "\n") where line.hasPrefix("| A") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let id = cells.first, id.wholeMatch(of: /A\d{3}/) != nil, let belongs = cells.last else { continue }
      // What belongs to every module is said in words.
      let all = belongs.contains("every module")
      for module in DeclaredNames.modules.keys where all || belongs.contains(module) { rows.insert("\(id) \(module)") }
    }
    return rows
  }
}
