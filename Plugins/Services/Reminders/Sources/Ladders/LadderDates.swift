import WorkflowKit

/// The days between which a deadline's ladder stands.
struct LadderDates: Hashable, Sendable, Codable {
  /// The day that started the clock.
  var start: LocalDate
  /// The last day on which it is kept.
  var due: LocalDate
  /// The day that reminders lead up to: `due`, or earlier where the sources leave open from which day to count.
  var reminderDue: LocalDate
  /// The first day whose letters could tell of it with these dates.
  var known: LocalDate

  /// The day after which it counts as overdue for the ladder.
  ///
  /// What comes in when its day has gone by starts its escalation then, so that people get the same time to act.
  var overdueAfter: LocalDate { max(due, known.previous) }
}
