extension RuleBook {
  /// One version of a rule as a line of a list.
  public struct Line: Hashable, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: Rule

    /// Id, version, dates, count, confidence.
    public var description: String {
      let to = rule.validTo.map { "to \($0)" } ?? "open"
      return "\(rule.id) \(rule.version): \(rule.validFrom) \(to), \(rule.clock), \(rule.confidence.rawValue)"
    }
  }

  /// Every version of every rule, by id, then by date.
  public func listing() -> [Line] {
    ids.flatMap { (versions[$0] ?? []).map(Line.init) }
  }

  /// What a person should look at, though nothing is wrong: rules that were recalled, and rules that have run out.
  public func check(on date: LocalDate) -> [String] {
    var remarks: [String] = []
    for id in ids {
      guard let all = versions[id], let last = all.last else { continue }
      let recalled = all.filter { $0.confidence == .recalled }.map { String($0.version) }
      if !recalled.isEmpty {
        remarks.append(
          "\(id): version \(recalled.joined(separator: ", ")) was recalled, not read; check it against \(last.source).")
      }
      if let end = last.validTo, end < date {
        remarks.append("\(id): the last version ended on \(end); what is triggered after it has no rule.")
      }
    }
    return remarks
  }
}

extension Rule {
  /// The clock in words: `15 school days, counted from the day after notice-received`.
  public var clock: String {
    if count.number == 0 { return "on the day of \(startEvent)" }
    let words = count.unit == .term ? count.terms.words(count.number) : count.unit.words(count.number)
    let backwards = count.direction == .backwards ? " back" : ""
    let from = count.from == .dayOf ? "the day of" : backwards.isEmpty ? "the day after" : "the day before"
    return "\(count.number) \(words), counted\(backwards) from \(from) \(startEvent)"
  }
}
