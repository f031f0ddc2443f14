import WorkflowKit

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group overdue`.
  static var overdue: Query {
    Query(
      "overdue", "What is owed and past its day, the oldest first, with how the day was counted",
      .otherwise(0, .integer("within", "Also what is due within so many days", in: 0...366, hint: "0"))
    ) { (state, context, within) throws(Rejection) in
      let last = context.today.adding(days: within)
      let owed = state.allDeadlines(context.almanac).filter { deadline in
        deadline.outcome == .owed && deadline.rule != "reinspection-window"
          && (deadline.due < context.today || (within > 0 && deadline.due <= last))
      }
      let sorted = owed.sorted { ($0.due, $0.caseID, $0.key) < ($1.due, $1.caseID, $1.key) }
      return Answer(
        title: "\(sorted.count { $0.due < context.today }) overdue"
          + (within > 0 ? ", \(sorted.count { $0.due >= context.today }) due within \(within) days" : ""),
        columns: [
          .init("due", "Due"), .init("late", "Days late"), .init("owner", "Owner"), .init("what", "What"),
          .init("about", "About"), .init("how", "How the day was counted"), .init("id", "Deadline"),
        ],
        rows: sorted.map { deadline in
          let urn = URN(deadline.caseID) ?? state.actions[deadline.caseID]?.urn
          let about = urn.map { state.name(of: $0) } ?? deadline.caseID
          return [
            .date(deadline.due), .integer(max(0, deadline.due.days(until: context.today))), .text(deadline.owner),
            .text(deadline.title), .text(about), .text(deadline.explanation.description),
            .text("\(OperationalGroup.name).\(deadline.caseID).\(deadline.key)"),
          ]
        }, notes: ["Ofsted's own window for a re-inspection is nobody's here to keep: ri-clock and case show it."])
    }
  }
}

extension OperationalGroupState {
  /// What all cases owe.
  func allDeadlines(_ almanac: Almanac) -> [Deadline] {
    let ids =
      cases.keys.sorted().map(\.description) + leaders.keys.sorted() + conversations.keys.sorted()
      + partnerPlans.keys.sorted() + actions.keys.sorted() + boardMeetings.keys.sorted()
    return ids.flatMap { deadlines(of: $0, almanac) }
  }
}
