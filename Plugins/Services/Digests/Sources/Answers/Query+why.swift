import Forms
import WorkflowKit

extension Query where State == DigestsState {
  /// `ossp why 2019-w20.attendance.persistent-absence`.
  static var why: Query {
    Query(
      "why", "Where a figure of a digest or report comes from, or why somebody got a digest, by its id",
      .text("figure", "The figure's or the letter's id", hint: "2019-w20.attendance.persistent-absence")
    ) { state, context, text throws(Rejection) in
      if text.hasPrefix("digest-") { return try state.whyLetter(text, context) }
      guard let id = FigureID(text) else {
        throw Rejection(
          "'\(text)' is no figure's id: write week or year, module and indicator, as in "
            + "2019-w20.attendance.persistent-absence or 2018-19.attendance.schools-improved.")
      }
      switch id.period {
      case .week(let week):
        let asked = DigestAsker(state: state, context: context)
        let digest = try asked.digest(week: week.description, for: id.edition.description)
        return WhyFigure(id, in: digest, try id.find(in: digest.indicators, "The digest of \(week)"), state, context)
          .answer
      case .year(let year):
        let report = try state.findReport(of: year, context)
        let figure = try id.find(in: report.figures, "The report of \(year.topicPart)")
        guard let digest = state.digest(.partners, of: report.last) else {
          throw Rejection("The digest of \(report.last), of which that report is compiled, is no longer kept here.")
        }
        return WhyFigure(id, in: digest, figure, state, context, report: report).answer
      }
    }
  }
}

extension FigureID {
  /// The figure that it names.
  ///
  /// - Throws: a `Rejection` that says which come near.
  fileprivate func find(in figures: [Indicator], _ place: String) throws(Rejection) -> Indicator {
    if let found = figures.first(where: names) ?? figures.first(where: namesByItsWords) { return found }
    let own = figures.filter { $0.module == module }
    guard !own.isEmpty else {
      let modules = Array(Set(figures.map(\.module))).sorted().listed
      throw Rejection("\(place) has no figure of '\(module)'; it has those of \(modules.isEmpty ? "none" : modules).")
    }
    let names = own.map { one in
      ([one.indicator] + (one.part.map { [Self.slug($0)] } ?? [])).joined(separator: ".")
    }
    throw Rejection("\(place) has no such figure of \(module); it has \(names.listed).")
  }
}

/// All that can be said of one figure.
struct WhyFigure {
  private let id: FigureID
  private let digest: Digest
  private let figure: Indicator
  private let state: DigestsState
  private let context: Context
  private let report: Report?

  init(
    _ id: FigureID, in digest: Digest, _ figure: Indicator, _ state: DigestsState, _ context: Context,
    report: Report? = nil
  ) {
    self.id = id
    self.digest = digest
    self.figure = figure
    self.state = state
    self.context = context
    self.report = report
  }

  var answer: Answer {
    Answer(
      title: "\(figure.title): \(Wording.value(of: figure))",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
      rows: value + rule + origin + suppression + history,
      notes: legend + ["As at \(context.today). Id \(id)."])
  }

  private func row(_ part: String, _ when: String, _ what: String) -> [Answer.Cell] {
    [.text(part), .text(when), .text(what)]
  }

  private var value: [[Answer.Cell]] {
    var rows = [
      row("figure", "", "\(figure.title): \(Wording.value(of: figure))")
    ]
    if let report {
      let edition =
        report.isSoFar ? "the report of \(report.year.topicPart) so far" : "the report of \(report.year.topicPart)"
      rows.append(row("stands in", "", "\(edition), compiled of the digest of \(digest.week)"))
    } else {
      rows.append(row("stands in", "", "the digest of \(digest.week) for \(digest.edition.readers)"))
    }
    if let rate = figure.value.of {
      rows.append(row("n of N", "", "\(rate.part.grouped) of \(rate.whole.grouped)"))
    }
    if let heard = figure.heard {
      rows.append(row("heard", "", "\(heard.part.grouped) of \(heard.whole.grouped) who were asked"))
    }
    if let target = figure.target {
      rows.append(row("target", "", target + (figure.verdict.map { ": \($0.rawValue.lowercasedFirst)" } ?? "")))
    }
    rows.append(row("source", "", figure.source))
    rows.append(row("as at", "\(figure.asAt)", "\(figure.asAt.long), the last day that it covers"))
    return rows
  }

  private var rule: [[Answer.Cell]] {
    guard let name = figure.rule else { return [row("rule", "", "none: it is a plain count")] }
    let parts = name.split(separator: "/").map(String.init)
    let found = parts.first.flatMap { id -> Rule? in
      if parts.count == 2, let version = Int(parts[1]) {
        return context.almanac.rules.versions[id]?.first { $0.version == version }
      }
      return context.almanac.rules.versions[name]?.last { $0.isInForce(on: figure.asAt) }
    }
    guard let found else { return [row("rule", "", name)] }
    let until = found.validTo.map { " to \($0)" } ?? ""
    return [
      row("rule", "\(found.validFrom)", "\(found.name), in force from \(found.validFrom)\(until): \(found.title)"),
      row("rule's source", "", "\(found.source) (\(found.confidence.rawValue))"),
    ]
  }

  private var origin: [[Answer.Cell]] {
    let week = figure.since ?? digest.week
    let kind = if case .lead = digest.edition { "lead-section-stated" } else { "partners-section-stated" }
    let topic = "\(figure.module)/\(kind)/\(week.topicPart)/"
    let seq = digest.sources.first { $0.module == figure.module }?.seq
    var rows = [
      row(
        "stated", "\(figure.since == nil ? digest.on : week.monday)",
        (seq.map { "event \($0), " } ?? "") + "\(topic), when \(ModuleName.words(figure.module)) was asked at the cut")
    ]
    if figure.since != nil {
      rows.append(row("but", "", "it did not answer for \(digest.week): this is its last answer"))
    }
    rows.append(row("see it", "", "ossp follow \(topic) --since \(seq.map { "\($0)" } ?? "\(week.monday)") --count 1"))
    rows.append(row("ask anew", "", "ossp ask \(figure.module) indicators (as of today)"))
    return rows
  }

  private var suppression: [[Answer.Cell]] {
    let threshold = digest.sources.first { $0.module == figure.module }?.hiddenUpTo
    guard figure.countsPupils else {
      let source = digest.sources.first { $0.module == figure.module }
      let isRestricted = source.map { $0.hasAnswered && $0.eventCount == nil } ?? false
      let isHidden = figure.value.text == IndicatorFigure.Missing.confidential.rawValue
      let own = "by the module's own rule, which is stricter than the common one, before it was stated"
      return [row("suppression", "", isHidden || isRestricted ? own : "none: it counts no children")]
    }
    var words = "numbers of children from 1 to \(threshold ?? 2) are hidden, for every reader and in every form"
    words += "; so is a change as small as that, and a rate of fewer than 10"
    if digest.edition != .partners, threshold == nil { words = "none: the lead sees all numbers" }
    var rows = [row("suppression", "", words)]
    if figure.value.text == IndicatorFigure.Missing.confidential.rawValue {
      rows.append(row("", "", "this one is hidden by that: \(figure.value.text)"))
    }
    if figure.isHeldBack {
      rows.append(row("", "", "it is held at what was shown before, since the change is too small to be shown"))
    }
    return rows
  }

  private var history: [[Answer.Cell]] {
    var rows = digest.corrections.filter {
      figure.isSame(as: $0.module, $0.indicator, $0.part)
    }.map { row("corrected", "\($0.on)", "\($0.to.text) in the place of \($0.from.text): \($0.reason)") }
    if report != nil {
      rows.append(row("before", "", "at the beginning of the year \(figure.lastDigest.text)"))
      return rows + [row("", "", "in the report before \(figure.lastYear.text)")]
    }
    let earlier = state.digests(digest.edition).filter { $0.week < digest.week }.suffix(3).reversed()
    for one in earlier {
      let shown = one.shown(figure)?.text ?? Shown.notAvailable.text
      rows.append(row("before", "\(one.week)", shown))
    }
    rows.append(row("a year ago", "", figure.lastYear.text))
    return rows
  }

  private var legend: [String] {
    let symbols = Legends.of([figure])
    return symbols.isEmpty ? [] : [symbols.map { "\($0.symbol) \($0.meaning)" }.joined(separator: "; ") + "."]
  }
}
