import Letters
import WorkflowKit

extension Query where State == NoticesState {
  /// `ossp ask notices subscriptions`.
  static var subscriptions: Query {
    Query("subscriptions", "Who gets what by mail at once: your own, and all for ops") { state, context in
      let seen = state.subscriptions.filter { context.roles.contains("ops") || $0.person == context.person }
      return Answer(
        title: "Subscriptions",
        columns: [.init("person", "Person"), .init("topic", "Topic"), .init("since", "Since")],
        rows: seen.map { [.text($0.person), .text("\($0.topic)"), .text("\($0.on)")] },
        notes: ["At once is \(context.settings.integer(Notices.waitSetting)) minutes after the first event."])
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }

  /// `ossp why notices-attendance-amara-okoye-1234`.
  static var why: Query {
    Query("why", "Why somebody got a letter", .text("letter", "Its id")) { state, context, id throws(Rejection) in
      guard let notice = state.letters.last(where: { $0.letter == id }) else {
        throw Rejection(
          "Letter '\(id)' is not remembered: the last \(NoticesState.lettersKept) are. "
            + "'ossp follow notices/notice-written/ --since DATE' has all.")
      }
      guard notice.to == context.person || context.roles.contains("ops") else {
        throw Rejection("\(id) is for others to see: who got it, or runs the daemon.")
      }
      return notice.explained(to: state.receivers.name(notice.to), context.today)
    }.by("partners", "lead/*", "school/*", "role/*", "ops")
  }
}

extension SentNotice {
  /// Why it was sent.
  fileprivate func explained(to name: String, _ today: LocalDate) -> Answer {
    func row(_ part: String, _ when: String, _ what: String) -> [Answer.Cell] {
      [.text(part), .text(when), .text(what)]
    }
    let events = count == 1 ? "1 event, number \(first)" : "\(count) events, of numbers \(first) to \(last)"
    return Answer(
      title: "Letter to \(name): \(subject)",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")],
      rows: [
        row("why", "", because), row("to", "", to), row("tells of", "\(since.londonDate)", events), row("", "", follow),
        row("to end it", "", "ossp unsubscribe \(topic) --immediate"),
        row("sent?", "", "ossp mail show \(letter) (for ops)"),
      ], notes: ["As at \(today). Id \(letter)."])
  }
}
