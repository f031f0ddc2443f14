import Testing
import WorkflowKit

@Suite struct ExactNumberTests {
  // 10.64943 rounded to 10.65 and then to 10.7 would be wrong in a table that a minister reads.
  @Test(arguments: [
    ("10.64943", 1, "10.6"), ("10.65", 1, "10.7"), ("10.649", 2, "10.65"), ("0.05", 1, "0.1"), ("-10.65", 1, "-10.7"),
    ("9.95", 1, "10.0"), ("10", 1, "10"), ("0.449", 0, "0"), ("0.5", 0, "1"), ("0.004", 2, "0.00"),
  ])
  func roundsOnceHalfUp(text: String, places: Int, rounded: String) {
    #expect(ExactDecimal(text)?.rounded(to: places).description == rounded)
  }

  // The county's published figures: each must come out as printed.
  @Test(arguments: [
    (8509, 79901, 1, "10.6"), (8509, 79901, 2, "10.65"), (213, 2000, 1, "10.7"), (1, 3, 1, "33.3"), (0, 5, 1, "0.0"),
    (5, 5, 0, "100"), (1, 2000, 1, "0.1"), (999, 1000, 0, "100"),
  ])
  func percentages(part: Int, whole: Int, places: Int, text: String) {
    #expect(ExactRate(part, of: whole).percentage(places: places)?.description == text)
  }

  // None of none is not 0 %: nothing was measured.
  @Test func noneOfNoneIsMissing() {
    #expect(ExactRate(0, of: 0).percentage() == nil)
    #expect(ExactRate(0, of: 0).cell() == .missing("[x]"))
    #expect(ExactRate(0, of: 0).compared(to: ExactRate(1, of: 2)) == nil)
  }

  // Two rates that print alike may still differ; two that are equal must not differ by a binary hair.
  @Test func comparesCrosswise() {
    #expect(ExactRate(1, of: 3).compared(to: ExactRate(33_333, of: 100_000)) == .higher)
    #expect(ExactRate(1, of: 3).compared(to: ExactRate(2, of: 6)) == .same)
    #expect(ExactRate(1, of: 4).compared(to: ExactRate(.max, of: .max)) == .lower)
  }

  // A crash on a mistyped count would take the module down.
  @Test func hugeCountsDoNotOverflow() {
    #expect(ExactRate(.max, of: .max).percentage(places: 9)?.description == "100.000000000")
    #expect(ExactRate(.max, of: 1).percentage(places: 1) == nil)
  }

  // A misread number is worse than a refused one.
  @Test(arguments: ["", ".", "1.", ".5", "1e3", "--1", "1.2.3", "99999999999999999999", "1,5", " 1"])
  func refusesWhatIsNoNumber(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  // Sorted as text, 9 would come after 10.
  @Test func ordersByValue() throws {
    let small = try #require(ExactDecimal("-0.5"))
    let large = try #require(ExactDecimal("0.05"))
    let larger = try #require(ExactDecimal("10"))
    #expect(small < large)
    #expect(large < larger)
    #expect(!(large < small))
  }
}
