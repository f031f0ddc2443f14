import Forms
import WorkflowKit

/// The words that the text and the HTML of a report share.
enum ReportWording {
  /// `Annual report 2018-2019`.
  static func title(of report: Report) -> String { "Annual report \(report.year.inFull)" }

  /// What readers must know of the report itself, a sentence each.
  static func notes(of report: Report) -> [String] {
    var notes = ["\(report.frame.partnership). As at \(report.asAt.withoutWeekday), by the digest of \(report.last)."]
    if report.isSoFar { notes.append("The school year goes on: this is the report as far as it has come.") }
    if report.revision > 1 { notes.append("Revision \(report.revision): a figure was corrected, and is marked [r].") }
    return notes
  }

  /// A list of the frame, or that nobody has recorded it.
  static func recorded(_ lines: [String], _ what: String, _ setting: String) -> [String] {
    lines.isEmpty
      ? ["Not recorded: \(what). They stand under '\(setting)' in the settings of the digests."] : lines
  }

  /// `Work in progress for 2018-19 includes`.
  static func work(of report: Report) -> String {
    report.isSoFar ? "Work in progress for \(report.year.topicPart) includes" : "The work of \(report.year.topicPart)"
  }

  /// What is said of a project.
  static func sentences(of project: Report.Project) -> [String] {
    var sentences = project.sentences
    if let since = project.since {
      sentences.append(
        "[old] This is from its last answer, in the week of \(since.monday.withoutWeekday): it has not answered since.")
    }
    return sentences
  }

  /// The modules that have nothing in the report.
  static func silent(in report: Report) -> String? {
    guard !report.silent.isEmpty else { return nil }
    let names = report.silent.map(ModuleName.words).listed.capitalisedFirst
    return "\(names): nothing is recorded of it."
  }

  /// A project's money, a line each.
  static func money(of project: Report.Project) -> [String] {
    let title = project.title
    let known = project.money.filter { $0.value.number != nil }
    guard !known.isEmpty else { return ["\(title): no money is recorded."] }
    var labels: [String] = []
    for one in known where !labels.contains(one.label) { labels.append(one.label) }
    let parts = labels.map { label in
      let amounts = known.filter { $0.label == label }.map { "\($0.value.text) in \($0.part ?? "all")" }
      return "\(label.lowercasedFirst) \(amounts.listed)"
    }
    return ["\(title): \(parts.joined(separator: "; "))."]
  }

  /// A figure beside what it was.
  static func comparison(_ figure: Indicator) -> String {
    "At the beginning of the year \(figure.lastDigest.text), in the report before \(figure.lastYear.text)"
  }

  /// What a reader can do to ask further.
  static let asking = "'ossp why ID' tells where a figure comes from, by its id."

  /// How money is told of.
  static let moneyNote =
    "Amounts are what the projects recorded, by financial years from 1 April to 31 March; the trust that manages the "
    + "finances has the accounts."
}

extension String {
  /// The words with a small letter at the beginning, unless they begin with an abbreviation.
  var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
