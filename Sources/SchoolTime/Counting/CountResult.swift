/// The day at which a count ended, and how it was counted.
public struct CountResult: Hashable, Sendable {
  /// What was counted.
  public let count: Count
  /// The day from which.
  public let start: LocalDate
  /// The day at which the count ended.
  public let due: LocalDate
  /// Which half of the day, where sessions were counted.
  public let session: Session?
  /// The days that counted, joined where they follow each other; empty for weeks, months and terms.
  public let counted: [DaySpan]
  /// The days that were passed over, joined and with the reason; a weekend inside a holiday belongs to the holiday.
  public let skipped: [SkippedDays]
  /// What the count was made with: `Oxfordshire 2025/26`, `bank holidays of England`; empty where none was needed.
  public let calendar: String
  /// Whether a calendar of unconfirmed dates was used.
  public let usedUnconfirmedDates: Bool
  /// Whether school days were counted in a year for which the school's own INSET days are not known.
  public let insetNotKnown: Bool

  /// Half a school day.
  public enum Session: String, Sendable, Codable {
    /// The first half.
    case morning
    /// The second half.
    case afternoon
  }
}

/// Days that follow each other.
public struct DaySpan: Hashable, Sendable {
  /// The first.
  public let first: LocalDate
  /// The last.
  public let last: LocalDate
}

/// Days that a count passed over, and why: `27 to 31 October 2025: half term`.
public struct SkippedDays: Hashable, Sendable, CustomStringConvertible {
  /// The first.
  public let first: LocalDate
  /// The last.
  public let last: LocalDate
  /// Why they do not count.
  public let reason: ClosedReason

  /// The days and the reason.
  public var description: String { "\(first.range(to: last)): \(reason)" }
}
