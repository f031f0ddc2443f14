import Foundation
import TestSupport
import Testing
import WorkflowKit

@testable import Digests

/// The indicators as a spreadsheet, read back with openpyxl.
@Suite struct SpreadsheetTests {
  private struct Reading: Decodable {
    var creator: String
    var created: String
    var sheets: [Sheet]

    struct Sheet: Decodable {
      var name: String
      var frozen: String
      var tables: [String]
      var cells: [String]
    }
  }

  private func read(_ digest: Digest) throws -> Reading {
    let document = try digest.document(.xlsx)
    #expect(document.mediaType == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    let data = try #require(document.base64.flatMap { Data(base64Encoded: $0) })
    let folder = try ScratchFolder()
    let file = "\(folder.path)/digest.xlsx"
    try data.write(to: URL(fileURLWithPath: file))
    let result = try Program.run("/usr/bin/python3", ["\(Program.root)/Tests/Spreadsheet/read_sheet.py", file])
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Reading.self, from: Data(result.output.utf8))
  }

  private func digest() throws -> Digest {
    var world = try World(before: "2018-09-10")
    try world.monday(
      "2018-09-10", ["attendance": .busy("2018-09-10", permanentExclusions: 40), "recruitment": .quiet("2018-09-10")])
    try world.monday("2018-09-17", ["attendance": .busy("2018-09-17")])
    return try #require(world.issued.last)
  }

  // Who adds up a column must get the digest's own numbers, and a mark where the digest has one.
  @Test func eachFigureIsWhatTheDigestHas() throws {
    let digest = try digest()
    let sheets = try read(digest).sheets
    #expect(sheets.map(\.name) == ["Indicators", "Legend", "Notes"])
    let sheet = try #require(sheets.first)
    #expect(sheet.frozen == "A4" && sheet.tables == ["A3:U\(digest.indicators.count + 3)"])
    var marks = 0
    for (index, figure) in digest.indicators.enumerated() {
      let row = index + 4
      for (column, shown) in [("F", figure.value), ("N", figure.lastDigest), ("O", figure.lastYear)] {
        let cell = try #require(sheet.cells.first { $0.hasPrefix("\(column)\(row)|") })
        let parts = cell.split(separator: "|", omittingEmptySubsequences: false)
        if let number = shown.number {
          #expect(parts[1] == "n" && Double(parts[2]) == Double("\(number)"), "\(cell)")
        } else {
          #expect(parts[1] == "s" && parts[2] == shown.text, "\(cell)")
          marks += 1
        }
      }
      #expect(sheet.cells.contains("Q\(row)|d|\(figure.asAt)T00:00:00|d mmm yyyy"))
    }
    #expect(marks > 0 && !digest.legend.isEmpty)
    // What a mark means stands in the file, so that it can be passed on alone.
    for (index, entry) in digest.legend.enumerated() {
      #expect(sheets[1].cells.contains("A\(index + 4)|s|\(entry.symbol)|General"))
      #expect(sheets[1].cells.contains("B\(index + 4)|s|\(entry.meaning)|General"))
    }
    #expect(sheets[2].cells.contains { $0.contains(digest.summary) })
  }

  // A hidden number that stood in another cell would be no secret: where the value is hidden, what it comes of is too.
  @Test func whatIsHiddenIsNowhere() throws {
    var digest = try digest()
    digest.indicators[0].value = Shown(.missing(.confidential))
    let cells = try #require(try read(digest).sheets.first?.cells)
    #expect(cells.contains("F4|s|[c]|General"))
    #expect(!cells.contains { $0.hasPrefix("H4|") || $0.hasPrefix("I4|") })
  }

  // A file that says when it was asked for is another file each time.
  @Test func theSameDigestIsTheSameFile() throws {
    let digest = try digest()
    #expect(try digest.document(.xlsx) == digest.document(.xlsx))
    let reading = try read(digest)
    #expect(reading.created.hasPrefix("\(digest.on)T00:00:00") && reading.creator == digest.partnership)
  }
}
