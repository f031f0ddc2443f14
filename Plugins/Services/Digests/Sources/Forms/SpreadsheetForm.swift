import Forms
import Spreadsheet
import WorkflowKit

/// The indicators of a digest as a spreadsheet, with its marks and notes on sheets of their own.
enum SpreadsheetForm {
  /// The spreadsheet; of the same digest the same.
  static func spreadsheet(_ digest: Digest) -> Spreadsheet {
    Spreadsheet(
      title: Wording.title(of: digest), author: digest.partnership, date: digest.on,
      sheets: [indicators(digest), legend(digest), notes(digest)])
  }

  private static func indicators(_ digest: Digest) -> Spreadsheet.Sheet {
    Spreadsheet.Sheet(
      name: "Indicators", title: Wording.title(of: digest),
      summary: "One figure a row. \(Wording.dates(of: digest)) Marks in square brackets: sheet Legend.",
      headings: [
        "Week", "Module", "Indicator", "Part", "What it measures", "Value", "Unit", "So many", "Of so many", "Heard",
        "Asked", "Target", "On target", "Last digest", "Same week last year", "Source", "As at", "Rule", "Marks",
        "Before the correction", "Last answer of the module",
      ],
      rows: digest.indicators.map { figure in
        [
          .text(digest.week.description), .text(figure.module), .text(figure.indicator), text(figure.part),
          .text(figure.label), value(figure.value), text(figure.isPercentage ? "%" : figure.unit),
          count(figure.value.of?.part), count(figure.value.of?.whole), count(figure.heard?.part),
          count(figure.heard?.whole), text(figure.target), text(figure.verdict?.rawValue), value(figure.lastDigest),
          value(figure.lastYear), .text(figure.source), .date(figure.asAt), text(figure.rule),
          text(Wording.marks(of: figure).joined(separator: " ")), figure.before.map(value) ?? .empty,
          text(figure.since?.description),
        ]
      })
  }

  private static func legend(_ digest: Digest) -> Spreadsheet.Sheet {
    Spreadsheet.Sheet(
      name: "Legend", title: "What the marks mean",
      summary: digest.legend.isEmpty
        ? "There is no mark in this digest." : "A mark stands where a number would be, or beside it. It is never 0.",
      headings: ["Mark", "Meaning"], rows: digest.legend.map { [.text($0.symbol), .text($0.meaning)] })
  }

  private static func notes(_ digest: Digest) -> Spreadsheet.Sheet {
    let corrections = digest.corrections.map { Wording.sentence(of: $0, in: digest) }
    return Spreadsheet.Sheet(
      name: "Notes", title: "Notes", summary: "What readers of the figures must know.", headings: ["Note"],
      rows: ([digest.summary] + digest.notes + corrections).map { [.text($0)] })
  }

  /// The number as one, or the mark that stands in its place.
  private static func value(_ shown: Shown) -> Spreadsheet.Cell {
    guard let number = shown.number, let binary = Double("\(number)") else { return text(shown.text) }
    return .number(binary, places: number.places)
  }

  private static func count(_ number: Int?) -> Spreadsheet.Cell {
    number.map { .number(Double($0), places: 0) } ?? .empty
  }

  private static func text(_ words: String?) -> Spreadsheet.Cell {
    words.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty
  }
}
