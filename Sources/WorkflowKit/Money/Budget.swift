public import BusProtocol
public import SchoolTime

/// What money of a budget line is spent on, as a closed list of words.
public protocol BudgetPurpose: RawRepresentable<String>, CaseIterable, Hashable, Codable, CodingKeyRepresentable,
  Sendable
{}

/// What the partnership gives to one of its projects, and what was spent of it, by financial year.
public struct Budget<Purpose: BudgetPurpose>: Hashable, Codable, Sendable {
  /// One financial year's money.
  struct Line: Hashable, Codable, Sendable {
    /// The line; nil while nobody has said.
    var line: Pence?
    /// What was spent, by what it was for.
    var spent: [Purpose: Pence] = [:]
  }

  private var lines: [Int: Line] = [:]

  /// No line is set and nothing spent.
  public init() {}

  /// The line of a financial year; nil while nobody has said.
  public func line(of year: FinancialYear) -> Pence? { lines[year.start]?.line }

  /// What was spent in a financial year; on one purpose, where it is given.
  public func spent(in year: FinancialYear, on purpose: Purpose? = nil) -> Pence {
    let spent = lines[year.start]?.spent ?? [:]
    return purpose.map { spent[$0] ?? Pence(0) } ?? spent.values.reduce(Pence(0), +)
  }

  /// The years of which something is known, earliest first.
  public var years: [FinancialYear] { lines.keys.sorted().map { FinancialYear(startingIn: $0) } }

  /// Sets the line of a financial year.
  mutating func set(_ line: Pence, of year: Int) { lines[year, default: Line()].line = line }

  /// Keeps that something was spent.
  mutating func spend(_ amount: Pence, on purpose: Purpose, in year: Int) {
    let before = lines[year]?.spent[purpose] ?? Pence(0)
    lines[year, default: Line()].spent[purpose] = before + amount
  }

  /// One row for each year: the line, what was spent of it, what is left, which may be below 0.
  ///
  /// - Parameter others: further years to show.
  public func answer(title: String, with others: some Sequence<FinancialYear> = [FinancialYear]()) -> Answer {
    let shown = Set(years).union(others).sorted()
    return Answer(
      title: title,
      columns: [
        .init("year", "Financial year"), .init("line", "Budget line £"), .init("spent", "Spent £"),
        .init("left", "Left £"),
      ],
      rows: shown.map { year in
        let (line, spent) = (line(of: year), spent(in: year))
        return [
          .text(year.description), line?.cell ?? .missing("[x]"), spent.cell,
          line.map { ($0 - spent).cell } ?? .missing("[x]"),
        ]
      },
      notes: years.compactMap { year in
        let parts = Purpose.allCases.compactMap { purpose -> String? in
          let spent = spent(in: year, on: purpose)
          return spent.count == 0
            ? nil : "\(purpose.rawValue) £\(ExactDecimal(digits: spent.count, places: 2))"
        }
        return parts.isEmpty ? nil : "\(year), 1 April to 31 March: \(parts.joined(separator: ", "))."
      } + ["Source: what the lead recorded; the trust that manages the finances has the accounts."])
  }
}
