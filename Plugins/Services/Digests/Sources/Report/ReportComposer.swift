import Forms
import WorkflowKit

/// Compiles a school year's report of the digests that were issued in it.
struct ReportComposer {
  let year: SchoolYear
  /// The partners' digests of the year, earliest first; at least one.
  private let digests: [Digest]
  private let last: Digest
  /// The last digest of the year before; nil where there is none.
  private let before: Digest?
  private let settings: ModuleSettings
  private let next: LocalDate?

  /// The report of a year as far as it has come; nil when no digest was issued in it.
  init?(_ year: SchoolYear, in state: DigestsState, _ settings: ModuleSettings, _ calendar: SchoolCalendar) {
    self.init(year, state.digests(.partners), settings, calendar)
  }

  /// The report of a year of these digests, earliest first; nil when none is of the year.
  init?(_ year: SchoolYear, _ all: [Digest], _ settings: ModuleSettings, _ calendar: SchoolCalendar) {
    digests = all.filter { year.contains($0.on) }
    guard let last = digests.last else { return nil }
    self.year = year
    self.last = last
    self.settings = settings
    before = all.last { year.previous.contains($0.on) }
    next = DigestSchedule(calendar).next(after: last.on)?.on
  }

  /// Whether another digest is to come in the year.
  var isSoFar: Bool { next.map(year.contains) ?? false }

  /// The report.
  var report: Report {
    let projects = last.projects ?? []
    let order = settings.texts(ReportFrame.Key.projects)
    let named = order + projects.map(\.module).filter { !order.contains($0) }
    let made = named.compactMap { name in projects.first { $0.module == name }.map(project) }
    var report = Report(
      year: year, last: last.week, first: digests.count > 1 ? digests.first?.week : nil, asAt: last.on.previous,
      isSoFar: isSoFar, frame: ReportFrame(settings), projects: made,
      silent: order.filter { name in !projects.contains { $0.module == name } }, legend: [], witness: last.witness)
    report.revision = last.revision
    report.legend = Legends.of(report.figures)
    return report
  }

  private func project(_ part: Digest.Project) -> Report.Project {
    let own = last.indicators.filter { $0.module == part.module }
    let shown = own + part.figures + part.money
    let source = last.sources.first { $0.module == part.module }
    return Report.Project(
      module: part.module, title: part.title, sentences: part.sentences.map { FilledSentence($0, shown).text },
      money: part.money.map(compared), figures: (part.figures + own).map(compared), since: part.since,
      seq: source?.seq)
  }

  /// The figure beside itself at the beginning of the year and in the report before.
  private func compared(_ figure: Indicator) -> Indicator {
    var figure = figure
    figure.lastDigest = digests.count > 1 ? digests.first?.shownAnywhere(figure) ?? .notAvailable : .notAvailable
    figure.lastYear = before?.shownAnywhere(figure) ?? .notAvailable
    return figure
  }
}

extension Digest {
  /// What it shows of the same figure, also among those of projects.
  fileprivate func shownAnywhere(_ one: Indicator) -> Shown? {
    if let shown = shown(one) { return shown }
    let ofYear = (projects ?? []).filter { $0.module == one.module && $0.since == nil }.flatMap {
      $0.figures + $0.money
    }
    return ofYear.first { $0.isSame(as: one.module, one.indicator, one.part) }?.value
  }
}

/// A sentence with figures in the place of their names.
struct FilledSentence {
  /// The sentence.
  let text: String

  /// Fills in: a count as a number, a percentage as so many of so many.
  ///
  /// A name that is no figure is not available; a module's test finds it.
  init(_ sentence: String, _ figures: [Indicator]) {
    var result = ""
    for piece in sentence.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      let halves = piece.element.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard piece.offset > 0, halves.count == 2 else {
        result += (piece.offset > 0 ? "{" : "") + piece.element
        continue
      }
      let names = halves[0].split(separator: ":", maxSplits: 1).map(String.init)
      let found = figures.first { $0.indicator == names.first && $0.part == (names.count > 1 ? names[1] : nil) }
      result += found.map(Self.words) ?? Shown.notAvailable.text
      result += halves[1]
    }
    text = result
  }

  private static func words(_ figure: Indicator) -> String {
    guard let rate = figure.value.of else { return figure.value.text }
    return "\(rate.part.grouped) of \(rate.whole.grouped)"
  }
}
