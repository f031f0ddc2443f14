/// Which terms are meant: the word has three meanings in Oxfordshire.
public enum TermReading: String, Hashable, Sendable, Codable, CaseIterable {
  /// The county's six terms a year.
  case six
  /// The three terms that the country speaks of: autumn is terms 1 and 2, spring 3 and 4, summer 5 and 6.
  case national
  /// The three periods bounded by 31 December, Easter Monday and 31 July, in which suspensions are added up.
  case statutory

  /// How an explanation calls so many of these terms: `4 national terms` without the number.
  public func words(_ number: Int) -> String {
    let name =
      switch self {
      case .six: "Oxfordshire term"
      case .national: "national term"
      case .statutory: "statutory term"
      }
    return number == 1 ? name : "\(name)s"
  }
}

/// One term in one of the three readings, from its first to its last day.
public struct TermSpan: Hashable, Sendable, CustomStringConvertible {
  /// Which reading.
  public let reading: TermReading
  /// The school year.
  public let schoolYear: SchoolYear
  /// The how-manieth of its school year: 1 to 6, or 1 to 3.
  public let number: Int
  /// The first day.
  public let first: LocalDate
  /// The last day.
  public let last: LocalDate

  /// Whether a date falls in it.
  public func contains(_ date: LocalDate) -> Bool { first <= date && date <= last }

  /// What people call it: `Term 3` or `Spring term`.
  public var name: String {
    reading == .six ? "Term \(number)" : "\(["Autumn", "Spring", "Summer"][number - 1]) term"
  }

  /// Its name and year: `Spring term 2018/19`.
  public var description: String { "\(name) \(schoolYear)" }
}

extension SchoolYear {
  /// The three periods bounded by 31 December, Easter Monday and 31 July.
  ///
  /// Spring ends on Easter Sunday. These are the windows of the absence statistics as well as the terms in which suspensions are
  /// added up; they need no calendar.
  public var statutoryTerms: [TermSpan] {
    let newYear = LocalDate(clampedYear: start + 1, month: 1, day: 1)
    let easterMonday = Easter.monday(start + 1)
    let spans = [(firstDay, newYear.previous), (newYear, easterMonday.previous), (easterMonday, lastDay)]
    return spans.enumerated().map { index, span in
      TermSpan(reading: .statutory, schoolYear: self, number: index + 1, first: span.0, last: span.1)
    }
  }

  /// The period in which a date of this year falls; nil for a date outside.
  public func statutoryTerm(containing date: LocalDate) -> TermSpan? {
    statutoryTerms.first { $0.contains(date) }
  }
}
