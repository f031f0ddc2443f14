import WorkflowKit

extension LadderPlan {
  /// What one recipient is told on a day.
  struct Telling: Hashable, Sendable {
    /// The step: the latest, where several are due.
    let step: Step
    /// Earlier steps to the same recipient, which are told by it.
    let covers: [Step]
  }

  /// What a day brings.
  struct Falling: Hashable, Sendable {
    /// What is to be told, in the order of the ladder.
    var tellings: [Telling] = []
    /// Steps that are over without being told, because somebody asked for silence.
    var silenced: [Step] = []
  }

  /// What falls on a day and is not over, with what was left behind on days before.
  ///
  /// On a closed day only a statutory clock's own day is told.
  func falling(on day: LocalDate, _ marks: LadderMarks, _ hold: LadderHold) -> Falling {
    let isOpen = days.isOpen(day)
    var falling = Falling()
    var due: [Step] = []
    for step in steps where hold.day(of: step, isStatutory: isStatutory) <= day && !marks.over.contains(step.key) {
      if hold.silences(step.rung, isStatutory: isStatutory) {
        falling.silenced.append(step)
      } else if isOpen || step.date == day {
        due.append(step)
      }
    }
    for rung in repeated {
      let again = (try? repetitions(of: rung, marks, through: day)) ?? []
      if hold.silences(rung, isStatutory: isStatutory) {
        falling.silenced += again
      } else if isOpen {
        due += again
      }
    }
    falling.tellings = Self.coalesced(due)
    return falling
  }

  /// The first day from `day` on with something to tell or to look at again; nil for none.
  func next(from day: LocalDate, _ marks: LadderMarks, _ hold: LadderHold) -> LocalDate? {
    var found: [LocalDate] = []
    for step in steps where !marks.over.contains(step.key) && !hold.silences(step.rung, isStatutory: isStatutory) {
      let date = hold.day(of: step, isStatutory: isStatutory)
      found.append(date >= day ? date : days.first(from: day))
    }
    for rung in repeated where !hold.silences(rung, isStatutory: isStatutory) {
      let through = max(marks.walked ?? dates.overdueAfter, dates.overdueAfter)
      guard let date = try? firstRepetition(of: rung, after: through) else { continue }
      found.append(date >= day ? date : days.first(from: day))
    }
    for rung in undated where rung.notBefore >= day { found.append(rung.notBefore) }
    return found.min()
  }

  /// What keeps rungs from having a day, on or before a day on which that matters.
  func troubles(on day: LocalDate, _ marks: LadderMarks) -> [String] {
    var reasons = undated.filter { $0.notBefore <= day }.map(\.because)
    for rung in repeated where dates.overdueAfter < day {
      let through = max(marks.walked ?? dates.overdueAfter, dates.overdueAfter)
      do throws(CalendarError) {
        _ = try firstRepetition(of: rung, after: through)
      } catch {
        reasons.append(error.description)
      }
    }
    return Set(reasons).sorted()
  }

  /// Whether a key names a step that comes once; those that come again end in their day, and are over with it.
  static func isOfOneTime(_ key: String) -> Bool { key.count { $0 == "@" } == 1 }

  private func repetitions(
    of rung: Rung, _ marks: LadderMarks, through day: LocalDate
  ) throws(CalendarError) -> [Step] {
    try steps(of: rung, after: max(marks.walked ?? dates.overdueAfter, dates.overdueAfter), through: day)
  }

  private func firstRepetition(of rung: Rung, after day: LocalDate) throws(CalendarError) -> LocalDate? {
    // The longest holidays are shorter than that.
    for week in stride(from: 7, through: 70, by: 7) {
      if let step = try steps(of: rung, after: day, through: day.adding(days: week)).first { return step.date }
    }
    return nil
  }

  private func steps(
    of rung: Rung, after day: LocalDate, through last: LocalDate
  ) throws(CalendarError) -> [Step] {
    // A repeated rung counts from the day after the due day on, so it can be asked to go on from any later one.
    try Ladder(rungs: [rung], statutory: isStatutory)
      .steps(start: dates.start, due: day, in: calendar, through: last)
      .map { Step(key: $0.key, date: $0.date, meantFor: $0.date, rung: rung) }
  }

  /// One telling for each recipient: the latest step, with the others.
  private static func coalesced(_ steps: [Step]) -> [Telling] {
    var tellings: [Telling] = []
    for step in steps {
      guard let index = tellings.firstIndex(where: { $0.step.rung.to == step.rung.to }) else {
        tellings.append(Telling(step: step, covers: []))
        continue
      }
      let before = tellings[index]
      let isLater = step.meantFor >= before.step.meantFor
      tellings[index] = Telling(
        step: isLater ? step : before.step, covers: before.covers + [isLater ? before.step : step])
    }
    return tellings
  }
}
