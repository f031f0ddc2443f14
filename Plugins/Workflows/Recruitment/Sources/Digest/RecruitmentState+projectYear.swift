import WorkflowKit

extension RecruitmentState {
  /// The recruitment project's year, for the year's report: the secondment, the county's offer, contacts, bids.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    func things(_ name: String, _ label: String, _ count: Int, _ unit: String) -> IndicatorFigure {
      IndicatorFigure(
        ofYear: name, label, .count(count), unit: unit, counting: .processes, source: "the lead's record",
        asAt: cut.on.previous)
    }
    let live = elements.values.count { $0.stage == .live }
    let figures = [
      things("secondments", "Secondments that have begun", secondments.values.count(where: \.hasBegun), "secondments"),
      things("elements-live", "Elements of the county's offer to new teachers that are live", live, "elements"),
    ]
    return ProjectYear(
      title: "Support effective recruitment and retention", sentences: sentences(live: live), figures: figures,
      money: budget.figures(at: cut))
  }

  private func sentences(live: Int) -> [String] {
    var sentences: [String] = []
    if secondments.values.contains(where: \.hasBegun) {
      let isOver = !secondments.values.contains { $0.stage == .active || $0.stage == .handover }
      sentences.append(
        "The secondment of a senior teacher to design a programme to support the recruitment of teachers "
          + (isOver ? "is over." : "goes on."))
      if secondments.values.contains(where: { $0.coach != nil }) {
        sentences.append(
          "Coaching was kept in {coaching-kept} terms that are over, and the reviews of the secondee's work in "
            + "{reviews-kept}.")
      }
    } else {
      sentences.append("No secondment is recorded.")
    }
    sentences.append("{itt-contacts} contacts with providers of teacher training are recorded for this school year.")
    sentences.append(
      live == 0
        ? "No element of the county's offer to new teachers is recorded as live."
        : "{elements-live} elements of the county's offer to new teachers are live.")
    sentences.append("Bids for funding won {funding-won} this financial year.")
    return sentences
  }
}

extension Secondment {
  /// Whether somebody was appointed to it.
  fileprivate var hasBegun: Bool { stage == .active || stage == .handover || stage == .closed }
}
