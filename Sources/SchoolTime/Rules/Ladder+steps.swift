extension Ladder {
  /// The steps of a deadline, earliest first, up to a day.
  ///
  /// Closed days (weekends and bank holidays) are avoided: a step before the due day moves to the working day before, a
  /// later one to the working day after. Only a statutory clock is told on its due day whatever day that is. Steps before
  /// the day on which the deadline became known are left out: nobody could have been told.
  public func steps(
    start: LocalDate, due: LocalDate, knownFrom: LocalDate? = nil, in calendar: SchoolCalendar, through last: LocalDate
  ) throws(CalendarError) -> [Step] {
    let known = knownFrom ?? LocalDate(daysSince1970: -719_162)
    var steps: [Step] = []
    for rung in rungs {
      if case .every(let unit) = rung.at {
        steps += try repeated(rung, unit, due: due, in: calendar, through: last)
        continue
      }
      let (nominal, late) = try nominal(rung.at, start: start, due: due, in: calendar, through: last)
      guard let nominal, nominal >= known, nominal <= last else { continue }
      let date = try moved(nominal, rung.at, late: late, known: known, in: calendar)
      guard date <= last else { continue }
      steps.append(Step(key: rung.id, date: date, rung: rung, movedFrom: date == nominal ? nil : nominal))
    }
    return steps.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }

  private func nominal(
    _ moment: Rung.Moment, start: LocalDate, due: LocalDate, in calendar: SchoolCalendar, through last: LocalDate
  ) throws(CalendarError) -> (date: LocalDate?, late: Bool) {
    switch moment {
    case .start: return (start, true)
    case .dueDay: return (due, false)
    case .before(let number, let unit):
      return (try calendar.count(number, unit, from: due, .dayAfter, .backwards).due, false)
    case .after(let number, let unit):
      // What comes after the last day asked for needs no calendar: it may not be loaded yet.
      guard due.adding(days: number) <= last else { return (nil, true) }
      return (try calendar.count(number, unit, from: due).due, true)
    case .every: return (nil, true)
    }
  }

  private func moved(
    _ nominal: LocalDate, _ moment: Rung.Moment, late: Bool, known: LocalDate, in calendar: SchoolCalendar
  ) throws(CalendarError) -> LocalDate {
    if statutory, moment == .dueDay || moment == .start { return nominal }
    var date = nominal
    while try !calendar.isWorkingDay(date) { date = date.adding(days: late ? 1 : -1) }
    if date >= known { return date }
    // The working day before lies before the deadline was known: the one after is the first on which somebody can be told.
    date = nominal
    while try !calendar.isWorkingDay(date) { date = date.next }
    return date
  }

  private func repeated(
    _ rung: Rung, _ unit: Count.Unit, due: LocalDate, in calendar: SchoolCalendar, through last: LocalDate
  ) throws(CalendarError) -> [Step] {
    var steps: [Step] = []
    var date = due.next
    while date <= last {
      let open = unit == .schoolDay ? try calendar.isSchoolDay(date) : try calendar.isWorkingDay(date)
      if open { steps.append(Step(key: "\(rung.id)@\(date)", date: date, rung: rung, movedFrom: nil)) }
      date = date.next
    }
    return steps
  }
}
