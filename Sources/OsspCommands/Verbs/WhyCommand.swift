import ArgumentParser
import BusProtocol

/// `ossp why`.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract:
      "Explain a deadline or a reminder: the rule, the days counted and skipped, who was told, what comes next.",
    discussion: """
      Every date can be checked by hand: the rule with its version and source, what started the clock, the days that were \
      counted and those that were passed over, then each reminder with its receiver and its letter.

        ossp why attendance.105678.return-2018-autumn
        ossp why reminders-2018-11-19-ben-iles           why somebody got that letter
      """)

  @Argument(help: "A deadline's id, as in its reminder and in 'ossp deadlines', or a letter's.") var id: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let reply = try ModuleRequests.reminders(common).ask("why", ["deadline": .text(id)])
    let printer = Printer(.current)
    guard !common.json, let answer: Answer = try? JSON.decode(from: reply.body, what: "the answer") else {
      return try printer.print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
    }
    printer.lines(Explained(answer).lines(width: printer.width, style: printer.style))
  }
}

/// An explanation as a person reads it: what, when, and all of the words.
///
/// A table would cut the last column, which is the one that explains.
struct Explained {
  private let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  /// The lines.
  func lines(width: Int, style: Style) -> [String] {
    var lines = DisplayWidth.wrap(PlainText.withoutControls(answer.title), to: width).map { style.bold($0) }
    lines.append("")
    let rows = answer.rows.map { $0.map { PlainText.withoutControls($0.forPerson) } }
    let labels = answer.columns.indices.dropLast().map { index in
      rows.map { index < $0.count ? DisplayWidth.of($0[index]) : 0 }.max() ?? 0
    }
    let indent = labels.reduce(0) { $0 + $1 + 2 }
    for row in rows {
      let start = zip(row, labels).map { DisplayWidth.pad($0, to: $1) + "  " }.joined()
      let words = DisplayWidth.wrap(row.last ?? "", to: max(20, width - indent))
      for (index, text) in words.enumerated() {
        lines.append(((index == 0 ? start : String(repeating: " ", count: indent)) + text).trimmingTrailingSpaces)
      }
    }
    if !answer.notes.isEmpty { lines.append("") }
    for note in answer.notes { lines += DisplayWidth.wrap(PlainText.withoutControls(note), to: width) }
    return lines
  }
}
