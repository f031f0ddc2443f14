import WorkflowKit

extension EarlyHeadship {
  /// What stands in the week's digest: posts that wait for somebody's word, and the figures of `indicators`.
  static func digest(of state: HeadshipState, _ cut: DigestCut) -> DigestContribution? {
    let below = cut.settings.integer("suppress-below")
    let small = SmallNumbers(below: below)
    let now = Indicator.Circumstances(
      state: state, almanac: cut.almanac, today: cut.on, year: SchoolYear(ofHeadships: cut.on))
    return DigestContribution(
      decisions: state.decisions, figures: Indicator.all.map { $0.digestFigure(now, small) },
      project: state.projectYear(at: cut), hiddenUpTo: below - 1)
  }

  static func schoolName(_ urn: String, in state: HeadshipState) -> String? {
    URN(urn).flatMap { state.schools[$0]?.name }
  }
}

extension HeadshipState {
  /// Posts without a successor, in the order of the cases' ids.
  ///
  /// For the lead alone: that a school looks for a head is the governors' to tell.
  fileprivate var decisions: [DigestLine] {
    headships.values.filter { $0.stage == .vacancy }.sorted { $0.id < $1.id }.map { one in
      DigestLine(
        "Who leads the school until a head is found", caseID: one.id, school: one.urn.description,
        owner: "lead/\(EarlyHeadship.name)", on: one.leaving?.lastDay, isForLead: true)
    }
  }
}

extension Indicator {
  /// The figure as a digest has it.
  fileprivate func digestFigure(_ now: Circumstances, _ small: SmallNumbers) -> IndicatorFigure {
    let (value, counts) = Self.digestValue(figure(now), small)
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
    case .heads(let count, let whole):
      // What is left over tells as much of somebody as the part itself.
      small.hides(whole - count) ? (.missing(.confidential), .pupils) : (.count(count), .pupils)
    case .median(let numbers): (median(numbers).map { .number($0) } ?? .missing(.notAvailable), .processes)
    }
  }
}
