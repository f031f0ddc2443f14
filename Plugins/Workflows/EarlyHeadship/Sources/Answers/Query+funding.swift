import WorkflowKit

extension Query where State == HeadshipState {
  /// `ossp ask early-headship funding`.
  static var funding: Query {
    Query("funding", "Money: the budget line and what was spent of it, by financial year") { state, context in
      let rows = state.budget.sorted { $0.key < $1.key }.map { start, line -> [Answer.Cell] in
        let spent = line.spent.values.reduce(Pence(0), +)
        return [
          .text(FinancialYear(startingIn: start).description), line.line?.cell ?? .missing("[x]"), spent.cell,
          line.line.map { Pence($0.count - spent.count).cell } ?? .missing("[x]"),
        ]
      }
      return Answer(
        title: "Money for early headship",
        columns: [
          .init("year", "Financial year"), .init("line", "Budget line £"), .init("spent", "Spent £"),
          .init("left", "Left £"),
        ], rows: rows,
        notes: [
          "As at \(context.today). Source: what the lead recorded; the trust that manages the finances has the accounts."
        ])
    }
  }
}
