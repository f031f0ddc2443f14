/// One suspension or permanent exclusion, by its days.
public struct ExclusionPeriod: Hashable, Sendable, Codable {
  /// The first excluded day; day 1 even where it starts at midday, which gives the earlier and safer day 6.
  public var first: LocalDate
  /// The last excluded day; nil for a permanent exclusion.
  public var last: LocalDate?
  /// Whether the pupil was in school on the first morning.
  public var startsAtMidday: Bool
  /// Whether the pupil is back on the last afternoon.
  public var endsAtMidday: Bool
  /// Whether only the lunchtimes are meant; each is half a day, and the pupil is in school between them.
  public var lunchtimesOnly: Bool

  /// A period.
  public init(
    first: LocalDate, last: LocalDate?, startsAtMidday: Bool = false, endsAtMidday: Bool = false,
    lunchtimesOnly: Bool = false
  ) {
    self.first = first
    self.last = last
    self.startsAtMidday = startsAtMidday
    self.endsAtMidday = endsAtMidday
    self.lunchtimesOnly = lunchtimesOnly
  }

  /// How many halves of a school day inside the period are excluded.
  func halves(on date: LocalDate) -> Int {
    if lunchtimesOnly { return 1 }
    return 2 - (startsAtMidday && date == first ? 1 : 0) - (endsAtMidday && date == last ? 1 : 0)
  }
}
