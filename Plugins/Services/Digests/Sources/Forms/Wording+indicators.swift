import Forms
import WorkflowKit

extension Wording {
  /// The figure with its marks: `10.6% [r]`.
  static func value(of figure: Indicator) -> String {
    let unit = figure.value.number == nil ? nil : figure.unit.map { Self.unit($0, of: figure.value) }
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

  /// What stands below a figure.
  static func lines(of figure: Indicator) -> [String] {
    var lines: [String] = []
    if let before = figure.before { lines.append("Before the correction: \(before.text)") }
    if let target = figure.target {
      lines.append("\(figure.verdict.map { "\($0.rawValue): " } ?? "Target: ")\(target)")
    }
    let before = "Last digest \(figure.lastDigest.text), same week last year \(figure.lastYear.text)"
    lines.append("\(before). \(origin(of: figure))")
    return lines
  }

  /// The unit behind a number: one thing is no things.
  private static func unit(_ unit: String, of value: Shown) -> String {
    value.text == "1" && unit.hasSuffix("s") && !unit.contains(" ") ? String(unit.dropLast()) : unit
  }

  /// How many of how many, and who was heard.
  static func basis(of figure: Indicator) -> String? {
    var parts: [String] = []
    if let rate = figure.value.of { parts.append("\(rate.part.grouped) of \(rate.whole.grouped)") }
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
