/// A deadline that a rule gives, with how it was counted.
public struct Due: Hashable, Sendable {
  /// The rule's version.
  public let rule: Rule
  /// The day from which was counted.
  public let start: LocalDate
  /// The day by which it is owed, after which it is breached.
  public let date: LocalDate
  /// The day that reminders lead up to; earlier than `date` where the sources leave the start open.
  public let reminderDate: LocalDate
  /// The count.
  public let result: CountResult
  /// Why the date moved off a closed day; nil where it did not.
  public let moved: String?

  /// How the date came about, with rule, version and source.
  public var explanation: Explanation {
    var explanation = result.explanation
    explanation.rule = "\(rule.name) (\(rule.source))"
    if let moved { explanation.caveats.insert(moved, at: 0) }
    if reminderDate != date {
      explanation.caveats.append(
        "the source does not settle from which day to count, so reminders go by the earlier date, "
          + reminderDate.shortWithWeekday)
    }
    switch rule.confidence {
    case .verified: break
    case .recalled: explanation.caveats.append("the rule was recalled and not checked against its source")
    case .custom: explanation.caveats.append("the rule is this partnership's own")
    }
    return explanation
  }
}

extension Rule {
  /// The deadline for something that started on a day.
  public func due(from start: LocalDate, in calendar: SchoolCalendar) throws(CalendarError) -> Due {
    let days = self.calendar == .county ? calendar.with(nil) : calendar
    let result = try days.count(count, from: start)
    let rolled = try days.roll(result.due, roll)
    var reminderDate = rolled.date
    if let remindersFrom {
      var earlier = count
      earlier.from = remindersFrom
      reminderDate = min(reminderDate, try days.roll(try days.count(earlier, from: start).due, roll).date)
    }
    return Due(
      rule: self, start: start, date: rolled.date, reminderDate: reminderDate, result: result, moved: rolled.reason)
  }

  /// The ladder's steps for a deadline, up to a day.
  ///
  /// Rungs up to the due day lead up to the reminder date, later ones follow the due date. Steps before the day on which
  /// the deadline became known are left out; that is the start, unless the rule counts back from it or falls due on it.
  public func steps(
    for due: Due, knownFrom: LocalDate? = nil, in calendar: SchoolCalendar, through last: LocalDate
  ) throws(CalendarError) -> [Ladder.Step] {
    let known = knownFrom ?? (count.direction == .forwards && count.number > 0 ? due.start : nil)
    if due.reminderDate == due.date {
      return try ladder.steps(start: due.start, due: due.date, knownFrom: known, in: calendar, through: last)
    }
    let early = Ladder(
      rungs: ladder.rungs.filter { !$0.isAfterDue }, statutory: ladder.statutory, breach: ladder.breach)
    let late = Ladder(rungs: ladder.rungs.filter(\.isAfterDue), statutory: ladder.statutory, breach: ladder.breach)
    return try early.steps(start: due.start, due: due.reminderDate, knownFrom: known, in: calendar, through: last)
      + late.steps(start: due.start, due: due.date, knownFrom: known, in: calendar, through: last)
  }
}

extension Rung {
  /// Whether it follows the due day.
  var isAfterDue: Bool {
    switch at {
    case .after, .every: true
    case .start, .before, .dueDay: false
    }
  }
}
