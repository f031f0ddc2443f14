/// A number of days or terms to count, from a day, in a direction.
public struct Count: Hashable, Sendable, Codable {
  /// How many; 0 to 10,000.
  public var number: Int
  /// Of what.
  public var unit: Unit
  /// Which day is the first to be counted.
  public var from: From
  /// Towards the future or the past.
  public var direction: Direction
  /// Which terms are meant; matters for the unit `term` only.
  public var terms: TermReading

  /// A count; 15 school days after a day unless said otherwise.
  public init(
    _ number: Int, _ unit: Unit, from: From = .dayAfter, _ direction: Direction = .forwards,
    terms: TermReading = .national
  ) {
    self.number = number
    self.unit = unit
    self.from = from
    self.direction = direction
    self.terms = terms
  }

  /// What is counted.
  public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
    /// A day with a session for pupils.
    case schoolDay = "school-day"
    /// Monday to Friday and no bank holiday.
    case workingDay = "working-day"
    /// Half a school day: two a day.
    case session
    /// Every day.
    case calendarDay = "calendar-day"
    /// Seven days.
    case week
    /// A term, to its last day; the reading says which terms.
    case term
    /// A calendar month, to the same day or the month's last.
    case month
  }

  /// Which day is number one.
  public enum From: String, Hashable, Sendable, Codable, CaseIterable {
    /// The day itself, where it counts at all. For terms: the term in which it falls.
    case dayOf = "day-of"
    /// The first day after it. For terms: the first term that starts after it.
    case dayAfter = "day-after"
  }

  /// Which way.
  public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Into the future.
    case forwards
    /// Into the past.
    case backwards
  }
}

extension Count.Unit {
  /// The unit in words, for so many: `school day`, `school days`.
  public func words(_ number: Int) -> String {
    let one = rawValue.split(separator: "-").joined(separator: " ")
    return number == 1 ? one : "\(one)s"
  }
}
