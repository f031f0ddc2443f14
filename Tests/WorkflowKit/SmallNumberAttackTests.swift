import BusProtocol
import Testing
import WorkflowKit

/// Somebody who knows how small numbers of persons are hidden in answers, and tries all that could have been.
@Suite struct SmallNumberAttackTests {
  /// What could have been where the same was printed.
  private struct Print {
    var values: [String: Set<Int>] = [:]
    /// Whether one of them is so far from the largest number tried that the edge told nothing.
    var isCommon = false

    mutating func add(_ secrets: [(String, Int)], isCommon: Bool) {
      for (name, value) in secrets { values[name, default: []].insert(value) }
      self.isCommon = self.isCommon || isCommon
    }

    /// The small numbers that can be but one.
    func pinned(upTo small: Int) -> [String] {
      guard isCommon else { return [] }
      return values.compactMap { name, values in
        guard values.count == 1, let only = values.first, only >= 1, only <= small else { return nil }
        return "\(name) can only be \(only)"
      }
    }
  }

  @Test("No number below a threshold follows from three weeks of two parts and their sum, nor does a week's growth")
  func weeks() {
    let (largest, most) = (2, 5)
    let rule = SmallNumbers(largestHidden: largest)
    let growths = (0...most).flatMap { first in (0...most).map { (first, $0) } }
    var byPrint: [String: Print] = [:]
    for one in growths {
      for two in growths {
        for three in growths {
          let first = [one.0, one.0 + two.0, one.0 + two.0 + three.0]
          let second = [one.1, one.1 + two.1, one.1 + two.1 + three.1]
          var print = ""
          var secrets: [(String, Int)] = []
          for week in 0..<3 {
            let shown = rule.shown(parts: [Array(first[...week]), Array(second[...week])])
            print += "\(shown.parts[0] ?? -1) \(shown.parts[1] ?? -1) \(shown.sum ?? -1); "
            secrets += [
              ("week \(week) of 0", first[week]), ("week \(week) of 1", second[week]),
              ("week \(week)", first[week] + second[week]),
            ]
          }
          secrets += [
            ("growth 1 of 0", two.0), ("growth 1 of 1", two.1), ("growth 1", two.0 + two.1), ("growth 2 of 0", three.0),
            ("growth 2 of 1", three.1), ("growth 2", three.0 + three.1),
          ]
          let isCommon = [one, two, three].allSatisfy { $0.0 < most && $0.1 < most }
          byPrint[print, default: Print()].add(secrets, isCommon: isCommon)
        }
      }
    }
    for (print, could) in byPrint {
      let pinned = could.pinned(upTo: largest)
      #expect(pinned.isEmpty, "\(print): \(pinned)")
    }
  }
}
