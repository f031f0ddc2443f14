public import BusProtocol

// A number that is told week by week moves only when it has changed by more than the largest hidden one, so that two weeks'
// figures beside each other tell no more than one.
extension SmallNumbers {
  /// The number that is shown after a series of changes, each of the next day or week; nil when it is hidden.
  public func shown(_ series: [Int]) -> Int? {
    guard hidesAny else { return series.last ?? 0 }
    var shown = 0
    for value in series where abs(value - shown) > largestHidden { shown = value }
    let last = series.last ?? 0
    if last == 0 { return 0 }
    return last <= largestHidden || shown == 0 ? nil : shown
  }

  /// Parts and their sum, so that no hidden part follows from what is shown.
  ///
  /// When one part is hidden all are, and the sum stands alone.
  public func shown(parts: [[Int]]) -> (parts: [Int?], sum: Int?) {
    let steps = parts.map(\.count).max() ?? 0
    let sums = (0..<steps).map { step in parts.reduce(0) { $0 + ($1.indices.contains(step) ? $1[step] : $1.last ?? 0) }
    }
    let each = parts.map { shown($0) }
    let sum = shown(sums)
    // A part that is 0 hides nothing of itself, and one hidden part beside it would follow from the sum.
    if each.contains(nil) { return (parts.map { _ in nil }, sum) }
    // Held at different weeks the parts would not add up: then the sum is theirs.
    return (each, hidesAny ? each.reduce(0) { $0 + ($1 ?? 0) } : sum)
  }
}

extension Optional where Wrapped == Int {
  /// A number that is shown, or the sign that it is hidden.
  public var shownCell: Answer.Cell { map { .integer($0) } ?? .missing("[c]") }
}
