import Forms
import WorkflowKit

/// The forms in which a year's report can be had.
enum ReportFormat: String, CaseIterable, Sendable {
  case text, html, json
}

extension Query where State == DigestsState {
  /// `ossp report 2018-19`.
  static var report: Query {
    Query(
      "report", "A school year's report in the shape of the partnership's own",
      .schoolYear("year", "The school year", hint: "2018-19"),
      .optional(.choice("format", "Its form; text unless given", of: ReportFormat.self))
    ) { state, context, year, format throws(Rejection) in
      let report = try state.findReport(of: year, context)
      return Answer(title: ReportWording.title(of: report), document: report.document(format ?? .text))
    }
  }
}

extension DigestsState {
  /// A year's report.
  ///
  /// - Throws: a `Rejection` that says which years there are.
  func findReport(of year: SchoolYear, _ context: Context) throws(Rejection) -> Report {
    if let report = report(of: year, context.settings, context.almanac.calendar) { return report }
    let years = Set(digests(.partners).map { SchoolYear(containing: $0.on) }).sorted().map(\.topicPart)
    throw Rejection(
      years.isEmpty
        ? "There is no digest yet of which a report could be compiled; 'ossp ask digests next' says when one comes."
        : "No digest was issued in \(year.topicPart), so there is no report of it; there are those of \(years.listed).")
  }
}

extension Report {
  /// The report in a form.
  func document(_ format: ReportFormat) -> Answer.Document {
    switch format {
    case .text: Answer.Document("text/plain; charset=utf-8", text: ReportText(self).text)
    case .html: Answer.Document("text/html; charset=utf-8", text: ReportHTML(self).text)
    case .json: Answer.Document("application/json", text: DataForms.json(self))
    }
  }
}
