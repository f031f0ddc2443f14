import WorkflowKit

extension Command where State == OperationalGroupState {
  /// `ossp do operational-group set-budget --year 2018/19 --amount 60000`.
  static var setBudget: Command {
    Command(
      "set-budget", "Set the partnership's budget line for the Operational Group in a financial year",
      .schoolYear("year", "The financial year, 1 April to 31 March", hint: "2018/19"),
      .decimal("amount", "The line, in pounds")
    ) { (state, _, year, amount) throws(Rejection) in
      let pence = try Pounds.pence(amount, "amount")
      return state.budget[year.start]?.line == pence ? [] : [BudgetLineSet(year: year.start, pence: pence)]
    }
  }

  /// `ossp do operational-group record-spending --for system-leaders --amount 1750`.
  static var recordSpending: Command {
    Command(
      "record-spending", "Record what was spent of the budget line",
      .choice("for", "What it was for", of: BudgetLine.Purpose.self), .decimal("amount", "How much, in pounds"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, purpose, amount, date) throws(Rejection) in
      let on = try context.past(date)
      let year = FinancialYear(containing: on)
      guard state.budget[year.start]?.line != nil else {
        throw Rejection("the line for \(year) is not set: 'set-budget --year \(year) --amount …' comes first")
      }
      return [MoneySpent(year: year.start, purpose: purpose, pence: try Pounds.pence(amount, "amount"), on: on)]
    }
  }
}

extension Query where State == OperationalGroupState {
  /// `ossp ask operational-group funding`.
  static var funding: Query {
    Query("funding", "What the Operational Group costs against its line, by financial year") {
      (state, context) throws(Rejection) in
      let purposes = BudgetLine.Purpose.allCases
      return Answer(
        title: "The Operational Group's money as at \(context.today), in pounds",
        columns: [.init("year", "Financial year"), .init("line", "Line")]
          + purposes.map { .init($0.rawValue, $0.rawValue) } + [.init("spent", "Spent"), .init("left", "Left")],
        rows: state.budget.sorted { $0.key < $1.key }.map { year, budget in
          [.text(FinancialYear(startingIn: year).description), budget.line.map(Pounds.cell) ?? .missing("[x]")]
            + purposes.map { Pounds.cell(budget.spent[$0] ?? 0) }
            + [Pounds.cell(budget.total), budget.line.map { Pounds.cell($0 - budget.total) } ?? .missing("[x]")]
        }, notes: ["1 April to 31 March. The line is what the partnership set; left may be below 0."])
    }
  }
}
