/// How a date came about, in one short paragraph that a person can check by hand.
public struct Explanation: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The rule, its version and source; nil where a count stands alone.
  public var rule: String?
  /// The count: `15 school days after Mon 20 Oct 2025 = Mon 17 Nov`.
  public var count: String
  /// What was passed over: `27 to 31 Oct half term`; weekends are not told.
  public var skipped: [String]
  /// What one should know before leaning on it: `school INSET not known`.
  public var caveats: [String]

  /// How a date came about.
  public init(rule: String? = nil, count: String, skipped: [String] = [], caveats: [String] = []) {
    self.rule = rule
    self.count = count
    self.skipped = skipped
    self.caveats = caveats
  }

  /// All of it: `15 school days after Mon 20 Oct 2025 = Mon 17 Nov; skipped 27 to 31 Oct half term; school INSET not known`.
  public var description: String {
    var parts = [count]
    if !skipped.isEmpty { parts.append("skipped \(skipped.joined(separator: ", "))") }
    parts += caveats
    let text = parts.joined(separator: "; ")
    return rule.map { "\($0): \(text)" } ?? text
  }
}

extension CountResult {
  /// How it was counted.
  public var explanation: Explanation {
    Explanation(
      rule: nil, count: sentence,
      skipped: skipped.filter { $0.reason != .weekend }.map { span in
        "\(near(span.first.range(to: span.last, short: true))) \(span.reason)"
      },
      caveats: caveats)
  }

  private var caveats: [String] {
    var caveats: [String] = []
    if usedUnconfirmedDates { caveats.append("counted with unconfirmed term dates (\(calendar))") }
    if insetNotKnown { caveats.append("county calendar, school INSET not known") }
    return caveats
  }

  private var sentence: String {
    let (from, end) = (start.shortWithWeekday, near(due.shortWithWeekday))
    let half = session.map { " (\($0.rawValue))" } ?? ""
    let number = count.number
    if number == 0 { return "due on the day itself, \(from)" }
    let words = count.unit == .term ? count.terms.words(number) : count.unit.words(number)
    let forwards = count.direction == .forwards
    switch (count.unit, count.from) {
    case (.term, .dayOf):
      return "\(number) \(words) with the one of \(from) as the first = \(end)"
    case (.term, .dayAfter):
      return "\(number) \(words) \(forwards ? "after" : "before") the one of \(from) = \(end)"
    case (_, .dayAfter):
      return "\(number) \(words) \(forwards ? "after" : "before") \(from) = \(end)\(half)"
    case (_, .dayOf):
      return "\(number) \(words) \(forwards ? "from" : "back from") \(from) on, that day included = \(end)\(half)"
    }
  }

  /// A date without its year where that is the start's.
  private func near(_ text: String) -> String {
    let year = " \(start.year)"
    return text.hasSuffix(year) ? String(text.dropLast(year.count)) : text
  }
}
