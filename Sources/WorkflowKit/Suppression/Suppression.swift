/// Decides what of the figures about children may be made public: the one place where anything is suppressed.
///
/// Numbers from 1 to the threshold are hidden, as the Department for Education hides 1 and 2. Nothing hidden can be had
/// by subtraction: not within a week, since all parts of a whole are shown or none; not between weeks, since a number is
/// shown anew only when it is the same or has changed by more than the threshold since it was last shown. 0 is a real 0.
struct Suppression: Sendable {
  /// The largest number that is hidden: 2 or more; 0 hides nothing.
  let threshold: Int
  /// No percentage is shown of fewer children than these.
  static let smallestWhole = 10

  /// Suppression of numbers up to `threshold`; a threshold of 1 counts as 2, because a hidden 1 that can only be 1 is not hidden.
  init(threshold: Int) {
    self.threshold = threshold <= 0 ? 0 : max(2, threshold)
  }

  /// The figures as they may be made public in a week, in the order given, with what the next week must be compared with.
  func publish(
    _ figures: [IndicatorFigure], after before: [String: PublishedFigures]
  ) -> (figures: [IndicatorFigure], published: [String: PublishedFigures]) {
    var shown = figures
    var published = before
    let ofPupils = figures.indices.filter { figures[$0].counts == .pupils }
    for (indicator, places) in Dictionary(grouping: ofPupils, by: { figures[$0].indicator }) {
      var last = published[indicator] ?? PublishedFigures()
      let whole = places.first { figures[$0].part == nil }
      let isFresh = whole.map { show(at: $0, &shown, &last) } ?? true
      showParts(at: places.filter { figures[$0].part != nil }, besides: isFresh, &shown, &last)
      published[indicator] = last
    }
    return (shown, published)
  }

  /// Shows the whole, holds it at what was shown last, or hides it; true when it stands as it is.
  private func show(at place: Int, _ figures: inout [IndicatorFigure], _ last: inout PublishedFigures) -> Bool {
    let figure = figures[place]
    guard !figure.numbers.isEmpty else { return true }
    guard isLarge(figure, above: threshold) else {
      figures[place].value = .missing(.confidential)
      return false
    }
    if let before = last.whole, !isFar(figure.numbers, from: before.numbers, by: threshold) {
      figures[place] = before
      figures[place].isHeldBack = true
      return false
    }
    last.whole = figure
    return true
  }

  /// Shows all parts, holds all at what was shown last, or hides all.
  private func showParts(
    at places: [Int], besides wholeIsFresh: Bool, _ figures: inout [IndicatorFigure], _ last: inout PublishedFigures
  ) {
    guard !places.isEmpty else { return }
    let parts = places.map { figures[$0] }
    if wholeIsFresh, mayShow(parts, after: last.parts) {
      last.parts = parts
      return
    }
    for place in places {
      if let before = last.parts.first(where: { $0.part == figures[place].part }) {
        figures[place] = before
        figures[place].isHeldBack = true
      } else if !figures[place].numbers.isEmpty {
        figures[place].value = .missing(.confidential)
      }
    }
  }

  /// Whether all parts are far from small and far from what was shown of them last.
  ///
  /// One more than the threshold counts as small here: whatever the sum of the parts, a small part could then as well
  /// be one larger and another one smaller, so that what is shown later does not tell what was hidden before.
  private func mayShow(_ parts: [IndicatorFigure], after last: [IndicatorFigure]) -> Bool {
    guard threshold > 0 else { return true }
    return parts.allSatisfy { part in
      guard isLarge(part, above: threshold + 1) else { return false }
      guard let before = last.first(where: { $0.part == part.part }) else { return true }
      return isFar(part.numbers, from: before.numbers, by: threshold + 1)
    }
  }

  /// Whether no number of it is small: 1 to `bound`.
  private func isLarge(_ figure: IndicatorFigure, above bound: Int) -> Bool {
    if threshold > 0, case .percentage(let rate, _) = figure.value, (1..<Self.smallestWhole).contains(rate.whole) {
      return false
    }
    return figure.numbers.allSatisfy { $0 == 0 || $0 > bound }
  }

  /// Whether each number is the same or has changed by more than `bound`.
  private func isFar(_ numbers: [Int], from before: [Int], by bound: Int) -> Bool {
    numbers.count != before.count || zip(numbers, before).allSatisfy { $0 == $1 || abs($0 - $1) > bound }
  }
}
