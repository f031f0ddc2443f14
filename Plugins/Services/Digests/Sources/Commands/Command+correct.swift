import Forms
import WorkflowKit

extension Command where State == DigestsState {
  /// Corrects a figure of the Operational Group's digest: a new revision, with the old value beside the new one.
  static var correct: Command {
    Command(
      "correct", "Correct a figure of a digest that was sent", .text("week", "The week", hint: "2019-W20"),
      .text("module", "The module", hint: "attendance"), .text("indicator", "The indicator's name"),
      .optional(.text("part", "Which part of the whole")),
      .text("value", "The right figure: a number, or 31/310 for a percentage", hint: "31"),
      .text("reason", "Why, in a sentence; nothing about a child")
    ) { state, context, week, module, indicator, part, value, reason throws(Rejection) in
      let digest = try DigestAsker(state: state, context: context).digest(week: week, for: nil)
      let figure = try digest.figure(module, indicator, part)
      let beside = state.beside(digest).compactMap { $0.shown(figure) }
      let new = try CorrectedValue(figure, value, hiddenUpTo: digest.hiddenUpTo(in: figure.module), beside: beside)
        .shown
      let revised = digest.corrected(figure, to: new, because: reason, on: context.today)
      return Post(receivers: state.receivers, on: context.today, subscriptions: state.subscriptions).events(of: [
        revised
      ])
        + state.report(after: [revised], context.settings, context.almanac.calendar)
    }.by("ops")
  }
}

/// What is typed in the place of a figure, if it may stand there.
struct CorrectedValue {
  let shown: Shown

  /// Reads a value for a figure.
  ///
  /// - Parameters:
  ///   - small: numbers of children up to this are hidden, and a change that small would tell one.
  ///   - beside: what the digests of the weeks before and after say of it.
  /// - Throws: a `Rejection` when it is no such value, or would tell what is hidden.
  init(_ figure: Indicator, _ text: String, hiddenUpTo small: Int, beside: [Shown]) throws(Rejection) {
    guard let value = Self.value(text, isPercentage: figure.isPercentage) else {
      throw Rejection("'\(text)' is no figure: write a number, or part/whole as 31/310 for a percentage.")
    }
    shown = Shown(value, unit: figure.value.text.hasPrefix("£") ? "£" : nil)
    guard shown != figure.value else { throw Rejection("\(figure.title) is \(figure.value.text) already.") }
    if figure.countsPupils { try Self.check(figure, shown, small, [figure.value] + beside) }
  }

  private static func value(_ text: String, isPercentage: Bool) -> IndicatorFigure.Value? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = Int(parts[0]), let whole = Int(parts[1]), part >= 0, whole >= part, whole > 0 else { return nil }
      return .percentage(ExactRate(part, of: whole), places: 1)
    }
    guard !isPercentage, let number = ExactDecimal(text) else { return nil }
    return number.places == 0 && number.digits >= 0 ? .count(number.digits) : .number(number)
  }

  /// A correction must not tell a small number, neither by itself nor beside what stood there or in the next weeks.
  private static func check(
    _ figure: Indicator, _ new: Shown, _ small: Int, _ others: [Shown]
  ) throws(Rejection) {
    guard figure.part == nil else {
      throw Rejection("A part of a whole that counts children is not corrected alone: the other parts would tell it.")
    }
    guard !figure.value.children.isEmpty, !new.children.isEmpty else {
      throw Rejection("\(figure.title) is \(figure.value.text) in that digest, and is not told by a correction.")
    }
    guard !new.children.contains(where: { $0 >= 1 && $0 <= small }), !others.contains(where: { new.isNear($0, small) })
    else {
      throw Rejection(
        "A number of children this small, or a change this small from what that digest or one beside it says, is not "
          + "shown: nothing is corrected.")
    }
  }
}

extension Shown {
  /// The numbers of children by which it could be told, those that a rate leaves over included.
  fileprivate var children: [Int] {
    if let of { return [of.part, of.whole, of.whole - of.part] }
    return number.flatMap { $0.places == 0 ? [$0.digits] : nil } ?? []
  }

  /// Whether it differs from another by so few children that each would be known.
  func isNear(_ other: Shown, _ small: Int) -> Bool {
    zip(children, other.children).contains { $0 != $1 && abs($0 - $1) <= small }
  }
}

extension DigestsState {
  /// The digests for the partners before and after one.
  fileprivate func beside(_ digest: Digest) -> [Digest] {
    let all = digests(.partners)
    return [all.last { $0.week < digest.week }, all.first { $0.week > digest.week }].compactMap { $0 }
  }
}

extension Digest {
  /// The next revision, with one figure corrected.
  func corrected(_ figure: Indicator, to value: Shown, because reason: String, on day: LocalDate) -> Digest {
    var digest = self
    digest.revision += 1
    for index in digest.indicators.indices
    where digest.indicators[index].isSame(as: figure.module, figure.indicator, figure.part) {
      digest.indicators[index].value = value
      digest.indicators[index].isRevised = true
      digest.indicators[index].before = figure.before ?? figure.value
      digest.indicators[index].verdict = figure.verdict(for: value)
    }
    digest.corrections.append(
      Correction(
        revision: digest.revision, on: day, module: figure.module, indicator: figure.indicator, part: figure.part,
        from: figure.value, to: value, reason: reason))
    digest.legend = Legends.of(digest)
    return digest
  }
}

extension Indicator {
  /// How another value stands to the target.
  fileprivate func verdict(for value: Shown) -> Verdict? {
    guard let target, let bound = targetNumber, let number = value.number else { return nil }
    let isMost = target.hasSuffix("or fewer")
    let isMet = isMost ? !(bound < number) : !(number < bound)
    return isMet ? .onTarget : .offTarget
  }
}
