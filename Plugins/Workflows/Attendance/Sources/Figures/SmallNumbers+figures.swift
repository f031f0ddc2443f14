import WorkflowKit

extension SmallNumbers {
  /// A school's count as a cell.
  func cell(_ figure: Figure) -> Answer.Cell {
    guard let value = figure.value else { return .missing(figure.missing?.shorthand ?? "[x]") }
    return cell(value)
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
