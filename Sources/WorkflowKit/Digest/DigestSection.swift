public import SchoolTime

/// A module's part of a week's digest, for one audience.
public struct DigestSection: Hashable, Sendable, Codable {
  /// The week of the digest.
  public var week: ISOWeek
  /// The day of the cut.
  public var on: LocalDate
  /// What somebody must decide.
  public var decisions: [DigestLine]
  /// What is overdue, oldest first; at most `mostInList`.
  public var overdue: [Owed]
  /// How much is overdue.
  public var overdueCount: Int
  /// What is due within 14 days, earliest first; at most `mostInList`.
  public var due: [Owed]
  /// How much is due within 14 days.
  public var dueCount: Int
  /// What changed.
  public var changes: [DigestLine]
  /// The indicators.
  public var figures: [IndicatorFigure]
  /// How many events the module stated since the last digest; nil for a restricted module, whose number would tell something.
  public var eventCount: Int?
  /// The week of the last digest before which the module had anything to state; nil when it never had, or has now.
  public var quietSince: ISOWeek?
  /// The largest number of children that is hidden in the figures; nil where nothing is.
  public var hiddenUpTo: Int?
  /// The project's year so far; in the partners' section only.
  public var project: ProjectYear?

  /// How far ahead a digest looks, in days.
  public static let horizon = 14
  /// How many lines one list has at most; the rest is counted.
  public static let mostInList = 200

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
    /// The school's name; nil where the module does not know it.
    public var schoolName: String?
    /// The case, by its opaque id.
    public var caseID: String
  }
}
