import WorkflowKit

extension Command where State == HeadshipState {
  /// `ossp do early-headship set-budget --year 2018/19 --amount 8000`.
  static var setBudget: Command {
    Command(
      "set-budget", "Set the partnership's budget line for early headship in a financial year",
      .schoolYear("year", "The financial year, 1 April to 31 March", hint: "2018/19"),
      .decimal("amount", "The line, in pounds")
    ) { (state, _, year, amount) throws(Rejection) in
      let line = try Pence.check(amount, "amount")
      return state.budget[year.start]?.line == line ? [] : [BudgetLineSet(year: year.start, line: line)]
    }
  }

  /// `ossp do early-headship record-spending --for visits --amount 150`.
  static var recordSpending: Command {
    Command(
      "record-spending", "Record what was spent of the budget line",
      .choice("for", "What it was for", of: BudgetLine.Purpose.self), .decimal("amount", "How much, in pounds"),
      .optional(.date("on", "The day", hint: "today, unless given"))
    ) { (state, context, purpose, amount, date) throws(Rejection) in
      let on = date ?? context.today
      guard on <= context.today else {
        throw Rejection("'on' is \(on), which is yet to come: today is \(context.today)", rule: "A033")
      }
      let year = FinancialYear(containing: on)
      guard state.budget[year.start]?.line != nil else {
        throw Rejection(
          "the line for \(year) is not set: 'set-budget --year \(year) --amount …' comes first", rule: "A033")
      }
      return [MoneySpent(year: year.start, on: on, purpose: purpose, amount: try Pence.check(amount, "amount"))]
    }
  }
}
