import Testing
import WorkflowKit

/// Somebody who knows the rule, and every number that is shown, against numbers that are hidden beside their sum.
@Suite struct HiddenPartsAttackTests {
  /// What is shown of a table, and the sum that may be known from elsewhere.
  private struct Seen: Hashable {
    let parts: [Int?]
    let sum: Int
  }

  /// All tables of three and four numbers up to 7, each beside all others that look the same.
  @Test(arguments: [2, 4], [3, 4]) func noHiddenNumberIsTheOnlyOneThatFits(largestHidden: Int, count: Int) {
    let small = SmallNumbers(largestHidden: largestHidden)
    var tables: [Seen: [[Int]]] = [:]
    for number in 0..<Self.power(8, count) {
      let table = (0..<count).map { number / Self.power(8, $0) % 8 }
      let hidden = small.hidden(parts: table)
      let parts = table.indices.map { hidden.contains($0) ? nil : table[$0] }
      tables[Seen(parts: parts, sum: table.reduce(0, +)), default: []].append(table)
    }
    var pinned: [[Int]] = []
    for (seen, alike) in tables {
      for index in seen.parts.indices where seen.parts[index] == nil {
        if Set(alike.map { $0[index] }).count == 1 { pinned += alike }
      }
    }
    // What only a hidden total can keep: all of them small and of one size.
    for table in Set(pinned) {
      #expect(Set(table).count == 1 && small.hides(table[0]), "\(table)")
      #expect(small.cells(table).total == .missing("[c]"), "\(table)")
    }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * base }
  }
}
