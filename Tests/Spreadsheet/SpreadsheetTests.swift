import Foundation
import SchoolTime
import TestSupport
import Testing

@testable import Spreadsheet

@Suite struct SpreadsheetTests {
  /// What openpyxl says of a file.
  struct Reading: Decodable, Equatable {
    var title: String
    var creator: String
    var created: String
    var modified: String
    var sheets: [Sheet]

    struct Sheet: Decodable, Equatable {
      var name: String
      var frozen: String
      var merged: Int
      var tables: [String]
      var widths: [Int]
      var bold: [String]
      var wrapped: [String]
      /// `A1|s|text|General`.
      var cells: [String]
    }
  }

  /// Reads a file back.
  static func read(_ bytes: [UInt8]) throws -> Reading {
    let folder = try ScratchFolder()
    let file = "\(folder.path)/sheet.xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let result = try Program.run("/usr/bin/python3", ["\(Program.root)/Tests/Spreadsheet/read_sheet.py", file])
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Reading.self, from: Data(result.output.utf8))
  }

  private static func sample() throws -> Spreadsheet {
    let day = try #require(LocalDate("2018-09-17"))
    return Spreadsheet(
      title: "OSSP & <partners>", author: "OSSP", date: day,
      sheets: [
        .init(
          name: "Indicators", title: "Figures", summary: "One figure a row.", headings: ["What", "Value", "As at"],
          rows: [
            [.text("=cmd|' /C calc'!A0"), .number(-3.5, places: 1), .date(day)],
            [.text("+1"), .number(1_234_567, places: 0), .date(day)],
            [.text("@SUM(A1) \u{0}\u{1}é 🏫 <b>&amp;"), .text("[c]"), .empty],
            [.text("http://ossp.example"), .number(0.1 + 0.2, places: 2), .empty],
          ]),
        .init(name: "Legend", title: "Marks", summary: "None.", headings: ["Mark", "Meaning"], rows: []),
      ])
  }

  // What a person opens must have numbers that add up, days that sort, and no cell that runs a program.
  @Test func aReaderFindsNumbersDaysAndWords() throws {
    let reading = try Self.read(try Self.sample().bytes())
    #expect(reading.title == "OSSP & <partners>" && reading.creator == "OSSP")
    let sheet = try #require(reading.sheets.first)
    #expect(
      sheet.cells == [
        "A1|s|Figures|General", "A2|s|One figure a row.|General",
        "A3|s|What|General", "B3|s|Value|General", "C3|s|As at|General",
        "A4|s|=cmd|' /C calc'!A0|General", "B4|n|-3.5|#,##0.0", "C4|d|2018-09-17T00:00:00|d mmm yyyy",
        "A5|s|+1|General", "B5|n|1234567|#,##0", "C5|d|2018-09-17T00:00:00|d mmm yyyy",
        "A6|s|@SUM(A1) é 🏫 <b>&amp;|General", "B6|s|[c]|General",
        "A7|s|http://ossp.example|General", "B7|n|0.3|#,##0.00",
      ])
    #expect(sheet.frozen == "A4" && sheet.merged == 0 && sheet.tables == ["A3:C7"])
    #expect(sheet.bold == ["A1", "A3", "B3", "C3"])
    // Long words in a narrow column, and a sentence that runs on beside nothing.
    #expect(sheet.wrapped.contains("A4") && sheet.wrapped.contains("A3") && !sheet.wrapped.contains("A2"))
    // A number in a column that is too narrow is shown as ####.
    #expect(sheet.widths.count == 3 && sheet.widths[0] >= 24 && sheet.widths[1] >= 11 && sheet.widths[2] >= 11)
    let legend = try #require(reading.sheets.last)
    #expect(legend.name == "Legend" && legend.tables.isEmpty && legend.cells.count == 4 && legend.frozen == "A4")
  }

  // The same week's figures must be the same file, whenever they are asked for.
  @Test func theSameValueGivesTheSameBytes() async throws {
    let spreadsheet = try Self.sample()
    let bytes = try spreadsheet.bytes()
    let many = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try spreadsheet.bytes() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(many.allSatisfy { $0 == bytes })
    let reading = try Self.read(bytes)
    #expect(reading.created.hasPrefix("2018-09-17T00:00:00") && reading.modified == reading.created)
  }

  // The library writes to the terminal, or dies, of what is found here first.
  @Test func whatNoSheetCanHaveIsRefused() throws {
    let good = try Self.sample()
    let changes: [(inout Spreadsheet) -> Void] = [
      { $0.sheets = [] }, { $0.sheets[1].name = "INDICATORS" }, { $0.sheets[0].name = "" },
      { $0.sheets[0].name = "a/b" }, { $0.sheets[0].name = "'a" },
      { $0.sheets[0].name = String(repeating: "a", count: 32) },
      { $0.sheets[0].headings = ["a", "A", "b"] }, { $0.sheets[0].headings = [] },
      { $0.sheets[0].headings = ["a", "", "b"] },
      { $0.sheets[0].headings = (0..<65).map { "\($0)" } }, { $0.sheets[0].headings = ["a", "b\u{0}c", "d"] },
      { $0.sheets[0].rows[0].removeLast() }, { $0.sheets[0].rows[0][1] = .number(.nan, places: 1) },
      { $0.sheets[0].rows[0][1] = .number(.infinity, places: 1) }, { $0.sheets[0].rows[0][1] = .number(1, places: 10) },
      { $0.sheets[0].rows[0][0] = .text(String(repeating: "a", count: 32_768)) },
      { $0.sheets[0].rows[0][2] = .date(LocalDate(daysSince1970: -40_000)) },
    ]
    for change in changes {
      var wrong = good
      change(&wrong)
      let error = #expect(throws: SpreadsheetError.self) { try wrong.bytes() }
      guard case .wrong? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    var longest = good
    longest.sheets[0].rows[0][0] = .text(String(repeating: "a", count: 32_767))
    longest.sheets[0].headings = ["a", "b", String(repeating: "c", count: 255)]
    #expect(try longest.bytes().count > 1000)
  }

  // A writer that is dropped half way must not leave memory or a file open: hundreds of them would end the daemon.
  @Test func whatIsDroppedLeavesNothing() throws {
    func openFiles() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    let before = try openFiles()
    for _ in 0..<300 {
      var writer = try WorkbookWriter()
      let sheet = try writer.addSheet("a")
      try writer.write("a", 0, 0, in: sheet, as: .title)
    }
    for _ in 0..<100 { _ = try Self.sample().bytes() }
    // Other tests run beside this one and open files of their own.
    #expect(try openFiles() < before + 100)
  }
}
