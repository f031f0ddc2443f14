/// One version of a dated rule: what is owed, how long after what, and where that is written.
public struct Rule: Hashable, Sendable {
  /// The rule's id, the same in all its versions: `exclusion-day-six`.
  public let id: String
  /// The how-manieth version, from 1.
  public let version: Int
  /// What is owed, in a few words.
  public let title: String
  /// The first day on which this version governs.
  public let validFrom: LocalDate
  /// The last day; nil for a version without an end.
  public let validTo: LocalDate?
  /// How long.
  public let count: Count
  /// What starts the clock, as modules name it: `notice-received`.
  public let startEvent: String
  /// Whose days are counted.
  public let calendar: Days
  /// What happens to a date on a closed day.
  public let roll: Roll
  /// From which day reminders count where the sources do not settle it; nil where they do.
  ///
  /// The earlier date is then used for reminders and the later one for breach.
  public let remindersFrom: Count.From?
  /// Who hears of it when.
  public let ladder: Ladder
  /// The page or paper that says so.
  public let source: String
  /// How sure it is.
  public let confidence: Confidence
  /// Whether cases that were open when this version began follow it too.
  public let appliesToOpenCases: Bool
  /// What else one should know; nil for nothing.
  public let note: String?

  /// Whose days a rule counts.
  public enum Days: String, Hashable, Sendable, Codable, CaseIterable {
    /// The school's own: the county's with the school's INSET days where they are known.
    case school
    /// The county's, whatever a school does.
    case county
    /// Working days of England.
    case england
    /// Every day.
    case every
  }

  /// How sure a rule is.
  public enum Confidence: String, Hashable, Sendable, Codable, CaseIterable {
    /// Read in the source.
    case verified
    /// From memory and not checked against a page: treat it as a setting.
    case recalled
    /// This partnership's own choice.
    case custom
  }

  /// Whether it governs what was triggered on a date.
  public func isInForce(on date: LocalDate) -> Bool {
    validFrom <= date && validTo.map { date <= $0 } ?? true
  }

  /// Id and version: `exclusion-day-six version 2`.
  public var name: String { "\(id) version \(version)" }
}
