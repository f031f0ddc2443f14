/// The county's term dates of one school year: six terms, and the INSET day that the county fixes.
public struct TermCalendar: Hashable, Sendable {
  /// Who keeps to it: `Oxfordshire`.
  public var name: String
  /// The school year.
  public var schoolYear: SchoolYear
  /// Whether the dates are the published ones.
  public var status: Status
  /// Where the dates come from.
  public var source: String
  /// The six terms in order.
  public var terms: [Term]
  /// Days on which teachers are in and pupils are not, in the whole county.
  public var inset: [LocalDate]

  /// A year's dates, unchecked; those read from files are checked.
  public init(
    name: String, schoolYear: SchoolYear, status: Status, source: String, terms: [Term], inset: [LocalDate] = []
  ) {
    self.name = name
    self.schoolYear = schoolYear
    self.status = status
    self.source = source
    self.terms = terms
    self.inset = inset
  }

  /// Whether a calendar's dates are the published ones.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// As published.
    case confirmed
    /// Plausible, not published where it could be read: every result counted with it says so.
    case unconfirmed
  }

  /// One of the six terms.
  public struct Term: Hashable, Sendable {
    /// 1 to 6.
    public var number: Int
    /// The first day with pupils.
    public var first: LocalDate
    /// The last day with pupils.
    public var last: LocalDate

    /// A term.
    public init(number: Int, first: LocalDate, last: LocalDate) {
      self.number = number
      self.first = first
      self.last = last
    }
  }

  /// The holiday in which a day of this school year falls; nil inside a term.
  public func holiday(on date: LocalDate) -> SchoolHoliday? {
    guard let after = terms.firstIndex(where: { date <= $0.last }) else { return .summer }
    if date >= terms[after].first { return nil }
    switch terms[after].number {
    case 1: return .summer
    case 3: return .christmas
    case 5: return .easter
    default: return .halfTerm
    }
  }
}
