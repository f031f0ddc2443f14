public import SchoolTime

/// A module's part of a week's digest, for one audience.
public struct DigestSection: Hashable, Sendable, Codable {
  /// The week of the digest.
  public var week: ISOWeek
  /// The day of the cut.
  public var on: LocalDate
  /// What somebody must decide.
  public var decisions: [DigestLine]
  /// What is overdue, oldest first.
  public var overdue: [Owed]
  /// What is due within 14 days, earliest first.
  public var due: [Owed]
  /// What changed.
  public var changes: [DigestLine]
  /// The indicators.
  public var figures: [IndicatorFigure]
  /// How many events the module stated since the last digest.
  public var eventCount: Int
  /// The week of the last digest before which the module had anything to state; nil when it never had, or has now.
  public var quietSince: ISOWeek?

  /// How far ahead a digest looks, in days.
  public static let horizon = 14

  /// Something owed, as a digest names it.
  public struct Owed: Hashable, Sendable, Codable {
    /// The deadline's id, to ask `ossp why` with: `attendance.105678.return-2018-autumn`.
    public var id: String
    /// What is owed.
    public var title: String
    /// The last day on which it is kept.
    public var due: LocalDate
    /// The role that owes it.
    public var owner: String
    /// The school's URN; nil where it is about no one school.
    public var school: String?
    /// The case, by its opaque id.
    public var caseID: String
  }
}
