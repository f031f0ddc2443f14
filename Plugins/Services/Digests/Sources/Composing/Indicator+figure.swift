import Forms
import WorkflowKit

extension Indicator {
  /// A figure of a module's section, not compared with anything yet.
  init(_ figure: IndicatorFigure, of module: String, since: ISOWeek?) {
    let value = Shown(figure.value, unit: figure.unit)
    let isPercentage = if case .percentage = figure.value { true } else { false }
    self.init(
      module: module, indicator: figure.indicator,
      label: figure.label ?? ModuleName.words(figure.indicator).capitalisedFirst, part: figure.part,
      unit: Self.words(ofUnit: figure.unit, isPercentage), isPercentage: isPercentage, value: value,
      heard: figure.heard, target: figure.target?.words,
      targetNumber: figure.target?.number,
      verdict: figure.target?.isMet(by: figure.value).map { $0 ? .onTarget : .offTarget },
      lastDigest: .notAvailable, lastYear: .notAvailable, source: figure.source, asAt: figure.asAt, rule: figure.rule,
      isHeldBack: figure.isHeldBack, countsPupils: figure.counts == .pupils, isRevised: false, before: nil,
      since: since)
  }

  /// The unit without the sign that stands in the figure already; `of` something belongs to percentages only.
  private static func words(ofUnit unit: String?, _ isPercentage: Bool) -> String? {
    guard var unit else { return nil }
    if unit.hasPrefix("% ") { unit = String(unit.dropFirst(2)) }
    if ["%", "£", "percent"].contains(unit) || !isPercentage && unit.hasPrefix("of ") { return nil }
    return isPercentage && !unit.hasPrefix("of ") ? nil : unit
  }
}

extension Target {
  /// The number that is aimed at.
  var number: ExactDecimal {
    switch self {
    case .atMost(let number), .atLeast(let number): number
    }
  }
}

/// The symbols that a digest has, and what they mean.
enum Legends {
  static func of(_ digest: Digest) -> [Digest.Legend] { of(digest.indicators) }

  static func of(_ figures: [Indicator]) -> [Digest.Legend] {
    let texts = Set(figures.flatMap { [$0.value.text, $0.lastDigest.text, $0.lastYear.text] })
    var legend: [Digest.Legend] = []
    for missing in IndicatorFigure.Missing.allCases where texts.contains(missing.rawValue) {
      legend.append(Digest.Legend(symbol: missing.rawValue, meaning: missing.meaning))
    }
    if texts.contains(Shown.low) {
      legend.append(Digest.Legend(symbol: Shown.low, meaning: "rounds to 0 but is not 0"))
    }
    if figures.contains(where: \.isHeldBack) {
      legend.append(
        Digest.Legend(
          symbol: "[held]", meaning: "held at what was shown before: the change since is too small to be shown"))
    }
    if figures.contains(where: { $0.since != nil }) {
      legend.append(Digest.Legend(symbol: "[old]", meaning: "from the module's last answer"))
    }
    if figures.contains(where: \.isRevised) {
      legend.append(Digest.Legend(symbol: "[r]", meaning: "revised: corrected since the digest was first sent"))
    }
    return legend
  }
}
