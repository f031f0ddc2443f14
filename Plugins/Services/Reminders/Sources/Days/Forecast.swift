import Letters
import WorkflowKit

/// Every reminder that will be sent if nothing else happens.
struct Forecast {
  /// One reminder to come.
  struct Line {
    let deadline: DeadlineFacts
    let reminder: ReminderSent
  }

  let lines: [Line]
  /// The letters that have them.
  let letters: [LetterRequested]

  /// Runs what sends on a copy of the state, from one awakening to the next, through a day.
  init(_ state: RemindersState, _ almanac: Almanac, from now: Timestamp, through last: LocalDate) {
    var state = state
    var now = now
    var lines: [Line] = []
    var letters: [LetterRequested] = []
    while let wakeUp = state.wakeUp, wakeUp.londonDate <= last {
      now = max(now, wakeUp)
      for event in Walk.events(of: state, almanac, at: now) {
        state.evolve(event)
        if let reminder = event as? ReminderSent, let deadline = state.open[reminder.id] {
          lines.append(Line(deadline: deadline.facts, reminder: reminder))
        }
        if let letter = event as? LetterRequested { letters.append(letter) }
      }
      // A walk always leaves the next awakening later than itself; were it not so, there would be no end.
      guard let next = state.wakeUp, next > now else { break }
    }
    self.lines = lines
    self.letters = letters
  }
}
