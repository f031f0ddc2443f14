import Forms
import Letters
import People
import WorkflowKit

extension Query where State == DigestsState {
  /// The digests in `ossp forecast 90d`.
  static var forecast: Query {
    Query(
      "forecast", "Every digest that will be sent if nothing else happens",
      .otherwise(90, .integer("days", "How many days ahead", in: 1...1100))
    ) { state, context, days in
      let asker = DigestAsker(state: state, context: context)
      let last = context.today.adding(days: days)
      let modules = context.settings.texts(Digests.modulesSetting)
      let editions = [Edition.partners] + modules.map { Edition.lead($0) } + [.ops]
      let letters = state.daysToCome(context, through: last).flatMap { day in
        editions.flatMap { edition in
          Post(receivers: state.receivers, on: day.on).addressees(of: edition)
            .map { (day: day, edition: edition, to: $0.person.id) }
        }
      }
      let seen = letters.filter { asker.maySee($0.edition) || $0.to == context.person }
      let hidden = letters.count - seen.count
      return Answer(
        title: "\(seen.count.of("digest letter")) to come",
        columns: [
          .init("on", "On"), .init("to", "To"), .init("week", "Week"), .init("for", "For"), .init("letter", "Letter"),
        ],
        rows: seen.map { letter in
          [
            .text(letter.day.on.description), .text(letter.to), .text(letter.day.week.description),
            .text(letter.edition.description),
            .text(Post.name(of: letter.edition, letter.day.week, to: letter.to)),
          ]
        }, notes: hidden > 0 ? ["\(hidden) more digest letters are for others to see."] : [])
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }
}

extension DigestsState {
  /// The days with a digest that have not been, and that which is under way.
  fileprivate func daysToCome(_ context: Context, through last: LocalDate) -> [DigestDay] {
    let schedule = DigestSchedule(context.almanac.calendar)
    var days: [DigestDay] = []
    var from = context.today
    if let due { days.append(contentsOf: schedule.day(of: due.week).map { [$0] } ?? []) }
    while let day = schedule.next(after: from), day.on <= last {
      if day.week != due?.week { days.append(day) }
      from = day.on
    }
    return days
  }
}
