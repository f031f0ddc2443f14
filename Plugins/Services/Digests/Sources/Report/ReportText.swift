import Forms
import WorkflowKit

/// A year's report as plain text of 72 columns, complete on its own.
struct ReportText {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The whole text.
  var text: String {
    var text = PlainText()
    text.heading(ReportWording.title(of: report), underline: "=")
    for note in ReportWording.notes(of: report) { text.add(note) }
    for paragraph in report.frame.purpose {
      text.gap()
      text.add(paragraph)
    }
    priorities(&text)
    work(&text)
    finance(&text)
    text.heading("Aims for the year ahead (\(report.year.next.topicPart))")
    for aim in ReportWording.recorded(report.frame.aims, "aims for the year ahead", ReportFrame.Key.aims) {
      text.gap()
      text.add(aim)
    }
    circulation(&text)
    text.gap()
    text.add("\(report.frame.signed), \(report.frame.partnership)")
    figures(&text)
    if let witness = report.witness {
      text.gap()
      text.add(Wording.witness(of: witness))
      text.add(witness.chain)
    }
    return text.text
  }

  private func priorities(_ text: inout PlainText) {
    text.heading("Priorities")
    text.gap()
    guard !report.frame.priorities.isEmpty else {
      return text.add(ReportWording.recorded([], "priorities", ReportFrame.Key.priorities)[0])
    }
    for (index, priority) in report.frame.priorities.enumerated() {
      text.add(priority, indent: "\(index + 1). ", hanging: "   ")
    }
  }

  private func work(_ text: inout PlainText) {
    text.heading(ReportWording.work(of: report))
    if report.projects.isEmpty {
      text.gap()
      text.add("No project has recorded anything.")
    }
    for (index, project) in report.projects.enumerated() {
      text.gap()
      let mark = "\(index + 1). "
      let words = ["\(project.title)."] + ReportWording.sentences(of: project)
      text.add(words.joined(separator: " "), indent: mark, hanging: String(repeating: " ", count: mark.count))
    }
    if let silent = ReportWording.silent(in: report) {
      text.gap()
      text.add(silent)
    }
  }

  private func finance(_ text: inout PlainText) {
    text.heading("Financing these projects")
    for line in ReportWording.recorded(
      report.frame.finance, "where the money comes from and who gives what else", ReportFrame.Key.finance)
    {
      text.gap()
      text.add(line)
    }
    text.gap()
    for line in report.projects.flatMap(ReportWording.money) { text.add(line, indent: "- ", hanging: "  ") }
    text.gap()
    text.add(ReportWording.moneyNote)
  }

  private func circulation(_ text: inout PlainText) {
    text.heading("This report goes for information and comment to")
    text.gap()
    guard !report.frame.circulation.isEmpty else {
      return text.add(ReportWording.recorded([], "the circulation list", ReportFrame.Key.circulation)[0])
    }
    for reader in report.frame.circulation { text.add(reader, indent: "- ", hanging: "  ") }
  }

  private func figures(_ text: inout PlainText) {
    text.heading("The figures")
    text.gap()
    text.add(ReportWording.asking)
    for project in report.projects where !(project.figures + project.money).isEmpty {
      text.gap()
      text.add(project.title)
      for figure in project.figures + project.money {
        text.gap()
        text.add("\(figure.title): \(Wording.value(of: figure))", indent: "  ", hanging: "    ")
        if let before = figure.before { text.add("Before the correction: \(before.text)", indent: "    ") }
        if let target = figure.target {
          text.add("\(figure.verdict.map { "\($0.rawValue): " } ?? "Target: ")\(target)", indent: "    ")
        }
        text.add("\(ReportWording.comparison(figure)). \(Wording.origin(of: figure))", indent: "    ")
        text.add("\(FigureID(figure, in: report.year))", indent: "    ")
      }
    }
    guard !report.legend.isEmpty else { return }
    text.gap()
    for symbol in report.legend { text.add("\(symbol.symbol) \(symbol.meaning)") }
  }
}
