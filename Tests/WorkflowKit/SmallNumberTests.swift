import TestSupport
import Testing
import WorkflowKit

/// Small numbers of persons, and what would give them away, are hidden.
@Suite struct SmallNumberTests {
  @Test("A count from 1 to 4 is hidden from partners, and a second one where the total would give it away")
  func suppression() {
    let small = SmallNumbers(below: 5)
    #expect(small.cells([12, 3, 7]).parts == [.integer(12), .missing("[c]"), .missing("[c]")])
    #expect(small.cells([12, 3, 7]).total == .integer(22))
    #expect(small.cells([12, 2, 1, 9]).parts == [.integer(12), .missing("[c]"), .missing("[c]"), .missing("[c]")])
    #expect(small.cells([0, 3, 0]).total == .missing("[c]"), "the total is the hidden count")
    #expect(small.cells([6, 0, 8]).parts == [.integer(6), .integer(0), .integer(8)])
    #expect(small.hides(14, of: 15), "14 of 15 tells of one")
    #expect(!small.hides(10, of: 15))
    #expect(SmallNumbers.none.cells([1, 0]).parts == [.integer(1), .integer(0)])
  }

  @Test("The next smallest part goes too where the sum would tell, and the words say what is hidden")
  func parts() {
    let standard = SmallNumbers(largestHidden: 2)
    #expect(standard.hidden(parts: [2, 40, 7]) == [0, 2], "the next smallest goes too, or the sum would tell")
    #expect(standard.hidden(parts: [2, 40, 1]) == [0, 2])
    #expect(standard.hidden(parts: [3, 40, 0]).isEmpty)
    #expect(standard.words == "[c]: 1 or 2 pupils stand behind it")
    #expect(SmallNumbers(below: 1) == .none)
    #expect(SmallNumbers.none.note == nil)
  }

  @Test("1 to 4 are hidden and 0 is real; a shown figure moves only by 5 or more, so two weeks tell no more than one")
  func holding() {
    let rule = SmallNumbers(largestHidden: 4)
    #expect(rule.shown([]) == 0)
    #expect(rule.shown([0, 0]) == 0)
    for small in 1...4 { #expect(rule.shown([0, small]) == nil) }
    #expect(rule.shown([0, 3, 5]) == 5)
    #expect(rule.shown([0, 5, 6, 9]) == 5)
    #expect(rule.shown([0, 5, 9, 10, 12]) == 10)
    #expect(rule.shown([0, 7, 3]) == nil)
    #expect(SmallNumbers.none.shown([0, 3]) == 3)
  }

  @Test("Whatever the weeks bring, two weeks' tables never differ by 1 to 4, and no hidden part follows from the sum")
  func differencing() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var parts: [[Int]] = [[0], [0], [0]]
      var before: (parts: [Int?], sum: Int?)?
      for _ in 0..<45 {
        for index in parts.indices {
          let last = parts[index].last ?? 0
          parts[index].append(max(0, last + Int.random(in: -1...2, using: &random)))
        }
        let now = SmallNumbers(largestHidden: 4).shown(parts: parts)
        let areHidden = before?.parts.contains(nil) == true && now.parts.contains(nil)
        let pairs = Array(zip(before?.parts ?? [], now.parts)) + (areHidden ? [(before?.sum, now.sum)] : [])
        for case (let old?, let new?) in pairs where old > 0 && new > 0 && old != new {
          #expect(abs(old - new) >= 5)
        }
        #expect(now.parts.count { $0 == nil } != 1)
        if let sum = now.sum, now.parts.allSatisfy({ $0 != nil }) {
          #expect(now.parts.reduce(0) { $0 + ($1 ?? 0) } == sum)
        }
        before = now
      }
    }
  }

  @Test("Rates are whole numbers, and hidden where the number, what is left of it, or all of it is small")
  func rates() {
    let rule = SmallNumbers(largestHidden: 4)
    #expect(rule.rate(8, of: 9) == .missing("[c]"))
    #expect(rule.rate(3, of: 20) == .missing("[c]"))
    #expect(rule.rate(18, of: 20) == .missing("[c]"))
    #expect(rule.rate(10, of: 20) == .decimal("50"))
    #expect(rule.rate(20, of: 20) == .decimal("100"))
    #expect(rule.rate(0, of: 0) == .missing("[z]"))
  }
}
