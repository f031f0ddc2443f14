import WorkflowKit

extension Recruitment {
  /// What stands in the week's digest: what waits for a decision, and the figures of `indicators`.
  static func digest(of state: RecruitmentState, _ cut: DigestCut) -> DigestContribution? {
    let below = cut.settings.integer("suppress-below")
    let now = Indicator.Circumstances(
      state: state, almanac: cut.almanac, today: cut.on, year: SchoolYear(containing: cut.on),
      small: SmallNumbers(below: below))
    return DigestContribution(
      decisions: state.decisions, figures: Indicator.all.map { $0.digestFigure(now) },
      project: state.projectYear(at: cut), hiddenUpTo: below - 1)
  }

  static func schoolName(_ urn: String, in state: RecruitmentState) -> String? {
    URN(urn).flatMap { state.schools[$0]?.name }
  }
}

extension RecruitmentState {
  /// What the board has that waits for somebody's word, in the order of the cases' ids.
  fileprivate var decisions: [DigestLine] {
    let lead = "lead/\(Recruitment.name)"
    return lines.compactMap { line in
      switch (line.kind, line.stage) {
      case (.secondment, SecondmentStage.proposed.rawValue):
        DigestLine("Whether the proposed secondment begins", caseID: line.id, owner: lead, on: line.since)
      case (.element, ElementStage.idea.rawValue):
        DigestLine("Whether the county's offer gets a proposed element", caseID: line.id, owner: lead, on: line.since)
      case (.element, ElementStage.reviewed.rawValue):
        DigestLine("Whether an element of the county's offer is kept", caseID: line.id, owner: lead, on: line.since)
      default: nil
      }
    }
  }
}

extension Indicator {
  /// The figure as a digest has it.
  fileprivate func digestFigure(_ now: Circumstances) -> IndicatorFigure {
    let (value, counts) = Self.digestValue(figure(now), now.small)
    let version = rule.flatMap { try? now.almanac.rules.rule($0, on: now.today) }?.version
    return IndicatorFigure(
      description.name, value, counting: counts, source: source, asAt: now.today.previous,
      rule: rule.map { rule in version.map { "\(rule)/\($0)" } ?? rule })
  }

  private static func digestValue(
    _ figure: Figure, _ small: SmallNumbers
  ) -> (IndicatorFigure.Value, IndicatorFigure.Counted) {
    switch figure {
    case .count(let count, nil): (.count(count), .processes)
    case .count(let count, let whole?): (.percentage(ExactRate(count, of: max(count, whole)), places: 0), .processes)
    case .persons(let count, let whole):
      // What is left over tells as much of somebody as the part itself.
      small.hides(whole - count)
        ? (.missing(.confidential), .pupils) : (.percentage(ExactRate(count, of: whole), places: 0), .pupils)
    case .money(let sum, _): (.number(ExactDecimal(digits: sum.count, places: 2)), .processes)
    case .missing: (.missing(.notAvailable), .processes)
    }
  }
}
