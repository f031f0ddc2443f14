import Foundation
import Testing
import WorkflowKit

@Suite struct CSVTests {
  private func rows(_ data: Data) throws -> [[String]] {
    let reader = try CSVReader(ImportFile(name: "f.csv", data: data))
    var rows: [[String]] = []
    let columns = try reader.header.map { try reader.column($0) }
    try reader.forEachRow { row, _ in rows.append(columns.map { row.text($0) }) }
    return rows
  }

  private func rows(_ text: String) throws -> [[String]] { try rows(Data(text.utf8)) }

  private func refusal(_ data: Data) -> String {
    do {
      _ = try rows(data)
      return "taken"
    } catch {
      return "\(error)"
    }
  }

  // The same table comes from Excel, from R and from a council's database.
  @Test(arguments: [
    "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "a,b\n\n1,2\n\n\n", "\"a\",\"b\"\n\"1\",\"2\"\n",
    "\u{feff}a,b\n1,2\n", "a,b\n 1 ,\t2\n",
  ])
  func readsTheSameTable(text: String) throws {
    #expect(try rows(text) == [["1", "2"]])
  }

  // School names have commas, addresses have line ends.
  @Test func quotedFieldsMayHoldAnything() throws {
    #expect(
      try rows("a,b\n\"x, \"\"y\"\"\",\"l1\r\nl2\"\n\"\",3\n") == [["x, \"y\"", "l1\r\nl2"], ["", "3"]])
  }

  // A school's name with an accent, written by Excel on Windows, must not become rubbish.
  @Test func readsWindows1252WhenTheFileIsNotUTF8() throws {
    let data = Data("a,b\nSt Andr".utf8) + Data([0xe9]) + Data(",".utf8) + Data([0x80, 0x92]) + Data("\n".utf8)
    #expect(try rows(data) == [["St André", "€’"]])
    #expect(try CSVReader(ImportFile(name: "f", data: data)).encoding == .windows1252)
    #expect(try rows("a,b\nSt André,€\n") == [["St André", "€"]])
  }

  // A row with a field too many shifts all its figures by one column.
  @Test func raggedRowsAreNamedByLine() {
    let text = "a,b\n1,2\n\"x\ny\",2\n1,2,3\n4\n"
    #expect(
      refusal(Data(text.utf8)) == """
        nothing was imported: 2 faults in the file
        line 5: has 3 fields, but must have 2, as the header
        line 6: has 1 field, but must have 2, as the header
        """)
  }

  // A fault without its place sends a person through 80,000 lines.
  @Test(arguments: [
    ("a,b\n\"1,2\n3,4\n", "line 2: has a quote that is never closed"),
    ("a,b\n\"1\"x,2\n", "line 2: goes on after a closing quote"),
    ("", "f.csv is empty"),
    ("\n\n", "f.csv is empty"),
  ])
  func brokenFilesSayWhere(text: String, part: String) {
    #expect(refusal(Data(text.utf8)).contains(part))
  }

  // People give spreadsheets where text is asked for; the sentence says what to do instead.
  @Test func whatIsNoTextIsRefused() {
    #expect(refusal(Data([0xff, 0xfe, 0x61, 0])).contains("UTF-16"))
    #expect(refusal(Data([0x50, 0x4b, 3, 4, 0])).contains("spreadsheet"))
  }

  // A field longer than any buffer must still be one field.
  @Test func hugeFieldsAreRead() throws {
    let written = String(repeating: "lorem, \"\"ipsum\"\"\n", count: 50_000)
    let read = try rows("a,b\n\"\(written)x\",2\n")
    #expect(read.first?[0].utf8.count == 50_000 * "lorem, \"ipsum\"\n".utf8.count + 1)
    #expect(read.first?[1] == "2")
  }

  // All faults of a row are told, not only its first.
  @Test func typedColumnsCollectTheirFaults() throws {
    let text = "urn,n,d,r\n105678,12,2018-09-03,95.4\n1,x,31/02/2018,9.\n105679,-3,03/09/2018,0\n"
    let reader = try CSVReader(ImportFile(name: "f.csv", data: Data(text.utf8)))
    let urnColumn = try reader.column("URN")
    let numberColumn = try reader.column("number", "n")
    let dateColumn = try reader.column("d")
    let rateColumn = try reader.column("r")
    var seen: [String] = []
    let rejection = #expect(throws: ImportRejection.self) {
      try reader.forEachRow { row, faults in
        let urn = row.urn(urnColumn, &faults)
        let number = row.integer(numberColumn, &faults)
        let date = row.date(dateColumn, &faults)
        let rate = row.decimal(rateColumn, &faults)
        guard let urn, let number, let date, let rate else { return }
        seen.append("\(urn) \(number) \(date) \(rate)")
      }
    }
    #expect(seen == ["105678 12 2018-09-03 95.4", "105679 -3 2018-09-03 0"])
    #expect(rejection?.faults.first.map(\.column) == ["urn", "n", "d", "r"])
    #expect(rejection?.faults.first.map(\.line) == [3, 3, 3, 3])
    #expect(rejection?.description.contains("line 3, column n: is 'x' but must be a whole number") == true)
  }

  // Column names change from year to year by a letter.
  @Test func aMissingColumnNamesTheNearest() throws {
    let reader = try CSVReader(ImportFile(name: "f.csv", data: Data("LAESTAB,enrolments\n1,2\n".utf8)))
    let rejection = #expect(throws: ImportRejection.self) { try reader.column("enrolment") }
    #expect(rejection?.description == "f.csv has no column 'enrolment'; did you mean its column 'enrolments'?")
    #expect(reader.optionalColumn("school", "laestab")?.index == 0)
    #expect(reader.optionalColumn("school") == nil)
  }

  // A thousand faults printed would hide the first.
  @Test func atMostTwentyFaultsArePrinted() {
    let text = "a,b\n" + String(repeating: "1\n", count: 1000)
    let lines = refusal(Data(text.utf8)).split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines.last == "and 980 more")
  }

  // The core ends a module that says nothing for long.
  @Test func longFilesSayThatWorkGoesOn() throws {
    var calls = 0
    let text = "a,b\n" + String(repeating: "1,2\n", count: 20_000)
    let reader = try CSVReader(ImportFile(name: "f.csv", data: Data(text.utf8)) { calls += 1 })
    try reader.forEachRow { _, _ in }
    #expect(calls == 2)
  }
}
