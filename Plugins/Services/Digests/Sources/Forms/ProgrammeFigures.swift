import Forms
import WorkflowKit

/// A module's figures in the order in which people read them: what moved or has a target, what stands still, what is missing.
struct ProgrammeFigures {
  /// What the module is called.
  let name: String
  /// The week of its last answer, where it has not answered since.
  let since: ISOWeek?
  /// Those that moved since the last digest, have a target, or were corrected: a row each.
  let moved: [Indicator]
  /// Those that stand as they stood, by where they come from.
  let still: [Group]
  /// Those that nobody could give, by their symbol.
  let missing: [(symbol: String, figures: [Indicator])]
  /// What `still` is called.
  let stillHeading: String
  /// From where and of which day most of them are: said once.
  private let usual: Usual

  /// Figures that come from the same place and are of the same day.
  struct Group {
    let figures: [Indicator]
    /// Where they come from, as far as it is not what is usual, and by which rule, if by one; empty for nothing to say.
    let origin: String
    /// Whether each is by a rule of its own, which is said with it.
    let haveOwnRules: Bool
  }

  private struct Usual {
    let source: String?
    let asAt: LocalDate?
  }

  private struct Origin: Hashable {
    let source: String
    let asAt: LocalDate
    let rule: String?
  }

  /// A module's figures in a digest.
  init(_ name: String, _ figures: [Indicator], in digest: Digest) {
    self.name = name
    since = figures.first?.since
    let isFirst = digest.previous == nil
    let isMoved = { (one: Indicator) in
      one.since == nil
        && (one.target != nil || one.isRevised || one.isHeldBack || !isFirst && one.value != one.lastDigest)
    }
    let isMissing = { (one: Indicator) in
      one.number == nil && one.value.text != IndicatorFigure.Missing.confidential.rawValue && one.lastYear.number == nil
    }
    moved = figures.filter(isMoved)
    let others = figures.filter { !isMoved($0) }
    missing = IndicatorFigure.Missing.allCases.map(\.rawValue).compactMap { symbol in
      let own = others.filter { isMissing($0) && $0.value.text == symbol }
      return own.isEmpty ? nil : (symbol, own)
    }
    let standing = others.filter { !isMissing($0) || $0.value.text == Shown.low }
    let told = moved + standing
    let usual = Usual(source: Self.mostCommon(told.map(\.source), atLeast: 3), asAt: Self.mostCommon(told.map(\.asAt)))
    self.usual = usual
    var order: [Origin] = []
    var groups: [Origin: [Indicator]] = [:]
    for one in standing {
      let origin = Origin(source: one.source, asAt: one.asAt, rule: nil)
      if groups[origin] == nil { order.append(origin) }
      groups[origin, default: []].append(one)
    }
    still = order.map { origin in
      let own = groups[origin] ?? []
      let haveOwnRules = Set(own.map(\.rule)).count > 1
      let whole = Origin(source: origin.source, asAt: origin.asAt, rule: haveOwnRules ? nil : own.first?.rule)
      return Group(figures: own, origin: Self.words(whole, besides: usual), haveOwnRules: haveOwnRules)
    }
    stillHeading =
      if let since { "[old] As answered in the week of \(since.monday.withoutWeekday)" } else if isFirst {
        "Figures, with nothing to compare them with yet"
      } else { "Unchanged since the last digest" }
  }

  /// From where and of which day its figures are unless something else is said; nil where there are none.
  var unlessSaid: String? {
    guard let asAt = usual.asAt else { return nil }
    return "as at \(asAt.withoutWeekday)" + (usual.source.map { ", from \($0)" } ?? "") + ", unless said"
  }

  /// Where a figure comes from, as far as it is not what is usual; empty for what is.
  func origin(of figure: Indicator) -> String {
    Self.words(Origin(source: figure.source, asAt: figure.asAt, rule: figure.rule), besides: usual)
  }

  private static func words(_ origin: Origin, besides usual: Usual) -> String {
    var parts: [String] = []
    if origin.source != usual.source { parts.append(origin.source) }
    if origin.asAt != usual.asAt { parts.append("as at \(origin.asAt.withoutWeekday)") }
    if let rule = origin.rule { parts.append("rule \(rule)") }
    return parts.joined(separator: ", ")
  }

  /// What most have, the first of those that as many have.
  private static func mostCommon<Thing: Hashable>(_ things: [Thing], atLeast least: Int = 1) -> Thing? {
    var counts: [Thing: Int] = [:]
    for thing in things { counts[thing, default: 0] += 1 }
    guard let most = counts.values.max(), most >= least else { return nil }
    return things.first { counts[$0] == most }
  }
}

extension ProgrammeFigures.Group {
  /// Each of its figures in words, parts of one whole together.
  var words: [String] {
    var words: [String] = []
    var rest = figures[...]
    while let first = rest.first {
      let run = rest.prefix { first.part != nil && $0.part != nil && $0.indicator == first.indicator }
      if run.count > 1 {
        words.append(parts(Array(run)))
        rest = rest.dropFirst(run.count)
      } else {
        let about = about(first)
        words.append("\(first.title): \(value(of: first))" + (about.isEmpty ? "" : " (\(about))"))
        rest = rest.dropFirst()
      }
    }
    return words
  }

  /// What stands behind one of its figures.
  func about(_ figure: Indicator) -> String {
    let rule = haveOwnRules ? figure.rule.map { "rule \($0)" } : nil
    return [Wording.about(figure), rule ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func value(of figure: Indicator) -> String {
    figure.isPercentage ? Wording.bareValue(of: figure) : Wording.value(of: figure)
  }

  private func parts(_ parts: [Indicator]) -> String {
    let abouts = parts.map { about($0) }
    let isSame = Set(abouts).count == 1
    let each = zip(parts, abouts).map { part, about in
      "\(part.part ?? "") \(Wording.bareValue(of: part))" + (isSame || about.isEmpty ? "" : " (\(about))")
    }
    let all = isSame ? abouts.first ?? "" : ""
    return "\(parts[0].label), in parts: \(each.joined(separator: ", "))" + (all.isEmpty ? "" : " (\(all))")
  }
}

extension Indicator {
  /// The number behind the figure, also where it rounds to nothing.
  fileprivate var number: ExactDecimal? { value.number ?? (value.text == Shown.low ? ExactDecimal("0") : nil) }
}
