import WorkflowKit

extension RecruitmentState {
  /// The recruitment project's year, for the year's report: the secondment, the county's offer, contacts, bids.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    func things(_ name: String, _ label: String, _ count: Int, _ unit: String) -> IndicatorFigure {
      IndicatorFigure(
        ofYear: name, label, .count(count), unit: unit, counting: .processes, source: "the lead's record",
        asAt: cut.on.previous)
    }
    let year = SchoolYear(containing: cut.on)
    let won = elements.values.filter { one in one.history.contains { $0.step == .won && year.contains($0.on) } }
      .compactMap(\.won).reduce(Pence(0), +).count
    let bids = IndicatorFigure(
      ofYear: "bids-won", "Won by bids this school year", .number(ExactDecimal(digits: won, places: 2)), unit: "£",
      counting: .processes, source: "funders", asAt: cut.on.previous)
    let live = elements.values.count { $0.stage == .live }
    let figures = [
      things("secondments", "Secondments that have begun", secondments.values.count(where: \.hasBegun), "secondments"),
      things("elements-live", "Elements of the county's offer to new teachers that are live", live, "elements"),
    ]
    return ProjectYear(
      title: "Support effective recruitment and retention", sentences: sentences(live: live, won: won),
      figures: figures + [bids], money: budget.figures(at: cut))
  }

  private func sentences(live: Int, won: Int) -> [String] {
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
    sentences.append(
      won == 0
        ? "No bid for funding is recorded as won this school year."
        : "Bids won {bids-won} this school year to support work for the future.")
    return sentences
  }
}

extension Secondment {
  /// Whether somebody was appointed to it.
  fileprivate var hasBegun: Bool { stage == .active || stage == .handover || stage == .closed }
}
