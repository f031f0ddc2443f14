import Testing

@testable import Forms

@Suite struct FormsTests {
  // A mail program that does not wrap would else cut what people must read.
  @Test func plainTextKeepsTo72Columns() {
    var text = PlainText()
    text.heading(String(repeating: "long words of a heading ", count: 5))
    text.add(String(repeating: "words of a sentence ", count: 12), indent: "1. ", hanging: "   ")
    #expect(text.lines.allSatisfy { $0.count <= 72 })
    #expect(text.lines.contains { $0.hasPrefix("1. words") } && text.lines.contains { $0.hasPrefix("   ") })
    text.gap()
    text.gap()
    text.add("end")
    #expect(text.text.hasSuffix("\n\nend\n") && !text.text.contains("\n\n\n"))
  }

  // Columns that do not stand below each other are none, and a long cell must not push a line over its width.
  @Test func aRowKeepsItsColumnsAndTheWidth() {
    var text = PlainText()
    let widths = [9, 12, 10]
    text.row("", ["Now", "Last digest", "Year ago"], widths: widths, indent: "  ")
    text.row("Schools that came to all three of their meetings", ["92%", "91%", "[x]"], widths: widths, indent: "  ")
    text.row("Money", ["£12,345,678", "£1", "[x]"], widths: widths, indent: "  ")
    text.row("Much", Array(repeating: "12,345,678,901,234", count: 3), widths: widths, indent: "  ")
    #expect(
      text.lines == [
        "                                               Now Last digest  Year ago",
        "  Schools that came to all three of their",
        "  meetings                                     92%         91%       [x]",
        "  Money                                £12,345,678          £1       [x]", "  Much",
        "    12,345,678,901,234, 12,345,678,901,234, 12,345,678,901,234",
      ])
  }

  // A spreadsheet runs what begins with = + - @; a negative number must stay one.
  @Test func aSpreadsheetGetsNoFormulaAndKeepsItsNumbers() {
    var file = CSVFile(columns: ["a", "b"])
    file.add(["=cmd|' /C calc'!A0", "-3.5"])
    file.add(["@sum", "say \"yes\", twice"])
    #expect(
      file.text == "\u{feff}a,b\r\n'=cmd|' /C calc'!A0,-3.5\r\n'@sum,\"say \"\"yes\"\", twice\"\r\n")
    #expect(CSVFile(columns: ["a"], withBOM: false).text == "a\r\n")
  }

  // A school may be called anything.
  @Test func markupEscapesWhatIsNotMarkup() {
    var markup = Markup()
    markup.element("p", ["title": "\"<x>\"", "lang": nil], text: "St Mary & St John <b>\u{1}")
    markup.void("br")
    #expect(
      markup.text == "<p title=\"&quot;&lt;x&gt;&quot;\">St Mary &amp; St John &lt;b&gt;</p>\n<br />")
  }

  @Test func numbersAndListsAsGovUkWritesThem() {
    #expect(1_234_567.grouped == "1,234,567")
    #expect((-1_234).grouped == "-1,234")
    #expect(999.grouped == "999")
    #expect(1.of("day") == "1 day" && 2.of("day") == "2 days" && 0.of("entry", plural: "entries") == "0 entries")
    #expect(["a", "b", "c"].listed == "a, b and c" && ["a"].listed == "a" && [String]().listed.isEmpty)
    #expect("attendance".capitalisedFirst == "Attendance")
  }
}
