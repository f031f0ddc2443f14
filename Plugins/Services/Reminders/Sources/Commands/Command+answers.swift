import Letters
import WorkflowKit

extension Command where State == RemindersState {
  /// `ossp ack ID`.
  static var acknowledge: Command {
    Command("ack", "Say that you have seen a deadline", .deadline) { (state, context, id) throws(Rejection) in
      let asker = Asker(context: context, state: state)
      let deadline = try asker.deadline(id, to: "acknowledge")
      let silences = asker.recipients(of: deadline)
      let isOverdue = context.today > deadline.dates.due
      let isSaid = deadline.acknowledgements.contains { earlier in
        Set(silences).isSubset(of: earlier.silences) && (earlier.on > deadline.dates.due) == isOverdue
      }
      guard !isSaid else { return [] }
      let acknowledgement = Acknowledgement(by: asker.name, on: context.today, silences: silences)
      return isOverdue
        ? [OverdueAcknowledged(id: id, acknowledgement: acknowledgement)]
        : [DeadlineAcknowledged(id: id, acknowledgement: acknowledgement)]
    }.byAnybodyNamed
  }

  /// `ossp snooze ID --until DATE --reason TEXT`.
  static var snooze: Command {
    Command(
      "snooze", "Have a deadline's reminders wait, at most until it is due", .deadline,
      .date("until", "The day on which to hear of it again"),
      .text("reason", "Why it can wait", hint: "it stands in the record: nothing about a child")
    ) { (state, context, id, until, reason) throws(Rejection) in
      let asker = Asker(context: context, state: state)
      let deadline = try asker.deadline(id, to: "snooze")
      let due = deadline.dates.due
      guard due > context.today else {
        throw Rejection(
          "\(id) was due on \(due): what is due or overdue cannot be snoozed; 'ossp ack' says you saw it.")
      }
      guard until <= due else {
        throw Rejection("\(id) is due on \(due): it can be snoozed until then at most.")
      }
      let days = WorkingDays(calendar: context.almanac.calendar)
      let open = days.first(from: until) <= due ? days.first(from: until) : days.last(until: until)
      guard open > context.today else {
        throw Rejection("No letters go between today and \(until): name a later working day, \(due) at most.")
      }
      let snooze = Snooze(by: asker.name, on: context.today, until: open, reason: reason)
      if let before = deadline.snooze, before.until == open, before.reason == reason { return [] }
      return [ReminderSnoozed(id: id, snooze: snooze)]
    }.byAnybodyNamed
  }

  /// `ossp reassign ID --to PERSON --reason TEXT`.
  static var reassign: Command {
    Command(
      "reassign", "Give a deadline to somebody else", .deadline,
      .text("to", "A person's id, or a role", hint: "as ben-iles or role/county-attendance-team"),
      .text("reason", "Why", hint: "it stands in the record: nothing about a child")
    ) { (state, context, id, to, reason) throws(Rejection) in
      let asker = Asker(context: context, state: state)
      let deadline = try asker.deadline(id, to: "reassign")
      guard let assignee = state.receivers.assignee(to) else {
        throw Rejection("'\(to)' is nobody: \(Spelling.hint(for: to, in: state.receivers.ids)).")
      }
      if case .role(let role) = assignee, !state.receivers.isHeld(role) {
        throw Rejection("Nobody holds \(role): enter it in Config/people.yaml first, or name a person.")
      }
      guard assignee != deadline.assignee else { return [] }
      let by = state.receivers.name(asker.name)
      let notice = Notice(
        key: "owner@reassigned@\(context.cause)", date: asker.nextLetters, to: Recipient.owner.description,
        says: "\(by) gave it to you: \(reason)")
      return [
        DeadlineReassigned(
          id: id, reassignment: Reassignment(by: asker.name, on: context.today, to: assignee, reason: reason),
          notice: notice)
      ]
    }.byAnybodyNamed
  }

  /// `ossp done ID`.
  static var done: Command {
    Command("done", "Say that a deadline is done; its module has still to record it", .deadline) {
      (state, context, id) throws(Rejection) in
      let asker = Asker(context: context, state: state)
      let deadline = try asker.deadline(id, to: "report")
      guard deadline.report == nil else { return [] }
      let by = state.receivers.name(asker.name)
      let notice = Notice(
        key: "module-lead@reported-done@\(context.cause)", date: asker.nextLetters,
        to: Recipient.moduleLead.description,
        says: "\(by) says that it is done: record it in \(deadline.module), or it stays open")
      return [
        DoneReported(
          id: id, module: deadline.module, caseID: deadline.caseID, key: deadline.key,
          report: DoneReport(by: asker.name, on: context.today), notice: notice)
      ]
    }.byAnybodyNamed
  }

  /// Who may is decided for each deadline, by who owes it: so everybody with a role may try.
  private var byAnybodyNamed: Command { by("partners", "lead/*", "school/*", "role/*", "ops") }
}

extension Field where Value == String {
  /// The id by which people name a deadline.
  static var deadline: Field {
    .caseID("deadline", "The deadline's id", hint: "as in its reminder and in 'ossp deadlines'")
  }
}
