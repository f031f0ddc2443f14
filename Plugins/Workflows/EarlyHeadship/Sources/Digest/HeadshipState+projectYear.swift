import WorkflowKit

extension HeadshipState {
  /// The programme's year, for the year's report: new heads, visits, the programme, its network.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    let year = SchoolYear(ofHeadships: cut.on)
    let held = meetings.values.count { $0.stage == .held && year.holds($0.day) }
    let figures = [
      IndicatorFigure(
        ofYear: "network-meetings", "Network meetings of new heads held", .count(held), unit: "meetings",
        counting: .processes, source: "the lead", asAt: cut.on.previous)
    ]
    var sentences: [String] = []
    if newHeads(in: year, on: cut.on).isEmpty {
      sentences.append("No new head is recorded for this school year.")
    } else {
      sentences.append("{new-heads} new heads began this school year; {enrolled} are enrolled in the programme.")
      sentences.append(
        "To be inducted into their role and into the county, {visited} new heads of maintained schools had the welcome "
          + "visit.")
    }
    sentences.append(
      held == 0
        ? "No network meeting is recorded as held."
        : "{network-meetings} network meetings were held, to which {network-attendance} of those invited came.")
    return ProjectYear(
      title: "Support the development of leaders: Early Headship", sentences: sentences, figures: figures,
      money: budget.figures(at: cut))
  }
}
