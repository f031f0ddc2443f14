/// What was last made public of an indicator that counts children.
///
/// A number that could be told by comparing two weeks is as good as printed, so each week is compared with these.
struct PublishedFigures: Hashable, Sendable, Codable {
  /// The whole as it was last shown; nil while it never was.
  var whole: IndicatorFigure?
  /// The parts as they were last shown, all of the same week; empty while they never were.
  var parts: [IndicatorFigure] = []
}

extension IndicatorFigure {
  /// The numbers of children by which the value could be told, those left over by a rate included; none without a value.
  var numbers: [Int] {
    switch value {
    case .count(let count): [count]
    case .percentage(let rate, _): [rate.part, rate.whole, rate.whole - rate.part]
    case .number, .missing: []
    }
  }
}
