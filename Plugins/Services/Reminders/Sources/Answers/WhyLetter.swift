import Letters
import WorkflowKit

/// All that can be said of one letter: who got it, as what, and which rung of which deadline stands in it.
struct WhyLetter {
  let id: String
  let state: RemindersState
  let context: Context

  /// The answer.
  ///
  /// - Throws: a `Rejection` when no reminder of the letter is remembered, or it is for others to see.
  func answer() throws(Rejection) -> Answer {
    let asker = Asker(context: context, state: state)
    let all = state.open.values.map { ($0, nil as LocalDate?) } + state.ended.values.map { ($0.deadline, $0.on) }
    let reminders = all.flatMap { deadline, ended in
      deadline.history.filter { $0.letter == id }.map { Reminder(deadline: deadline, ended: ended, told: $0) }
    }.sorted {
      ($0.deadline.dates.due, $0.deadline.facts.id, $0.told.rung) < (
        $1.deadline.dates.due, $1.deadline.facts.id, $1.told.rung
      )
    }
    guard let first = reminders.first else {
      throw Rejection(
        "No reminder of letter '\(id)' is remembered: each deadline keeps its last \(PastReminder.kept), for "
          + "\(EndedDeadline.kept) days after it is over. 'ossp follow reminders/reminder-sent/ --since DATE' has all.")
    }
    let seen = reminders.filter { asker.maySee($0.deadline) || $0.told.to == context.person }
    guard !seen.isEmpty else {
      throw Rejection("\(id) is for others to see: who got it, who leads the modules in it, or runs the daemon.")
    }
    var notes = ["As at \(context.today). 'ossp why ID' with a deadline's id tells how its date was counted."]
    let hidden = reminders.count - seen.count
    if hidden > 0 { notes.append("\(hidden) more of its reminders are for others to see.") }
    let name = state.receivers.name(first.told.to)
    return Answer(
      title: "Letter to \(name) of \(first.told.on.long): \(reminders.count.of("reminder"))",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
      rows: seen.flatMap { rows($0, isWhole: asker.maySee($0.deadline)) }, notes: notes)
  }

  /// One rung of one deadline that stands in it.
  private struct Reminder {
    let deadline: OpenDeadline
    let ended: LocalDate?
    let told: PastReminder
  }

  private func rows(_ reminder: Reminder, isWhole: Bool) -> [[Answer.Cell]] {
    let told = reminder.told
    var words = "rung \(told.rung)"
    words += told.role == told.to ? ", to whom it was given" : ", as \(told.role)"
    if let away = told.stoodInFor { words += ", standing in for \(state.receivers.name(away)), who was away" }
    if let meantFor = told.meantFor { words += "; meant for \(meantFor)" }
    let title = reminder.deadline.title
    var rows = [
      row("due", "\(told.due)", isWhole ? "\(title) (\(reminder.deadline.facts.id))" : title), row("", "", words),
    ]
    if let ended = reminder.ended {
      rows.append(row("", "", "over since \(ended)"))
    } else if reminder.deadline.dates.due != told.due {
      rows.append(row("", "", "due on \(reminder.deadline.dates.due) by now"))
    }
    return rows
  }

  private func row(_ part: String, _ when: String, _ what: String) -> [Answer.Cell] {
    [.text(part), .text(when), .text(what)]
  }
}
