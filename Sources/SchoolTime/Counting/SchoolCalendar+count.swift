extension SchoolCalendar {
  /// Counts from a day and says where the count ends and how it went.
  ///
  /// A count of 0 ends on the day itself. A count that needs a year which is not loaded is an error that names the year.
  public func count(_ count: Count, from start: LocalDate) throws(CalendarError) -> CountResult {
    guard (0...10_000).contains(count.number) else { throw .countOutOfRange(count.number) }
    var tally = Tally(count: count, start: start)
    if count.number > 0 {
      switch count.unit {
      case .schoolDay, .session, .workingDay: try walk(&tally)
      case .calendarDay: tally.jump(to: start.adding(days: tally.sign * (count.number - tally.included)))
      case .week: tally.jump(to: start.adding(days: tally.sign * (7 * count.number - tally.included)))
      case .month:
        let same = start.adding(months: tally.sign * count.number)
        tally.jump(to: same.adding(days: -tally.sign * tally.included))
      case .term: tally.jump(to: try termBoundary(count, from: start))
      }
    }
    return try result(of: tally)
  }

  /// Counts from a day; the same as `count(Count(…), from:)`, spelt in one go.
  public func count(
    _ number: Int, _ unit: Count.Unit, from start: LocalDate, _ from: Count.From = .dayAfter,
    _ direction: Count.Direction = .forwards, terms: TermReading = .national
  ) throws(CalendarError) -> CountResult {
    try count(Count(number, unit, from: from, direction, terms: terms), from: start)
  }

  private func walk(_ tally: inout Tally) throws(CalendarError) {
    let number = tally.count.number
    // Two sessions a day: an odd last session is the morning's, counting forwards.
    let needed = tally.count.unit == .session ? (number + 1) / 2 : number
    var date = tally.count.from == .dayOf ? tally.start : tally.start.adding(days: tally.sign)
    var found = 0
    while true {
      let status = tally.count.unit == .workingDay ? try bankHolidays.status(of: date) : try status(of: date)
      if let reason = status.reason { tally.skipped.append((date, reason)) } else { found += 1 }
      if status.isOpen { tally.counted.append(date) }
      if found == needed { break }
      date = date.adding(days: tally.sign)
    }
    tally.due = date
    if tally.count.unit == .session {
      let whole = number.isMultiple(of: 2)
      tally.session = whole == (tally.sign > 0) ? .afternoon : .morning
    }
  }

  private func termBoundary(_ count: Count, from start: LocalDate) throws(CalendarError) -> LocalDate {
    // One more than needed: the current term is left out when counting starts with the next.
    let extra = count.from == .dayAfter ? 1 : 0
    switch count.direction {
    case .forwards:
      var found = try terms(count.terms, endingOnOrAfter: start, count: count.number)
      if extra == 1, let first = found.first, first.first <= start {
        found = Array(try terms(count.terms, endingOnOrAfter: start, count: count.number + 1).dropFirst())
      }
      return found.last?.last ?? start
    case .backwards:
      var found = try terms(count.terms, startingOnOrBefore: start, count: count.number)
      if extra == 1, let first = found.first, first.last >= start {
        found = Array(try terms(count.terms, startingOnOrBefore: start, count: count.number + 1).dropFirst())
      }
      return found.last?.first ?? start
    }
  }

  private func result(of tally: Tally) throws(CalendarError) -> CountResult {
    let (first, last) = (min(tally.start, tally.due), max(tally.start, tally.due))
    let span = SchoolYear(containing: first).start...SchoolYear(containing: last).start
    let used = years.filter { span.contains($0.schoolYear.start) }
    let usesTerms: Bool
    switch tally.count.unit {
    case .schoolDay, .session: usesTerms = tally.count.number > 0
    case .term: usesTerms = tally.count.number > 0 && tally.count.terms != .statutory
    default: usesTerms = false
    }
    let countsSchoolDays = usesTerms && tally.count.unit != .term
    let names = Set(used.map(\.name)).sorted().joined(separator: ", ")
    let yearNames = used.map(\.schoolYear.description).joined(separator: ", ")
    return CountResult(
      count: tally.count, start: tally.start, due: tally.due, session: tally.session, counted: tally.countedSpans,
      skipped: tally.skippedSpans,
      calendar: usesTerms ? "\(names) \(yearNames)" : tally.count.unit == .workingDay ? "bank holidays of England" : "",
      usedUnconfirmedDates: usesTerms && used.contains { $0.status == .unconfirmed },
      insetNotKnown: countsSchoolDays && used.contains { !knowsInset(of: $0.schoolYear) })
  }
}
