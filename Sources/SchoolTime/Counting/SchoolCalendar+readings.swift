/// One way to read "within four terms", and the day at which it ends.
public struct TermsReading: Hashable, Sendable {
  /// The reading in words: `national terms, counting from the next`.
  public let name: String
  /// How it was counted.
  public let result: CountResult
}

extension SchoolCalendar {
  /// The three ways to read "within so many terms" of a day, so that whoever decides sees what the setting changes.
  ///
  /// National terms from the next one on, national terms with the current one as the first, and the county's six terms a year
  /// from the next one on; in this order.
  public func readings(ofTerms number: Int, after date: LocalDate) throws(CalendarError) -> [TermsReading] {
    let next = try count(number, .term, from: date, .dayAfter, terms: .national)
    let current = try count(number, .term, from: date, .dayOf, terms: .national)
    let six = try count(number, .term, from: date, .dayAfter, terms: .six)
    return [
      TermsReading(name: "national terms, counting from the next", result: next),
      TermsReading(name: "national terms, counting the current one", result: current),
      TermsReading(name: "Oxfordshire terms, counting from the next", result: six),
    ]
  }
}
