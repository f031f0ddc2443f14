import Foundation
import SchoolTime
import Testing

@testable import WorkflowKit

/// Somebody who has every digest, knows every rule of suppression, and tries all that could have been.
struct SuppressionAttackTests {
  /// Every sequence of three weeks in which each of two parts grows by 0 to 6 a week.
  ///
  /// The attacker sorts all of them by what would have been printed. Among those with the same print each number from 1
  /// to the threshold must have another value too, or he knows it; and so must the growth from one week to the next.
  /// Growths above 4 are there for him to think of only, so that the edge of the table tells him nothing.
  @Test func nothingHiddenCanBeWorkedOut() {
    let threshold = 2
    let growths = (0...6).flatMap { first in (0...6).map { [first, $0] } }
    var byPrint: [[String]: Print] = [:]
    for start in growths {
      for second in growths {
        for third in growths {
          let weeks = [start, second, third]
          let isCommon = weeks.allSatisfy { $0.allSatisfy { $0 <= 4 } }
          byPrint[Self.printed(weeks, threshold), default: Print()].add(Self.secrets(weeks), isCommon)
        }
      }
    }
    #expect(byPrint.count > 1_000)
    for (print, candidates) in byPrint where candidates.isCommon {
      for (name, values) in candidates.values {
        guard let only = values.first, values.count == 1, (1...threshold).contains(only) else { continue }
        Issue.record("\(name) must be \(only) when this is printed: \(print)")
      }
    }
  }

  /// A case for the solver: a table, and how its numbers move from week to week.
  struct Attack: CustomTestStringConvertible {
    let table: SuppressionSolver.Table
    let threshold: Int
    let onlyGrows: Bool
    let weeks: Int
    let bound: Int
    let trials: Int
    var testDescription: String {
      "\(table), up to \(threshold) hidden, \(onlyGrows ? "growing" : "moving") for \(weeks) weeks"
    }
  }

  /// A child that follows from a table, from its totals or from last week's table is named by it.
  ///
  /// Random tables and sequences of weeks; `OSSP_SEED` repeats the choices of a run.
  @Test(arguments: [
    Attack(table: .counts(1), threshold: 2, onlyGrows: true, weeks: 6, bound: 30, trials: 40),
    Attack(table: .counts(1), threshold: 4, onlyGrows: false, weeks: 6, bound: 40, trials: 40),
    Attack(table: .counts(2), threshold: 2, onlyGrows: true, weeks: 4, bound: 16, trials: 25),
    Attack(table: .counts(2), threshold: 2, onlyGrows: false, weeks: 4, bound: 16, trials: 25),
    Attack(table: .counts(2), threshold: 4, onlyGrows: true, weeks: 3, bound: 20, trials: 12),
    Attack(table: .counts(3), threshold: 2, onlyGrows: true, weeks: 3, bound: 9, trials: 10),
    Attack(table: .rate, threshold: 2, onlyGrows: true, weeks: 4, bound: 24, trials: 20),
    Attack(table: .rate, threshold: 4, onlyGrows: false, weeks: 4, bound: 30, trials: 20),
    Attack(table: .rates(2), threshold: 2, onlyGrows: false, weeks: 2, bound: 16, trials: 2),
  ])
  func noSolverPinsASmallNumber(_ attack: Attack) {
    let seed = ProcessInfo.processInfo.environment["OSSP_SEED"].flatMap { UInt64($0) } ?? 20_190_513
    var random = Random(seed: seed &+ UInt64(attack.bound * 100 + attack.threshold * 10 + attack.weeks))
    let solver = SuppressionSolver(
      table: attack.table, suppression: Suppression(threshold: attack.threshold), onlyGrows: attack.onlyGrows,
      bound: attack.bound)
    for _ in 0..<attack.trials {
      let weeks = Self.weeks(of: attack, &random)
      let pinned = solver.pinned(weeks)
      #expect(pinned.isEmpty, "seed \(seed), \(weeks): \(pinned)")
    }
  }

  /// A solver that finds nothing would find nothing either where all is open.
  @Test func theSolverFindsWhatASubtractionTells() {
    let open = SuppressionSolver(
      table: .counts(2), suppression: Suppression(threshold: 0), onlyGrows: true, bound: 12)
    #expect(
      open.suppression.threshold == 0 && open.pinned([[3, 4], [3, 5]]).isEmpty, "with no threshold nothing is small")
    // Hidden by a threshold of 2 while the attacker looks for numbers up to 4: what is 3 is printed, and found.
    let shown = SuppressionSolver(
      table: .counts(1), suppression: Suppression(threshold: 2), onlyGrows: true, bound: 12, small: 4)
    #expect(
      shown.pinned([[3], [7]]).map(\.description) == [
        "week 0 number 0 can only be 3", "week 0 total can only be 3", "change to week 1 of number 0 can only be 4",
        "change to week 1 of total can only be 4",
      ])
  }

  /// Random weeks with many small numbers; far enough from the bound that its edge tells nothing.
  private static func weeks(of attack: Attack, _ random: inout Random) -> [[Int]] {
    let room = attack.bound - attack.threshold * 2 - 2
    var numbers = Array(repeating: 0, count: attack.table.size)
    return (0..<attack.weeks).map { week in
      for place in numbers.indices {
        let isWhole = attack.table != .counts(attack.table.size) && !place.isMultiple(of: 2)
        let most = max(1, room / attack.weeks)
        let step = Int.random(
          in: 0...(isWhole && week == 0 ? room / 2 : Bool.random(using: &random) ? 2 : most), using: &random)
        numbers[place] = attack.onlyGrows ? min(room, numbers[place] + step) : Int.random(in: 0...room, using: &random)
        if isWhole { numbers[place] = max(numbers[place], numbers[place - 1]) }
      }
      return numbers
    }
  }

  /// What all sequences with the same print have been.
  private struct Print {
    var values: [String: Set<Int>] = [:]
    var isCommon = false

    mutating func add(_ secrets: [String: Int], _ isCommon: Bool) {
      for (name, value) in secrets { values[name, default: []].insert(value) }
      self.isCommon = self.isCommon || isCommon
    }
  }

  /// All numbers of children that a sequence holds: each part and the sum, each week and from one week to the next.
  private static func secrets(_ growths: [[Int]]) -> [String: Int] {
    var secrets: [String: Int] = [:]
    for (week, (growth, sum)) in zip(growths, sums(growths)).enumerated() {
      for part in growth.indices {
        secrets["growth \(week) of \(part)"] = growth[part]
        secrets["week \(week) of \(part)"] = sum[part]
      }
      secrets["growth \(week)"] = growth.reduce(0, +)
      secrets["week \(week)"] = sum.reduce(0, +)
    }
    return secrets
  }

  private static func sums(_ growths: [[Int]]) -> [[Int]] {
    var total = [0, 0]
    return growths.map { growth in
      total = zip(total, growth).map { $0 + $1 }
      return total
    }
  }

  /// What three digests print.
  private static func printed(_ weeks: [[Int]], _ threshold: Int) -> [String] {
    let suppression = Suppression(threshold: threshold)
    var published: [String: PublishedFigures] = [:]
    return sums(weeks).enumerated().map { index, parts in
      let day = WorkflowKitTests.day("2019-05-13").adding(days: index * 7)
      let figures =
        [figure(nil, parts.reduce(0, +), day)] + parts.enumerated().map { figure("part \($0)", $1, day) }
      let made = suppression.publish(figures, after: published)
      published = made.published
      return made.figures.map { "\($0.value) \($0.asAt)" }.joined(separator: "; ")
    }
  }

  private static func figure(_ part: String?, _ number: Int, _ day: LocalDate) -> IndicatorFigure {
    IndicatorFigure("exclusions", part: part, .count(number), counting: .pupils, source: "notices", asAt: day)
  }
}
