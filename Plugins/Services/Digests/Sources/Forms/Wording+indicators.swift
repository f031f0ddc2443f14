import Forms
import WorkflowKit

extension Wording {
  /// The modules' figures, in the digest's order.
  static func programmes(of digest: Digest) -> [ProgrammeFigures] {
    byModule(digest.indicators, in: digest).map { ProgrammeFigures($0.0, $0.1, in: digest) }
  }

  /// The figure with its marks: `10.6% [r]`.
  static func value(of figure: Indicator) -> String {
    let unit = figure.value.number == nil ? nil : unit(of: figure)
    return marked(figure, unit.map { "\(figure.value.text) \($0)" } ?? figure.value.text)
  }

  /// The figure with its marks, for a table that has the unit elsewhere.
  static func bareValue(of figure: Indicator) -> String { marked(figure, figure.value.text) }

  private static func marked(_ figure: Indicator, _ words: String) -> String {
    words + marks(of: figure).map { " \($0)" }.joined()
  }

  /// Marks beside a figure.
  static func marks(of figure: Indicator) -> [String] {
    (figure.isRevised ? ["[r]"] : []) + (figure.isHeldBack ? ["[held]"] : []) + (figure.since == nil ? [] : ["[old]"])
  }

  /// What stands behind a figure that stands still: n of N, target, what it was a year ago where somebody said.
  static func about(_ figure: Indicator) -> String {
    var parts = [basis(of: figure)].compactMap { $0 }
    if let target = figure.target { parts.append(Self.target(target, figure.verdict)) }
    if figure.lastYear.text != IndicatorFigure.Missing.notAvailable.rawValue {
      parts.append("a year ago \(figure.lastYear.text)")
    }
    return parts.joined(separator: "; ")
  }

  /// What stands below the row of a figure that moved; empty for nothing.
  ///
  /// - Parameter origin: where it comes from, as far as that has not been said.
  static func lines(of figure: Indicator, origin: String) -> [String] {
    var parts: [String] = []
    if let before = figure.before { parts.append("Before the correction: \(before.text)") }
    if let target = figure.target { parts.append(Self.target(target, figure.verdict).capitalisedFirst) }
    if let basis = basis(of: figure, withUnit: true) { parts.append(basis) }
    if !origin.isEmpty { parts.append(origin.capitalisedFirst) }
    return parts.isEmpty ? [] : [parts.joined(separator: ". ")]
  }

  private static func target(_ target: String, _ verdict: Indicator.Verdict?) -> String {
    "\(verdict.map { $0.rawValue.lowercasedFirst } ?? "target"): \(target)"
  }

  /// The unit behind a number: one thing is no things.
  static func unit(of figure: Indicator) -> String? {
    figure.unit.map { unit in
      let isOne = figure.value.text == "1" && unit.hasSuffix("s") && !unit.contains(" ")
      return isOne ? String(unit.dropLast()) : unit
    }
  }

  /// How many of how many, and who was heard.
  static func basis(of figure: Indicator, withUnit: Bool = false) -> String? {
    var parts: [String] = []
    if let rate = figure.value.of {
      let unit =
        withUnit && figure.isPercentage
        ? figure.unit.map { " " + ($0.hasPrefix("of ") ? $0.dropFirst(3) : $0[...]) } : nil
      parts.append("\(rate.part.grouped) of \(rate.whole.grouped)\(unit ?? "")")
    }
    if let heard = figure.heard { parts.append("\(heard.part.grouped) of \(heard.whole.grouped) heard") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Where a figure comes from, in a sentence.
  static func origin(of figure: Indicator) -> String {
    var words = basis(of: figure).map { "\($0). " } ?? ""
    words += "Source: \(figure.source), as at \(figure.asAt.withoutWeekday)"
    if let rule = figure.rule { words += ", rule \(rule)" }
    return words
  }

  /// A correction in a sentence.
  static func sentence(of correction: Correction, in digest: Digest) -> String {
    let figure = digest.indicators.first {
      $0.isSame(as: correction.module, correction.indicator, correction.part)
    }
    let title = figure?.title ?? correction.indicator
    return "\(title): \(correction.to.text) [r] in the place of \(correction.from.text), "
      + "\(correction.on.withoutWeekday). \(correction.reason)"
  }
}
