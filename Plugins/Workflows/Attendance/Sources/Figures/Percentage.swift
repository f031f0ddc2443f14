import WorkflowKit

extension Answer.Cell {
  /// A rate in percent, exact until it is rounded half up, once, to so many places (0 to 6).
  static func percentage(_ part: Int, of whole: Int, places: Int) -> Answer.Cell {
    guard whole > 0 else { return .missing("[x]") }
    return .decimal(Percentage.text(part, of: whole, places: places))
  }

  /// The rate of a sum; `[x]` where nothing was summed.
  static func percentage(_ share: Totals.Share, places: Int) -> Answer.Cell {
    share.isKnown ? .percentage(share.part, of: share.whole, places: places) : .missing("[x]")
  }
}

/// Percentages as text.
enum Percentage {
  /// `part` of `whole` in percent with so many places, rounded half up once.
  static func text(_ part: Int, of whole: Int, places: Int) -> String {
    ExactRate(part, of: whole).percentage(places: places)?.description ?? "[x]"
  }

  /// Hundredths of a percent as published: `3.5` for 350.
  static func text(hundredths: Int) -> String {
    let fraction = hundredths % 100
    let digits = fraction % 10 == 0 ? "\(fraction / 10)" : (fraction < 10 ? "0\(fraction)" : "\(fraction)")
    return "\(hundredths / 100).\(digits)"
  }
}

extension Answer.Cell {
  /// A rate of sessions, which tell of no one pupil; the reason's shorthand where a figure is missing.
  static func rate(_ part: Figure, of whole: Figure, places: Int) -> Answer.Cell {
    guard let part = part.value else { return .missing(part.missing?.shorthand ?? "[x]") }
    guard let whole = whole.value else { return .missing(whole.missing?.shorthand ?? "[x]") }
    return .percentage(part, of: whole, places: places)
  }
}
