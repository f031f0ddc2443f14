import WorkflowKit

extension OperationalGroupState {
  /// The Operational Group's year, for the year's report: schools supported, system leaders, its money.
  func projectYear(at cut: DigestCut) -> ProjectYear {
    let placed = cases.values.contains { $0.tier != nil }
    var sentences: [String] = []
    if placed {
      sentences.append(
        "{schools-tgo-plus} maintained schools had the support of TGO+, {schools-ri} that for schools that require "
          + "improvement; {plans-agreed} support plans that were called for are agreed.")
      sentences.append("{good-or-outstanding} schools with a known judgement were last judged good or outstanding.")
    } else {
      sentences.append("No school's tier of support is recorded.")
    }
    sentences.append(
      leaders.isEmpty
        ? "No system leader is recorded."
        : "{leaders-eligible} system leaders on the list are trained and supported so that they may be deployed.")
    return ProjectYear(
      title: "The Operational Group", sentences: sentences,
      money: budget.figures(at: cut, spentBy: "the group's lead"))
  }
}
