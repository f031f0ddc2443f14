import ArgumentParser
import BusProtocol

/// `ossp why`.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Explain a deadline, a figure or a letter: the rule, what was counted, who was told, what comes next.",
    discussion: """
      Every date can be checked by hand: the rule with its version and source, what started the clock, the days that were \
      counted and those that were passed over, then each reminder with its receiver and its letter. And every figure: its \
      value, of how many, its source and day, rule and version, the event behind it, and what was hidden.

        ossp why attendance.105678.return-2018-autumn
        ossp why reminders-2018-11-19-ben-iles           why somebody got that letter
        ossp why notices-attendance-ben-iles-812         what a letter that came at once tells of
        ossp why 2019-w20.attendance.persistent-absence  a figure of a digest, by its id
        ossp why digest 2019-W20 attendance persistent-absence
        ossp why report 2018-19 attendance schools-improved
      """)

  @Argument(
    help: ArgumentHelp(
      "A deadline's id, a letter's or a figure's; or digest WEEK MODULE INDICATOR [PART], or report YEAR …",
      valueName: "id"))
  var words: [String]
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !words.isEmpty else {
      throw ValidationError("Name what is to be explained: a deadline, a figure or a letter.")
    }
    if words.count > 1, figure == nil {
      throw ValidationError(
        "Write one id, or: digest WEEK MODULE INDICATOR [PART], or: report YEAR MODULE INDICATOR [PART]")
    }
  }

  func run() throws {
    let requests: ModuleRequests
    let fields: [String: JSONValue]
    if let figure {
      requests = ModuleRequests(module: "digests", common: common)
      fields = ["figure": .text(figure)]
    } else if words[0].hasPrefix("digest-") {
      requests = ModuleRequests(module: "digests", common: common)
      fields = ["figure": .text(words[0])]
    } else if words[0].hasPrefix("notices-") {
      requests = ModuleRequests(module: "notices", common: common)
      fields = ["letter": .text(words[0])]
    } else {
      requests = .reminders(common)
      fields = ["deadline": .text(words[0])]
    }
    let reply = try requests.ask("why", fields)
    let printer = Printer(.current)
    guard !common.json, let answer: Answer = try? JSON.decode(from: reply.body, what: "the answer") else {
      return try printer.print(reply.body, asOf: reply.seq, as: common.json ? .json : .table)
    }
    printer.lines(Explained(answer).lines(width: printer.width, style: printer.style))
  }

  /// The figure's id that the words spell; nil when they spell none.
  private var figure: String? {
    if words.count == 1 { return Self.beginsLikeAFigure(words[0]) ? words[0] : nil }
    guard ["digest", "report"].contains(words[0]), (4...5).contains(words.count) else { return nil }
    let part = words.count == 5 ? [words[4].split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")] : []
    let year = words[1].split(separator: "/").joined(separator: "-")
    return ([year] + words[2...3] + part).joined(separator: ".").lowercased()
  }

  /// Whether it begins with a week or a school year: no module's name does.
  private static func beginsLikeAFigure(_ text: String) -> Bool {
    let first = text.prefix { $0 != "." }
    return first.count < text.count && (first.count == 8 || first.count == 7) && first.prefix(4).allSatisfy(\.isNumber)
      && first.dropFirst(4).first == "-"
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
