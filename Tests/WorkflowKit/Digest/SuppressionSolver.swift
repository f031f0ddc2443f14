import SchoolTime

@testable import WorkflowKit

/// Finds all that could have been, of a table whose digests somebody has kept, week after week.
///
/// It knows the rules of suppression and every number that was printed, totals and rates with them. A week's table is a few
/// whole numbers; all of them up to a bound are tried, and only those kept that would have been printed as it was, and from
/// which there is a way to a table of the week before and of the week after. So what it finds is exact.
struct SuppressionSolver {
  let table: Table
  let suppression: Suppression
  /// Whether numbers only grow from week to week, as those of a year so far do; otherwise they may be anything.
  let onlyGrows: Bool
  /// The largest number that is tried.
  let bound: Int
  /// The largest number that must not be found; as a rule the threshold.
  var small: Int

  /// A solver of such tables.
  init(table: Table, suppression: Suppression, onlyGrows: Bool, bound: Int, small: Int? = nil) {
    self.table = table
    self.suppression = suppression
    self.onlyGrows = onlyGrows
    self.bound = bound
    self.small = small ?? suppression.threshold
  }

  /// What is printed.
  enum Table: Hashable {
    /// So many parts, which are counts, and their sum.
    case counts(Int)
    /// So many parts, each so many of so many, and the whole's rate.
    case rates(Int)
    /// One rate.
    case rate

    /// How many numbers it is made of.
    var size: Int {
      switch self {
      case .counts(let parts): parts
      case .rates(let parts): parts * 2
      case .rate: 2
      }
    }
  }

  /// A number that must be what it is: nothing else would have been printed the same.
  struct Pinned: CustomStringConvertible {
    let name: String
    let value: Int
    var description: String { "\(name) can only be \(value)" }
  }

  /// All small numbers of children that follow from the digests of these weeks.
  func pinned(_ weeks: [[Int]]) -> [Pinned] {
    let possible = possible(weeks)
    var pinned: [Pinned] = []
    for (week, tables) in possible.enumerated() {
      for (name, value) in secrets(weeks[week]) where isSmall(value) {
        if tables.allSatisfy({ secret(name, $0) == value }) {
          pinned.append(Pinned(name: "week \(week) \(name)", value: value))
        }
      }
      guard week > 0 else { continue }
      for (name, value) in secrets(weeks[week]) {
        let change = value - secret(name, weeks[week - 1])
        guard isSmall(abs(change)) else { continue }
        let isOnly = possible[week - 1].allSatisfy { before in
          tables.allSatisfy { !isWay(before, $0) || secret(name, $0) - secret(name, before) == change }
        }
        if isOnly { pinned.append(Pinned(name: "change to week \(week) of \(name)", value: change)) }
      }
    }
    return pinned
  }

  private func isSmall(_ value: Int) -> Bool { value >= 1 && value <= small }

  /// The tables of each week with which all digests would have been as they were.
  private func possible(_ weeks: [[Int]]) -> [[[Int]]] {
    var published: [String: PublishedFigures] = [:]
    var possible: [[[Int]]] = []
    for (week, numbers) in weeks.enumerated() {
      // What was shown before follows from what was printed, so whoever keeps the digests has it too.
      let (print, after) = printed(numbers, week, published)
      var tables = all.filter { printed($0, week, published).print == print }
      if onlyGrows, let before = possible.last {
        tables.removeAll { table in !before.contains { isWay($0, table) } }
      }
      possible.append(tables)
      published = after
    }
    guard onlyGrows else { return possible }
    for week in possible.indices.dropLast().reversed() {
      let next = possible[week + 1]
      possible[week].removeAll { table in !next.contains { isWay(table, $0) } }
    }
    return possible
  }

  private func isWay(_ before: [Int], _ after: [Int]) -> Bool {
    !onlyGrows || zip(before, after).allSatisfy { $0 <= $1 }
  }

  /// All tables with numbers up to the bound.
  private var all: [[Int]] {
    var all: [[Int]] = [[]]
    for place in 0..<table.size {
      all = all.flatMap { begun in
        // Of a pair the second number is the whole.
        let least = isPair && !place.isMultiple(of: 2) ? begun[place - 1] : 0
        return (least...bound).map { begun + [$0] }
      }
    }
    return all
  }

  private var isPair: Bool { if case .counts = table { false } else { true } }

  // MARK: What is printed, and what is not

  private func printed(
    _ numbers: [Int], _ week: Int, _ before: [String: PublishedFigures]
  ) -> (print: [Shown], after: [String: PublishedFigures]) {
    let day = WorkflowKitTests.day("2019-05-13").adding(days: week * 7)
    let made = suppression.publish(figures(numbers, day), after: before)
    return (made.figures.map { Shown(value: $0.value, asAt: $0.asAt, isHeld: $0.isHeldBack) }, made.published)
  }

  private struct Shown: Equatable {
    let value: IndicatorFigure.Value
    let asAt: LocalDate
    let isHeld: Bool
  }

  private func figures(_ numbers: [Int], _ day: LocalDate) -> [IndicatorFigure] {
    func figure(_ part: String?, _ value: IndicatorFigure.Value) -> IndicatorFigure {
      IndicatorFigure("pupils", part: part, value, counting: .pupils, source: "notices", asAt: day)
    }
    func rate(_ part: Int, _ whole: Int) -> IndicatorFigure.Value { .percentage(ExactRate(part, of: whole), places: 0) }
    switch table {
    case .counts:
      return [figure(nil, .count(numbers.reduce(0, +)))]
        + numbers.enumerated().map { figure("part \($0)", .count($1)) }
    case .rates:
      let whole = figure(nil, rate(total(numbers, 0), total(numbers, 1)))
      return [whole]
        + stride(from: 0, to: numbers.count, by: 2).map { figure("part \($0)", rate(numbers[$0], numbers[$0 + 1])) }
    case .rate: return [figure(nil, rate(numbers[0], numbers[1]))]
    }
  }

  /// The sum of every second number.
  private func total(_ numbers: [Int], _ first: Int) -> Int {
    stride(from: first, to: numbers.count, by: 2).reduce(0) { $0 + numbers[$1] }
  }

  /// All numbers of children in a table: its own, what rates leave over, and the totals.
  private func secrets(_ numbers: [Int]) -> [(name: String, value: Int)] {
    names.map { ($0, secret($0, numbers)) }
  }

  private var names: [String] {
    let own = (0..<table.size).map { "number \($0)" }
    guard isPair else { return own + ["total"] }
    let left = stride(from: 0, to: table.size, by: 2).map { "left \($0)" }
    return own + left + (table.size > 2 ? ["total part", "total whole", "total left"] : [])
  }

  private func secret(_ name: String, _ numbers: [Int]) -> Int {
    switch name {
    case "total": return numbers.reduce(0, +)
    case "total part": return total(numbers, 0)
    case "total whole": return total(numbers, 1)
    case "total left": return total(numbers, 1) - total(numbers, 0)
    default:
      let words = name.split(separator: " ")
      let place = Int(words[1]) ?? 0
      return words[0] == "left" ? numbers[place + 1] - numbers[place] : numbers[place]
    }
  }
}
