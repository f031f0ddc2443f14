/// A financial year from 1 April to 31 March, such as 2018/19: the partnership's budgets run by it.
public struct FinancialYear: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year in which it starts: 2018 for 2018/19.
  public let start: Int

  /// The financial year that starts in April of that year.
  public init(startingIn start: Int) {
    self.start = start
  }

  /// The financial year in which a date falls.
  public init(containing date: LocalDate) {
    let (year, month, _) = date.components
    start = month >= 4 ? year : year - 1
  }

  /// 1 April.
  public var firstDay: LocalDate { LocalDate(clampedYear: start, month: 4, day: 1) }
  /// 31 March.
  public var lastDay: LocalDate { LocalDate(clampedYear: start + 1, month: 3, day: 31) }
  /// Whether a date falls in it.
  public func contains(_ date: LocalDate) -> Bool { FinancialYear(containing: date) == self }
  /// The year as tables have it: `2018/19`.
  public var description: String { "\(start)/\(LocalDate.padded((start + 1) % 100, 2))" }
  /// Earlier years first.
  public static func < (left: FinancialYear, right: FinancialYear) -> Bool { left.start < right.start }
}
