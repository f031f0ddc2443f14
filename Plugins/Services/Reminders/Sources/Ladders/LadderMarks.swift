import WorkflowKit

/// What has become of a ladder so far.
struct LadderMarks: Hashable, Sendable {
  /// Keys of the steps that are over: told, told together with a later one, or silenced.
  var over: Set<String> = []
  /// The day through which repeated steps are over.
  var walked: LocalDate?
}

/// What people asked of a deadline's reminders.
struct LadderHold: Hashable, Sendable {
  /// To whom nothing is said before it is overdue.
  var silentBefore: Set<String> = []
  /// To whom nothing is said once it is overdue.
  var silentAfter: Set<String> = []
  /// What leads up to the due day waits until this day.
  var snoozedUntil: LocalDate?

  /// Whether a step is not told at all.
  ///
  /// A statutory clock's due day is told whatever was said.
  func silences(_ rung: Rung, isStatutory: Bool) -> Bool {
    if isStatutory, rung.at == .dueDay { return false }
    return (rung.followsDue ? silentAfter : silentBefore).contains(rung.to.description)
  }

  /// The first day on which a step may go.
  ///
  /// A statutory clock's due day does not wait.
  func day(of step: LadderPlan.Step, isStatutory: Bool) -> LocalDate {
    guard let snoozedUntil, !step.rung.followsDue, !(isStatutory && step.rung.at == .dueDay) else { return step.date }
    return max(step.date, snoozedUntil)
  }
}
