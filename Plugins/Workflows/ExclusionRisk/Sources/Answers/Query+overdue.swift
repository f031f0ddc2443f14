import WorkflowKit

extension Query where State == RiskState {
  /// `ossp ask exclusion-risk overdue --within 10`.
  static var overdue: Query {
    Query(
      "overdue", "What is owed and past its day, or due within some days",
      .optional(.integer("within", "Also what is due within so many days", in: 0...400, hint: "0, unless given"))
    ) { state, context, within in
      let last = context.today.adding(days: within ?? 0)
      var rows: [(due: LocalDate, cells: [Answer.Cell])] = []
      for id in state.cases.keys.sorted() + state.enrolments.keys.sorted().map(\.description) {
        for deadline in ExclusionRisk.deadlines(of: id, in: state, context.almanac)
        where deadline.outcome == .owed && deadline.due <= last && (within != nil || deadline.due < context.today) {
          let late = deadline.due.days(until: context.today)
          rows.append(
            (
              deadline.due,
              [
                .text("\(ExclusionRisk.name).\(id).\(deadline.key)"), .text(deadline.title),
                .text(deadline.due.description), late > 0 ? .integer(late) : .missing("[z]"), .text(deadline.owner),
                .text(deadline.rule),
              ]
            ))
        }
      }
      let late = rows.count { $0.due < context.today }
      return Answer(
        title: "\(late) overdue" + (within.map { ", \(rows.count - late) due within \($0) days" } ?? ""),
        columns: [
          .init("id", "Deadline"), .init("title", "What is owed"), .init("due", "Due"), .init("late", "Days late"),
          .init("owner", "Owed by"), .init("rule", "Rule"),
        ], rows: rows.sorted { $0.due < $1.due }.map(\.cells), notes: ["As at \(context.today)."])
    }
    .by("lead/exclusion-risk")
  }
}
