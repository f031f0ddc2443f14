import WorkflowKit

extension OperationalGroup {
  /// What stands in the week's digest: schools for which another tier is proposed, and the figures of `indicators`.
  static func digest(of state: OperationalGroupState, _ cut: DigestCut) -> DigestContribution? {
    let guarantee = GuaranteeSettings(cut.settings)
    let figures = IndicatorFigures(state, on: cut.on, cut.almanac, guarantee)
    return DigestContribution(
      decisions: state.decisions(on: cut.on, guarantee),
      figures: figures.all.map { $0.inDigest(asAt: cut.on.previous) },
      project: state.projectYear(at: cut))
  }

  static func schoolName(_ urn: String, in state: OperationalGroupState) -> String? {
    URN(urn).flatMap { state.schools[$0]?.name }
  }
}

extension OperationalGroupState {
  /// Schools whose evidence proposes another tier than the one decided.
  fileprivate func decisions(on date: LocalDate, _ guarantee: GuaranteeSettings) -> [DigestLine] {
    maintained(on: date, area: guarantee.area).compactMap { school in
      guard let move = nextMove(for: school.urn, on: date, guarantee) else { return nil }
      let from = cases[school.urn]?.tier.map { "from \($0.rawValue) to " } ?? "to "
      return DigestLine(
        "Whether the school moves \(from)\(move.to.rawValue), as its evidence proposes", school: school.urn.description,
        owner: "operational-group")
    }
  }
}

extension Figure {
  /// The figure as a digest has it: how many of how many.
  fileprivate func inDigest(asAt day: LocalDate) -> IndicatorFigure {
    let value: IndicatorFigure.Value =
      if let part, whole > 0 {
        .percentage(ExactRate(part, of: whole), places: 0)
      } else {
        .missing(part == nil ? .notAvailable : .notApplicable)
      }
    return IndicatorFigure(
      indicator.rawValue, value, counting: .processes, source: source, asAt: day, rule: rule)
  }
}
