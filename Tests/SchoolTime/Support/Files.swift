import Foundation
import SchoolTime

/// The files that the tests read: those shipped in Config, and the shared data where it is present.
enum Files {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var shared: URL? {
    let named = ProcessInfo.processInfo.environment["OSSP_SHARED"].map { URL(filePath: $0) }
    let candidates = [
      named, package.appending(path: "../shared"), package.appending(path: "../../shared"),
    ].compactMap { $0 }
    return candidates.first { FileManager.default.fileExists(atPath: $0.appending(path: "data").path()) }
  }

  static func config(_ path: String) throws -> ConfigurationValue {
    PlainYAML.parse(try String(contentsOf: package.appending(path: "Config/\(path)"), encoding: .utf8))
  }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: package.appending(path: "Config/\(folder)").path())
      .filter { $0.hasSuffix(".yaml") }.sorted()
  }

  static func calendar(_ years: [String] = ["2024-25", "2025-26"]) throws -> SchoolCalendar {
    SchoolCalendar(
      years: try years.map { try TermCalendar(reading: config("calendar/oxfordshire-\($0).yaml")) },
      bankHolidays: try BankHolidays(reading: config("calendar/bank-holidays-england.yaml")))
  }

  static func rules() throws -> RuleBook {
    try RuleBook(names(in: "rules").map { ($0, try RuleFile(reading: config("rules/\($0)"))) })
  }
}

func date(_ text: String, sourceLocation: String = #fileID) -> LocalDate {
  guard let date = LocalDate(text) else { preconditionFailure("\(text) in \(sourceLocation) is no date") }
  return date
}
