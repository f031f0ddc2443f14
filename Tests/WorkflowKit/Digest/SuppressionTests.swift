import SchoolTime
import Testing

@testable import WorkflowKit

struct SuppressionTests {
  private let day = WorkflowKitTests.day("2019-05-13")

  private func count(_ number: Int, part: String? = nil, on day: LocalDate? = nil) -> IndicatorFigure {
    IndicatorFigure(
      "permanent-exclusions", part: part, .count(number), counting: .pupils, source: "notices", asAt: day ?? self.day)
  }

  private func values(_ figures: [IndicatorFigure]) -> [IndicatorFigure.Value] { figures.map(\.value) }

  @Test(arguments: [(0, true), (1, false), (2, false), (3, true)])
  func hidesOneAndTwoAndPrintsNought(number: Int, isShown: Bool) {
    let shown = Suppression(threshold: 2).publish([count(number)], after: [:]).figures
    #expect(values(shown) == [isShown ? .count(number) : .missing(.confidential)])
  }

  /// A hidden 1 under a threshold of 1 could be nothing but 1.
  @Test func thresholdOfOneHidesTwoAsWell() {
    #expect(
      values(Suppression(threshold: 1).publish([count(2)], after: [:]).figures) == [.missing(.confidential)])
  }

  @Test func whatCountsProcessesIsNeverHidden() {
    var figure = count(1)
    figure.counts = .processes
    #expect(Suppression(threshold: 2).publish([figure], after: [:]).figures == [figure])
  }

  /// With one part hidden and the sum printed, the hidden one is a subtraction away.
  @Test func allPartsOfAWholeAreShownOrNone() {
    let shown = Suppression(threshold: 2).publish(
      [count(20), count(19, part: "secondary"), count(1, part: "primary")], after: [:]
    ).figures
    #expect(values(shown) == [.count(20), .missing(.confidential), .missing(.confidential)])
  }

  /// 12 last week and 13 this week says that one child was excluded this week.
  @Test func aSmallChangeIsHeldBackAndSaysSo() {
    let suppression = Suppression(threshold: 2)
    let first = suppression.publish([count(12, on: day)], after: [:])
    let second = suppression.publish([count(13, on: day.adding(days: 7))], after: first.published)
    #expect(values(second.figures) == [.count(12)])
    #expect(second.figures[0].isHeldBack)
    #expect(second.figures[0].asAt == day)
    let third = suppression.publish([count(15, on: day.adding(days: 14))], after: second.published)
    #expect(values(third.figures) == [.count(15)])
    #expect(!third.figures[0].isHeldBack)
  }

  @Test func aPercentageHidesWithItsNumbers() {
    func shown(_ part: Int, _ whole: Int) -> IndicatorFigure.Value {
      var figure = count(0)
      figure.value = .percentage(ExactRate(part, of: whole), places: 0)
      return Suppression(threshold: 2).publish([figure], after: [:]).figures[0].value
    }
    #expect(shown(2, 100) == .missing(.confidential))
    #expect(shown(3, 9) == .missing(.confidential))
    #expect(shown(98, 100) == .missing(.confidential), "the two that are left over are as few")
    #expect(shown(100, 100) == .percentage(ExactRate(100, of: 100), places: 0))
    #expect(shown(3, 100) == .percentage(ExactRate(3, of: 100), places: 0))
    #expect(shown(0, 100) == .percentage(ExactRate(0, of: 100), places: 0))
  }

  /// What nobody has given stays missing: it is not hidden, and not nought.
  @Test func whatIsMissingStaysMissing() {
    var figure = count(0)
    figure.value = .missing(.notAvailable)
    #expect(Suppression(threshold: 2).publish([figure], after: [:]).figures == [figure])
  }
}
