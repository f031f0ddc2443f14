import WorkflowKit

/// Hides what a small number of pupils, or a small change of a number, would tell of a child.
///
/// 1 to 4 are hidden, a 0 is a real 0. A number that is shown moves only when it has changed by 5 or more, so that two weeks'
/// figures beside each other tell no more than one. Rates are whole numbers, and hidden below ten pupils.
struct Suppression: Hashable, Sendable {
  /// The largest number that is hidden; 0 hides nothing.
  var threshold: Int

  /// Hides nothing: for the restricted circle.
  static let none = Suppression(threshold: 0)
  /// This partnership's own choice, the stricter of the department's two.
  static let standard = Suppression(threshold: 4)

  /// The fewest pupils of whom a rate is shown.
  static let fewest = 10

  /// The number that is shown after a series of changes, each of the next day or week; nil when it is hidden.
  func shown(_ series: [Int]) -> Int? {
    guard threshold > 0 else { return series.last ?? 0 }
    var shown = 0
    for value in series where abs(value - shown) > threshold { shown = value }
    let last = series.last ?? 0
    if last == 0 { return 0 }
    return last <= threshold || shown == 0 ? nil : shown
  }

  /// Parts and their sum, so that no hidden part follows from what is shown.
  ///
  /// When one part is hidden all are, and the sum stands alone.
  func shown(parts: [[Int]]) -> (parts: [Int?], sum: Int?) {
    let steps = parts.map(\.count).max() ?? 0
    let sums = (0..<steps).map { step in parts.reduce(0) { $0 + ($1.indices.contains(step) ? $1[step] : $1.last ?? 0) }
    }
    let each = parts.map { shown($0) }
    let sum = shown(sums)
    // A part that is 0 hides nothing of itself, and one hidden part beside it would follow from the sum.
    if each.contains(nil) { return (parts.map { _ in nil }, sum) }
    // Held at different weeks the parts would not add up: then the sum is theirs.
    return (each, threshold > 0 ? each.reduce(0) { $0 + ($1 ?? 0) } : sum)
  }

  /// A count as a cell.
  func cell(_ count: Int) -> Answer.Cell {
    count >= 1 && count <= threshold ? .missing("[c]") : .integer(count)
  }

  /// A rate in whole percent as a cell, hidden where either number is small.
  func rate(_ part: Int, of whole: Int) -> Answer.Cell {
    guard whole > 0 else { return .missing("[z]") }
    if threshold > 0, whole < Self.fewest || (1...threshold).contains(part) || (1...threshold).contains(whole - part) {
      return .missing("[c]")
    }
    return ExactRate(part, of: whole).percentage(places: 0).map { .decimal($0.description) } ?? .missing("[z]")
  }
}

extension Optional where Wrapped == Int {
  /// A number that is shown, or the sign that it is hidden.
  var cell: Answer.Cell { map { .integer($0) } ?? .missing("[c]") }
}
