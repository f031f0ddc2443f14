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

  /// Parts and their sum, so that no hidden part follows from what is shown, nor from what was shown before.
  ///
  /// All parts are shown or none, and only beside their own sum. One more than the largest hidden number counts as small
  /// here: a small part could then as well be one larger and another one smaller, whatever the sum says.
  public func shown(parts: [[Int]]) -> (parts: [Int?], sum: Int?) {
    let steps = parts.map(\.count).max() ?? 0
    let last = parts.map { $0.last ?? 0 }
    guard hidesAny else { return (last, last.reduce(0, +)) }
    var sum = 0
    var isSumHidden = false
    var told = Array(repeating: 0, count: parts.count)
    for step in 0..<steps {
      let now = parts.map { $0.indices.contains(step) ? $0[step] : $0.last ?? 0 }
      let total = now.reduce(0, +)
      isSumHidden = hides(total)
      guard !isSumHidden, total == sum || abs(total - sum) > largestHidden else { continue }
      sum = total
      let areLarge = now.allSatisfy { $0 == 0 || $0 > largestHidden + 1 }
      let areFar = zip(now, told).allSatisfy { $0 == $1 || abs($0 - $1) > largestHidden + 1 }
      if areLarge && areFar { told = now }
    }
    let areTold = !isSumHidden && told.reduce(0, +) == sum
    return (areTold ? told : parts.map { _ in nil }, isSumHidden ? nil : sum)
  }
}

extension Optional where Wrapped == Int {
  /// A number that is shown, or the sign that it is hidden.
  public var shownCell: Answer.Cell { map { .integer($0) } ?? .missing("[c]") }
}
