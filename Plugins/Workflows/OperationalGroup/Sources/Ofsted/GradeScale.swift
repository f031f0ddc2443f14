import WorkflowKit

/// The grades that Ofsted gave in a time, and the tier that each stands for; a grade without one is never turned into one.
struct GradeScale: Hashable, Sendable {
  var from: LocalDate
  /// The last day; nil for the scale that holds.
  var to: LocalDate?
  /// The tiers of the grades that have one, and nil for those that were given and have none.
  var tiers: [Grade: SupportTier?]

  /// Reads `2012-09-01 to 2024-09-01: Outstanding = GO, Good = GO, Requires improvement = RI, Inadequate = I`.
  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let dates = text[..<colon].split(separator: " ")
    guard let first = dates.first, let from = LocalDate(iso: first) else { return nil }
    self.from = from
    switch dates.count {
    case 2 where dates[1] == "on": to = nil
    case 3 where dates[1] == "to":
      guard let last = LocalDate(iso: dates[2]), last >= from else { return nil }
      to = last
    default: return nil
    }
    tiers = [:]
    for part in text[text.index(after: colon)...].split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard sides.count == 2, let grade = Grade(rawValue: Self.trimmed(sides[0])) else { return nil }
      let word = Self.trimmed(sides[1])
      if word == "none" {
        tiers[grade] = .some(nil)
      } else if let tier = SupportTier(rawValue: word), tier.isJudged || tier == .go {
        tiers[grade] = tier
      } else {
        return nil
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The scales that are usual; a setting may say otherwise.
  static let usual = [
    "2005-09-01 to 2012-08-31: Outstanding = GO, Good = GO, Satisfactory = none, Inadequate = I",
    "2012-09-01 to 2024-09-01: Outstanding = GO, Good = GO, Requires improvement = RI, Inadequate = I",
    "2024-09-02 on: No overall grade = none",
  ]
}

/// The scales by date.
struct GradeScales: Hashable, Sendable {
  private let scales: [GradeScale]

  /// Scales out of their lines; one that cannot be read is left out, so its grades stand for no tier.
  init(_ lines: [String]) { scales = lines.compactMap { GradeScale($0) } }

  /// What a grade given on an inspection of a date stands for.
  func meaning(of outcome: Outcome) -> Meaning {
    let scale = scales.first { scale in
      scale.from <= outcome.inspected && scale.to.map { outcome.inspected <= $0 } ?? true
    }
    guard let scale else { return .unmapped("no scale of grades is set for inspections of \(outcome.inspected)") }
    guard let tier = scale.tiers[outcome.grade] else {
      return .unmapped("'\(outcome.grade.rawValue)' is no grade of the scale from \(scale.from)")
    }
    if let tier { return .tier(tier) }
    return .unmapped("'\(outcome.grade.rawValue)' of the scale from \(scale.from) stands for no tier")
  }

  /// What a grade stands for.
  enum Meaning: Hashable, Sendable {
    /// This tier, if no trigger says otherwise.
    case tier(SupportTier)
    /// None: a person decides, and why.
    case unmapped(String)
  }
}
