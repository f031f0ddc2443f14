extension SchoolCalendar {
  /// A school year's terms in one reading, in order: six, or three.
  public func terms(_ reading: TermReading, of year: SchoolYear) throws(CalendarError) -> [TermSpan] {
    if reading == .statutory { return year.statutoryTerms }
    let six = try calendar(of: year).terms
    if reading == .six {
      return six.map {
        TermSpan(reading: .six, schoolYear: year, number: $0.number, first: $0.first, last: $0.last)
      }
    }
    return stride(from: 0, to: six.count - 1, by: 2).map { index in
      TermSpan(
        reading: .national, schoolYear: year, number: index / 2 + 1, first: six[index].first, last: six[index + 1].last)
    }
  }

  /// The term in which a date falls; nil between terms.
  ///
  /// In the national reading half term falls in its term.
  public func term(_ reading: TermReading, containing date: LocalDate) throws(CalendarError) -> TermSpan? {
    try terms(reading, of: SchoolYear(containing: date)).first { $0.contains(date) }
  }

  /// The terms that end on or after a date, the one in which it falls first, until `count` are found.
  public func terms(_ reading: TermReading, endingOnOrAfter date: LocalDate, count: Int) throws(CalendarError)
    -> [TermSpan]
  {
    var found: [TermSpan] = []
    var year = SchoolYear(containing: date)
    while found.count < count {
      for term in try terms(reading, of: year) where term.last >= date && found.count < count { found.append(term) }
      year = year.next
    }
    return found
  }

  /// The terms that start on or before a date, the one in which it falls first, then backwards, until `count` are found.
  public func terms(_ reading: TermReading, startingOnOrBefore date: LocalDate, count: Int) throws(CalendarError)
    -> [TermSpan]
  {
    var found: [TermSpan] = []
    var year = SchoolYear(containing: date)
    while found.count < count {
      for term in try terms(reading, of: year).reversed() where term.first <= date && found.count < count {
        found.append(term)
      }
      year = year.previous
    }
    return found
  }
}
