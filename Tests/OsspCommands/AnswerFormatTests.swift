import BusProtocol
import Testing

@testable import OsspCommands

struct AnswerFormatTests {
  private let answer = Answer(
    title: "Persistent absence",
    columns: [.init("phase", "Phase"), .init("pupils", "Pupils"), .init("rate", "Rate %")],
    rows: [
      [.text("primary"), .integer(41_234), .decimal("7.40")],
      [.text("=cmd|'/c'!A1"), .missing("[c]"), .missing("[x]")],
    ], notes: ["Source: school rows, \"state-funded\"."])

  /// A script would break when keys move, a decimal loses a digit, or a missing value turns into 0.
  @Test func writesJSON() {
    let golden = """
      {
        "title": "Persistent absence",
        "as-of": 42,
        "columns": [
          {"name": "phase", "label": "Phase"},
          {"name": "pupils", "label": "Pupils"},
          {"name": "rate", "label": "Rate %"}
        ],
        "rows": [
          {"phase": "primary", "pupils": 41234, "rate": 7.40},
          {"phase": "=cmd|'/c'!A1", "pupils": "[c]", "rate": "[x]"}
        ],
        "notes": [
          "Source: school rows, \\"state-funded\\"."
        ]
      }

      """
    #expect(answer.json(asOf: 42) == golden)
  }

  /// A spreadsheet would guess the encoding, or run a school's name as a formula.
  @Test func writesCSV() {
    let records = "phase,pupils,rate\r\nprimary,41234,7.40\r\n'=cmd|'/c'!A1,[c],[x]\r\n"
    #expect(answer.csv(withBOM: false) == records)
    #expect(answer.csv(withBOM: true) == "\u{feff}" + records)
  }

  /// Words would run as formulas, or a negative number would become words.
  @Test(arguments: [
    ("=cmd", "'=cmd"), ("+44 1865", "'+44 1865"), ("@sum", "'@sum"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("-x", "'-x"),
    ("-3.5", "-3.5"), ("-3.5+cmd", "'-3.5+cmd"), ("plain", "plain"), ("", ""),
  ]) func guardsFormulas(text: String, expected: String) {
    #expect(CSVText.guarded(text) == expected)
  }

  /// A decimal that is no plain number could smuggle a formula past the guard.
  @Test func guardsDecimalsToo() {
    let odd = Answer(title: "", columns: [.init("a", "A")], rows: [[.decimal("=1+1")], [.decimal("-3.5")]])
    #expect(odd.csv(withBOM: false) == "a\r\n'=1+1\r\n-3.5\r\n")
  }

  /// A value with a comma, quote or line end would become several.
  @Test func quotesFields() {
    #expect(CSVText.record(["a,b", "c\"d", "e\nf", " g"]) == "\"a,b\",\"c\"\"d\",\"e\nf\",\" g\"\r\n")
  }

  /// A person would see numbers without commas, or a table without its notes.
  @Test func writesATable() {
    let lines = answer.lines(width: 80, style: Style(isOn: false))
    #expect(lines.first == "Persistent absence")
    #expect(lines.contains("primary       41,234    7.40"))
    #expect(lines.last == "Source: school rows, \"state-funded\".")
  }

  /// Colour codes would end up in files.
  @Test func coloursOnATerminalOnly() {
    let sink = MemorySink(isTerminal: true)
    #expect(Style(for: sink, environment: [:]).isOn)
    #expect(!Style(for: sink, environment: ["NO_COLOR": "1"]).isOn)
    #expect(!Style(for: MemorySink(), environment: [:]).isOn)
  }
}
