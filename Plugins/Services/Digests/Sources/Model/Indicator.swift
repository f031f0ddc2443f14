import Forms
import WorkflowKit

/// A figure in a digest, beside what it is compared with.
struct Indicator: Hashable, Sendable, Codable {
  /// The module that answers for it.
  var module: String
  /// Its name, stable.
  var indicator: String
  /// What it measures.
  var label: String
  /// Which part of the whole; nil for the whole.
  var part: String?
  /// Its unit, as it stands behind the figure: `pupils`, `of maintained schools`; nil for a bare percentage or money.
  var unit: String?
  /// Whether it is so many of so many, in percent.
  var isPercentage: Bool
  /// The figure.
  var value: Shown
  /// How many of those asked have answered; nil where nobody is asked.
  var heard: ExactRate?
  /// What is aimed at: `10 or fewer`; nil where nothing is.
  var target: String?
  /// The target as a number, for a mark on the bar.
  var targetNumber: ExactDecimal?
  /// `On target` or `Off target`; nil where there is no target or no figure.
  var verdict: Verdict?
  /// What the last digest said.
  var lastDigest: Shown
  /// What the digest of the same week said a year before.
  var lastYear: Shown
  /// Where it comes from.
  var source: String
  /// The last day that it covers.
  var asAt: LocalDate
  /// The rule or definition with its version.
  var rule: String?
  /// Whether a newer value is held back, because the change is so small that a child might be known by it.
  var isHeldBack: Bool
  /// Whether it counts children, so that small numbers are hidden.
  var countsPupils: Bool
  /// Whether it was corrected after the digest was issued.
  var isRevised: Bool
  /// What stood there before; nil where nothing was corrected.
  var before: Shown?
  /// The week of the module's last section, where it has not answered since; nil where it has.
  var since: ISOWeek?

  /// How a figure stands to its target.
  enum Verdict: String, Hashable, Sendable, Codable {
    case onTarget = "On target"
    case offTarget = "Off target"
  }

  /// Whether it is the same figure, of whichever week.
  func isSame(as module: String, _ indicator: String, _ part: String?) -> Bool {
    self.module == module && self.indicator == indicator && self.part == part
  }

  /// What it measures and of which part, in words.
  var title: String { part.map { "\(label): \($0)" } ?? label }
}

/// A figure as it is printed, with the numbers behind it; without a number where there is none, and never 0 for it.
struct Shown: Hashable, Sendable, Codable {
  /// As it is printed: `1,234`, `10.6%`, `[c]`.
  var text: String
  /// The number; nil where there is none.
  var number: ExactDecimal?
  /// How many of how many, for a percentage.
  var of: ExactRate?

  static let notAvailable = Shown(.missing(.notAvailable))

  /// A figure's value in its unit.
  init(_ value: IndicatorFigure.Value, unit: String? = nil) {
    let pounds = unit == "£" ? "£" : ""
    switch value {
    case .count(let count):
      text = pounds + NumberWords.grouped("\(count)")
      number = ExactDecimal(digits: count, places: 0)
    case .percentage(let rate, let places):
      guard let exact = rate.percentage(places: places) else {
        self = .notAvailable
        return
      }
      // What rounds to nothing is not nothing.
      let isLow = exact.digits == 0 && rate.part > 0
      text = isLow ? Self.low : "\(exact)%"
      number = isLow ? nil : exact
      of = rate
    case .number(let exact):
      // Whole pounds need no pence.
      let isWhole = unit == "£" && exact.places == 2 && exact.digits.isMultiple(of: 100)
      text = pounds + NumberWords.grouped(isWhole ? "\(exact.rounded(to: 0))" : "\(exact)")
      number = exact
    case .missing(let missing): text = missing.rawValue
    }
  }

  /// What rounds to 0 but is not 0.
  static let low = "[low]"
}

/// Numbers with commas, also those with a point.
enum NumberWords {
  static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
    let sign = whole == 0 && text.hasPrefix("-") ? "-" : ""
    return sign + whole.grouped + (parts.count > 1 ? ".\(parts[1])" : "")
  }
}
