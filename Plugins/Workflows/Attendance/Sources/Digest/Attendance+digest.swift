import WorkflowKit

extension Attendance {
  /// What stands in the week's digest: the rounds that wait to be closed, returns of the last round, schools that give concern.
  static func digest(of state: AttendanceState, _ cut: DigestCut) -> DigestContribution? {
    DigestContribution(
      decisions: state.decisions(on: cut.on), figures: [state.returnsFigure(cut), state.concernsFigure(cut)])
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

  /// Schools whose return came, of those that owe one in the last round.
  fileprivate func returnsFigure(_ cut: DigestCut) -> IndicatorFigure {
    let last = rounds.values.max { ($0.opened, $0.name) < ($1.opened, $1.name) }
    let version = (try? cut.almanac.rules.rule("data-return", on: cut.on))?.version
    let value = last.map { round in
      IndicatorFigure.Value.percentage(ExactRate(round.receivedCount, of: round.expected.count), places: 0)
    }
    return IndicatorFigure(
      "returns", value ?? .missing(.notAvailable), counting: .processes,
      source: last.map { "round \($0.name)" } ?? "no round yet", asAt: cut.on.previous,
      rule: version.map { "data-return/\($0)" } ?? "data-return")
  }

  /// Schools whose published persistent absence gives concern.
  fileprivate func concernsFigure(_ cut: DigestCut) -> IndicatorFigure {
    IndicatorFigure(
      "concerns", schools.isEmpty ? .missing(.notAvailable) : .count(concerns.count), counting: .processes,
      source: "published figures", asAt: cut.on.previous)
  }
}
