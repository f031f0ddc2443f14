import WorkflowKit

extension ExclusionRisk {
  /// What stands in the week's digest: no case and no school, but the county's figures as the partners' queries show them.
  ///
  /// They are hidden and held back by this module's own, stricter rule already. Another rule beside it would let the two be
  /// compared, so to the kit they are plain numbers.
  static func digest(of state: RiskState, _ cut: DigestCut) -> DigestContribution? {
    DigestContribution(
      figures: state.exclusionFigures(cut) + [state.supportedFigure(cut), state.returnsFigure(cut)],
      project: state.projectYear(at: cut))
  }
}

extension RiskState {
  /// Permanent exclusions of the school year that stand, as recorded by the end of the week before.
  fileprivate func exclusionFigures(_ cut: DigestCut) -> [IndicatorFigure] {
    let last = cut.on.monday.previous
    let exclusions = counted(cut.almanac, by: cut.on).flatMap(\.exclusions)
    let table = PermanentExclusions(exclusions, in: SchoolYear(containing: last), upTo: last)
    let shown = SmallNumbers.ofPupils.shown(parts: SchoolPhase.allCases.map { table.series([$0], .standing) })
    func figure(_ part: String?, _ number: Int?) -> IndicatorFigure {
      IndicatorFigure(
        "permanent-exclusions", part: part, number.map { .count($0) } ?? .missing(.confidential),
        counting: .processes, heard: lastReturns, target: part == nil ? .atMost(PermanentExclusions.target) : nil,
        source: "cases", asAt: last)
    }
    return [figure(nil, shown.sum)] + zip(SchoolPhase.allCases, shown.parts).map { figure($0.label, $1) }
  }

  /// Schools that the programme supports, of those enrolled.
  fileprivate func supportedFigure(_ cut: DigestCut) -> IndicatorFigure {
    IndicatorFigure(
      "schools-supported", .count(enrolments.values.count(where: \.isSupported)), counting: .processes,
      source: "enrolments", asAt: cut.on.previous)
  }

  /// Schools that returned their suspensions in the last round.
  fileprivate func returnsFigure(_ cut: DigestCut) -> IndicatorFigure {
    IndicatorFigure(
      "returns", lastReturns.map { .percentage($0, places: 0) } ?? .missing(.notAvailable), counting: .processes,
      source: "returns of schools", asAt: cut.on.previous)
  }

  /// How many schools returned, of how many, in the last round; nil before the first.
  private var lastReturns: ExactRate? {
    county.rounds.max { ($0.value.due, $0.key) < ($1.value.due, $1.key) }.map { _, round in
      ExactRate(round.received.count, of: round.expected.count)
    }
  }
}
