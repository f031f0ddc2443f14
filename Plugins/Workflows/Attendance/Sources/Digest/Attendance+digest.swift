import WorkflowKit

extension Attendance {
  /// What stands in the week's digest: the rounds that wait to be closed, the figures of `indicators`, the project's year.
  static func digest(of state: AttendanceState, _ cut: DigestCut) -> DigestContribution? {
    let own = AttendanceSettings(cut.settings).own
    let now = state.circumstances(state.onlyAuthority, today: cut.on)
    return DigestContribution(
      decisions: state.decisions(on: cut.on),
      figures: Indicator.all.map { $0.digestFigure(now, cut.almanac, own) }, project: state.projectYear(at: cut),
      hiddenUpTo: own.largestHidden)
  }

  static func schoolName(_ urn: String, in state: AttendanceState) -> String? {
    URN(urn).flatMap { state.schools[$0]?.name }
  }
}

extension AttendanceState {
  /// Rounds past their day that nobody has closed, in the order of their names.
  fileprivate func decisions(on day: LocalDate) -> [DigestLine] {
    rounds.values.filter { $0.closed == nil && $0.due < day }.sorted { $0.name < $1.name }.map { round in
      let (came, all) = (round.receivedCount, round.expected.count)
      return DigestLine(
        "Whether round \(round.name) of data returns is closed with \(came) of \(all) schools",
        owner: "lead/\(Attendance.name)", on: round.due)
    }
  }
}

extension Indicator {
  /// The figure as a digest has it.
  fileprivate func digestFigure(_ now: Circumstances, _ almanac: Almanac, _ own: SmallNumbers) -> IndicatorFigure {
    let figure = figure(now)
    let version = rule.flatMap { try? almanac.rules.rule($0, on: now.today) }?.version
    return IndicatorFigure(
      description.name,
      isOfPupilsCases && own.hides(figure)
        ? .missing(.confidential) : figure.digestValue(isShare: description.unit != "points"),
      counting: countsPupils ? .pupils : .processes, source: figure.source,
      asAt: SchoolYear(figure.asAt)?.lastDay ?? now.today.previous,
      rule: rule.map { rule in version.map { "\(rule)/\($0)" } ?? rule })
  }

  /// Whether small numbers in it are small numbers of pupils.
  private var countsPupils: Bool {
    isOfPupilsCases || ["persistent-absence", "severe-absence"].contains(description.name)
  }
}

extension Indicator.Figure {
  /// The value with what it was counted from; none where it is not available.
  ///
  /// - Parameter isShare: whether the count's share of the whole is the value; a median is no such share.
  fileprivate func digestValue(isShare: Bool) -> IndicatorFigure.Value {
    switch (value, count, whole) {
    case (.integer(let number), _, _): return .count(number)
    case (.decimal(let text), .integer(let part), .integer(let all)) where isShare && part <= all && all > 0:
      let places = text.split(separator: ".").dropFirst().first?.count ?? 0
      return .percentage(ExactRate(part, of: all), places: places)
    case (.decimal(let text), _, _): return ExactDecimal(text).map { .number($0) } ?? .missing(.notAvailable)
    default: return .missing(.notAvailable)
    }
  }
}
