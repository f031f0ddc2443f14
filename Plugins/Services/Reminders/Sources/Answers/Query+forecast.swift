import WorkflowKit

extension Query where State == RemindersState {
  /// `ossp forecast 90d`.
  static var forecast: Query {
    Query(
      "forecast", "Every reminder that will be sent if nothing else happens",
      .otherwise(90, .integer("days", "How many days ahead", in: 1...1100))
    ) { (state, context, days) throws(Rejection) in
      let last = context.today.adding(days: days)
      let forecast = Forecast(state, context.almanac, from: context.time, through: last)
      let asker = Asker(context: context, state: state)
      let lines = forecast.lines.filter { line in
        state.open[line.reminder.id].map { asker.maySee($0) || line.reminder.to == context.person } ?? false
      }
      var notes = [
        "Through \(last.long), by what is in force and known now; the same code sends.",
        "As at \(context.today) \(state.sendAt): letters go at that time of day, Europe/London.",
      ]
      let hidden = forecast.lines.count - lines.count
      if hidden > 0 { notes.append("\(hidden) more are for others to see.") }
      return Answer(
        title: "\(lines.count.of("reminder")) to come",
        columns: [
          .init("on", "On"), .init("to", "To"), .init("rung", "Rung"), .init("due", "Due"), .init("id", "Id"),
          .init("title", "What"), .init("letter", "Letter"),
        ], rows: lines.map(\.row), notes: notes)
    }.byAnybodyNamed
  }
}

extension Forecast.Line {
  fileprivate var row: [Answer.Cell] {
    [
      .text(reminder.on.description), .text(reminder.to), .text(reminder.rung), .text(reminder.due.description),
      .text(reminder.id), .text(deadline.title), .text(reminder.letter),
    ]
  }
}
