import WorkflowKit

extension RiskState {
  /// The programme's year, for the year's report: schools, who pays, and whether its pupils were excluded.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    let supported = enrolments.values.filter(\.isSupported)
    let byFunder = Funder.allCases.map { funder in
      IndicatorFigure(
        ofYear: "schools-supported-by-funder", "Schools supported, by who pays", part: funder.rawValue,
        .count(supported.count { $0.funder == funder }), unit: "schools", counting: .processes, source: "enrolments",
        asAt: cut.on.previous)
    }
    var sentences: [String] = []
    if supported.isEmpty {
      sentences.append("No school is recorded as supported by the programme.")
    } else {
      sentences.append("In total, {schools-supported} schools have been supported with this programme.")
      sentences.append(
        "{schools-supported-by-funder:pump-primed} of them were pump primed by the partnership, "
          + "{schools-supported-by-funder:self-funded} funded it themselves.")
    }
    let excluded = programmeExclusions(at: cut)
    switch excluded.value {
    case .missing(.notAvailable):
      sentences.append("Of pupils in the programme nothing is recorded for a term that is over.")
    case .missing:
      sentences.append("How many of its pupils were permanently excluded is not shown: the numbers are small.")
    default:
      sentences.append(
        "Of the students in these schools who were deemed to be at risk of permanent exclusion, "
          + "{programme-exclusions} were permanently excluded, as recorded by \(excluded.asAt).")
    }
    return ProjectYear(
      title: "Reduce exclusions: support for those at risk of permanent exclusion", sentences: sentences,
      figures: byFunder + [excluded], money: budget.years.isEmpty ? [] : budget.figures(at: cut))
  }

  /// Permanent exclusions among the programme's pupils, as recorded by the end of the last statutory term.
  ///
  /// Told once a term, since week beside week it would tell; not at all of a cohort so small that it would tell of each.
  private func programmeExclusions(at cut: DigestCut) -> IndicatorFigure {
    let day = Self.lastTermsEnd(before: cut.on)
    let cohort = counted(cut.almanac, by: day).filter(\.isInProgramme)
    let excluded = cohort.count { $0.exclusions.contains { $0.kind == .permanent && $0.stands } }
    let isSmall = cohort.count < SmallNumbers.fewestOfARate || SmallNumbers.ofPupils.hides(excluded)
    let value: IndicatorFigure.Value =
      cohort.isEmpty ? .missing(.notAvailable) : isSmall ? .missing(.confidential) : .count(excluded)
    return IndicatorFigure(
      ofYear: "programme-exclusions", "Permanent exclusions among the programme's pupils", value, unit: "pupils",
      counting: .processes, source: "cases, by the end of a statutory term", asAt: day)
  }
}
