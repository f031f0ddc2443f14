/// What one school changes in the county's calendar: its own INSET days, and days on which it was shut.
public struct SchoolOverlay: Hashable, Sendable, Codable {
  /// The school years for which the school's INSET days are known.
  public var years: Set<SchoolYear>
  /// Days on which teachers are in and pupils are not.
  public var inset: Set<LocalDate>
  /// Other days without pupils, each with its reason.
  public var closures: [LocalDate: String]

  /// What a school changes.
  public init(years: Set<SchoolYear>, inset: Set<LocalDate>, closures: [LocalDate: String] = [:]) {
    self.years = years
    self.inset = inset
    self.closures = closures
  }
}
