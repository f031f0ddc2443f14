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
