import WorkflowKit

extension AttendanceState {
  /// The best-practice project's year, for the year's report.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    let impact = impact(nil)
    func schools(_ name: String, _ label: String, _ count: Int) -> IndicatorFigure {
      IndicatorFigure(
        ofYear: name, label, .count(count), unit: "schools", counting: .processes, source: "the project",
        asAt: cut.on.previous)
    }
    let figures = [
      schools("project-schools", "Schools identified to take part in the project", impact.schools),
      schools(
        "project-schools-not-improved", "Schools measured again and not improved", impact.measured - impact.improved),
    ]
    var sentences: [String] = []
    if impact.schools == 0 {
      sentences.append("No school is recorded as taking part in the project.")
    } else {
      sentences.append("{project-schools} schools were identified to take part in the project.")
      sentences.append(
        impact.measured == 0
          ? "None of them is recorded as measured again, so nothing can be said of their persistent absence."
          : "{schools-improved} schools that were measured again, in the same season, have improved their persistent "
            + "absence data.")
    }
    if participations.values.contains(where: { $0.note != nil }) {
      sentences.append(
        "To identify and disseminate best practice, {notes-published} practice notes that were drafted were published.")
    }
    return ProjectYear(
      title: "Improve attendance: best practice", sentences: sentences, figures: figures,
      money: budget.years.isEmpty ? [] : budget.figures(at: cut))
  }
}
