import Testing

@testable import WorkflowKit

/// Money in whole pence, and what is left of a line.
@Suite struct BudgetTests {
  private enum Purpose: String, BudgetPurpose { case visits, other }

  @Test(
    "Pounds as people write them become pence, and nothing else does",
    arguments: [("25000", 2_500_000), ("149.5", 14_950), ("0.01", 1), ("0", nil), ("-5", nil), ("1.005", nil)])
  func pounds(text: String, pence: Int?) throws {
    let written = try #require(ExactDecimal(text))
    #expect(Pence(pounds: written)?.count == pence)
  }

  @Test("A line, what was spent of it and on what, what is left, which may be below 0; [x] without a line")
  func answer() {
    var budget = Budget<Purpose>()
    let (year, next) = (FinancialYear(startingIn: 2018), FinancialYear(startingIn: 2019))
    budget.set(Pence(10_000), of: year.start)
    budget.spend(Pence(9_950), on: .visits, in: year.start)
    budget.spend(Pence(100), on: .visits, in: year.start)
    #expect(budget.spent(in: year, on: .visits) == Pence(10_050))
    let answer = budget.answer(title: "Money", with: [next])
    #expect(
      answer.rows == [
        [.text("2018/19"), .decimal("100.00"), .decimal("100.50"), .decimal("-0.50")],
        [.text("2019/20"), .missing("[x]"), .decimal("0.00"), .missing("[x]")],
      ])
    #expect(answer.notes.first == "2018/19, 1 April to 31 March: visits £100.50.")
  }
}
