import WorkflowKit

/// Hides what a small number would tell about a child.
///
/// Counts of 1 up to the threshold are hidden, and so is every rate with such a count above or below the line; a 0 is a
/// real 0. Where one of several parts of a shown sum is hidden, the next smallest is hidden too.
struct Suppression: Hashable, Sendable {
  /// The largest number that is hidden; 0 hides nothing.
  var threshold: Int

  /// Hides nothing: for the lead of the module.
  static let none = Suppression(threshold: 0)
  /// The convention of the department's own tables: 1 and 2 are hidden.
  static let standard = Suppression(threshold: 2)

  /// Which numbers are hidden, in words; nothing is for a threshold of 0.
  var words: String {
    switch threshold {
    case ..<1: "nothing is hidden"
    case 1: "[c]: 1 pupil stands behind it"
    case 2: "[c]: 1 or 2 pupils stand behind it"
    default: "[c]: 1 to \(threshold) pupils stand behind it"
    }
  }

  /// Whether this number is hidden.
  func hides(_ count: Int) -> Bool { count >= 1 && count <= threshold }

  /// Which of the parts of a shown sum to hide.
  func hidden(parts: [Int]) -> Set<Int> {
    var hidden = Set(parts.indices.filter { hides(parts[$0]) })
    if hidden.count == 1 {
      let others = parts.indices.filter { !hidden.contains($0) && parts[$0] > 0 }
      if let next = others.min(by: { parts[$0] < parts[$1] }) { hidden.insert(next) }
    }
    return hidden
  }

  /// A school's count as a cell.
  func cell(_ figure: Figure) -> Answer.Cell {
    guard let value = figure.value else { return .missing(figure.missing?.shorthand ?? "[x]") }
    return hides(value) ? .missing("[c]") : .integer(value)
  }

  /// A school's rate as a cell, in percent with so many places.
  func rate(_ part: Figure, of whole: Figure, places: Int) -> Answer.Cell {
    guard let part = part.value else { return .missing(part.missing?.shorthand ?? "[x]") }
    guard let whole = whole.value else { return .missing(whole.missing?.shorthand ?? "[x]") }
    guard whole > 0 else { return .missing("[z]") }
    if hides(part) || hides(whole) { return .missing("[c]") }
    return .percentage(part, of: whole, places: places)
  }
}
