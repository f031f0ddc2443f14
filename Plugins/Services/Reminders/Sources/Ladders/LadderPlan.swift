import WorkflowKit

/// When a deadline's reminders go and to whom, out of its rule's ladder, its dates and a calendar.
///
/// It is never kept: the same rule, dates and calendar give the same plan.
struct LadderPlan: Hashable, Sendable {
  /// One rung with its day.
  struct Step: Hashable, Sendable {
    /// Names the rung within its ladder, for good.
    let key: String
    /// The first day on which it may go.
    let date: LocalDate
    /// The day it was meant for: earlier than `date` where that lay before the deadline was known.
    let meantFor: LocalDate
    /// The rung.
    let rung: Rung
  }

  /// A rung whose day cannot be told yet.
  struct Undated: Hashable, Sendable {
    /// The rung.
    let rung: Rung
    /// What is missing.
    let because: String
    /// Nobody need trouble about it before this day: the rung lies later.
    let notBefore: LocalDate
  }

  /// Steps that come once, earliest first.
  private(set) var steps: [Step] = []
  /// Steps that lay before the deadline was known and are left out, as a later one to the same person is told.
  private(set) var passedOver: [Step] = []
  /// Rungs that come again on every open day once it is overdue.
  private(set) var repeated: [Rung] = []
  /// Rungs without a day so far.
  private(set) var undated: [Undated] = []
  let isStatutory: Bool
  let dates: LadderDates
  let calendar: SchoolCalendar
  let days: WorkingDays

  /// A plan.
  ///
  /// - Parameters:
  ///   - earliest: steps before it are left out, because the clock had not started; nil where it counts backwards.
  ///   - calendar: the school's or the county's, by which the rule counts.
  init(_ ladder: Ladder, _ dates: LadderDates, from earliest: LocalDate?, in calendar: SchoolCalendar) {
    isStatutory = ladder.statutory
    self.dates = dates
    self.calendar = calendar
    days = WorkingDays(calendar: calendar)
    var passed: [Step] = []
    for rung in ladder.rungs {
      if case .every = rung.at {
        repeated.append(rung)
        continue
      }
      do throws(CalendarError) {
        try add(rung, earliest, &passed)
      } catch {
        undated.append(Undated(rung: rung, because: error.description, notBefore: notBefore(rung)))
      }
    }
    tellLatest(of: passed)
    steps = steps.enumerated().sorted {
      ($0.element.date, $0.element.meantFor, $0.offset) < ($1.element.date, $1.element.meantFor, $1.offset)
    }.map(\.element)
  }

  static func == (left: LadderPlan, right: LadderPlan) -> Bool {
    left.steps == right.steps && left.passedOver == right.passedOver && left.repeated == right.repeated
      && left.undated == right.undated && left.isStatutory == right.isStatutory && left.dates == right.dates
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(steps)
    hasher.combine(dates)
  }

  private mutating func add(
    _ rung: Rung, _ earliest: LocalDate?, _ passed: inout [Step]
  ) throws(CalendarError) {
    func step(from known: LocalDate?) throws(CalendarError) -> Step? {
      let due = rung.followsDue ? dates.overdueAfter : dates.reminderDue
      let found = try Ladder(rungs: [rung], statutory: isStatutory).steps(
        start: dates.start, due: due, knownFrom: known, in: calendar, through: LadderPlan.farAhead)
      return found.first.map { Step(key: $0.key, date: $0.date, meantFor: $0.date, rung: rung) }
    }
    guard let first = try step(from: earliest) else { return }
    if first.date >= dates.known {
      steps.append(first)
    } else if let later = try step(from: max(earliest ?? dates.known, dates.known)) {
      // Its day had moved back off a closed one, to before the deadline was known.
      steps.append(later)
    } else {
      passed.append(first)
    }
  }

  /// Of what lay before the deadline was known, each recipient hears the latest, on the first day there is.
  private mutating func tellLatest(of passed: [Step]) {
    for (index, step) in passed.enumerated() {
      let isLatest = passed.enumerated().allSatisfy { other, another in
        another.rung.to != step.rung.to || (another.date, other) <= (step.date, index)
      }
      if isLatest {
        let date = days.first(from: dates.known)
        steps.append(Step(key: step.key, date: date, meantFor: step.meantFor, rung: step.rung))
      } else {
        passedOver.append(step)
      }
    }
  }

  /// The earliest day on which a rung can lie, whatever the calendar says.
  private func notBefore(_ rung: Rung) -> LocalDate {
    let day: LocalDate
    switch rung.at {
    case .start: day = dates.start.adding(days: -14)
    case .dueDay: day = dates.reminderDue.adding(days: -14)
    case .before(let number, let unit): day = dates.reminderDue.adding(days: -unit.mostDays(number))
    case .after, .every: day = dates.overdueAfter.next
    }
    return max(day, dates.known)
  }

  /// No count ends there: the calendars do not reach so far.
  private static let farAhead = LocalDate(daysSince1970: 200_000)
}

extension Rung {
  /// Whether it comes once the due day has gone by.
  var followsDue: Bool {
    switch at {
    case .after, .every: true
    case .start, .before, .dueDay: false
    }
  }
}

extension Count.Unit {
  /// The most days that so many of them can take, holidays included.
  fileprivate func mostDays(_ number: Int) -> Int {
    switch self {
    case .calendarDay: number + 7
    case .week: number * 7 + 7
    case .month, .term: number * 31 + 7
    case .workingDay: number * 2 + 14
    case .schoolDay, .session: number * 2 + 70
    }
  }
}
