extension Budget {
  /// The lines of the financial years that a report is about, for a project's year; a line that nobody set is missing.
  ///
  /// - Parameter spender: who says what was spent; nil leaves that out.
  public func figures(at cut: DigestCut, spentBy spender: String? = nil) -> [IndicatorFigure] {
    cut.financialYears.flatMap { year in
      let line = line(of: year)
      let set = IndicatorFigure(
        money: "budget-line", "Budget line", pence: line?.count, in: year, source: "the partnership",
        asAt: cut.on.previous)
      guard let spender else { return [set] }
      let spent = IndicatorFigure(
        money: "spent", "Spent", pence: line == nil ? nil : spent(in: year).count, in: year, source: spender,
        asAt: cut.on.previous)
      return [set, spent]
    }
  }
}
