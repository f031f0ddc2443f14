public import SchoolTime

/// Days on which somebody is away, and who stands in.
public struct Absence: Hashable, Sendable {
  /// The first day away.
  public let from: LocalDate
  /// The last day away.
  public let to: LocalDate
  /// The id of the person who stands in.
  public let standIn: String

  init(from: LocalDate, to: LocalDate, standIn: String) {
    self.from = from
    self.to = to
    self.standIn = standIn
  }

  /// Whether the day is one of them.
  public func contains(_ date: LocalDate) -> Bool { from <= date && date <= to }
}
