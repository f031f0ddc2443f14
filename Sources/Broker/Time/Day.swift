public import BusProtocol

/// A day of people's calendar, with the moment at which it begins.
public struct Day: Hashable, Sendable {
  /// The date, as `2018-09-01`.
  public var date: String
  /// Its first moment.
  public var begins: Timestamp

  /// A day.
  public init(date: String, begins: Timestamp) {
    self.date = date
    self.begins = begins
  }
}

/// What the broker is told of days, so that it need know neither calendars nor time zones.
public struct DayCalendar: Sendable {
  /// The day in which a moment lies.
  public var day: @Sendable (_ moment: Timestamp) -> Day
  /// The day after a date; nil for what is no date.
  public var after: @Sendable (_ date: String) -> Day?

  /// A calendar of these two.
  public init(
    day: @escaping @Sendable (_ moment: Timestamp) -> Day, after: @escaping @Sendable (_ date: String) -> Day?
  ) {
    self.day = day
    self.after = after
  }
}
