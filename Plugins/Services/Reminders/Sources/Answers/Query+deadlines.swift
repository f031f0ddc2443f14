import Letters
import WorkflowKit

extension Query where State == RemindersState {
  /// `ossp deadlines --module attendance --within 14d`.
  static var deadlines: Query {
    Query(
      "deadlines", "What is owed, earliest first",
      .optional(.text("module", "One module", hint: "all, unless given")),
      .optional(.integer("within", "Due within so many days, or overdue", in: 0...3660)),
      .otherwise(false, .flag("overdue", "Only what is overdue")),
      .optional(.text("owner", "Only what falls to one person, by id, or to one role", hint: "as ben-iles or ops")),
      .optional(.urn("school", "Only what is about one school, by its reference number"))
    ) { (state, context, module, within, overdue, owner, school) throws(Rejection) in
      let assignee = try owner.map { (text) throws(Rejection) in try state.receivers.owner(text) }
      return DeadlineList(state: state, context: context).answer { deadline in
        let due = deadline.dates.due
        if let module, deadline.module != module { return false }
        if let within, due > context.today.adding(days: within) { return false }
        if overdue, due >= context.today { return false }
        if let school, deadline.school != school.description { return false }
        switch assignee {
        case nil: return true
        case .role: return deadline.assignee == assignee
        case .person(let id): return state.receivers.tells(id, of: deadline.assignee, on: context.today)
        }
      }
    }.byAnybodyNamed
  }

  /// Everybody with a role may ask: each sees what they owe, lead or were told.
  var byAnybodyNamed: Query { by("partners", "lead/*", "school/*", "role/*", "ops") }
}

extension Receivers {
  /// Whose deadlines are asked for: a person by id or name, or a role.
  ///
  /// - Throws: a `Rejection` when it is neither, with the person who comes near.
  fileprivate func owner(_ text: String) throws(Rejection) -> Assignee {
    if let assignee = assignee(text) { return assignee }
    throw Rejection("'\(text)' is neither a person nor a role: \(Spelling.hint(for: text, in: ids)).")
  }
}

/// What is owed, as far as somebody may see it.
struct DeadlineList {
  let state: RemindersState
  let context: Context

  func answer(where fits: (OpenDeadline) -> Bool) -> Answer {
    let asker = Asker(context: context, state: state)
    var hidden = 0
    let found = state.open.values.filter(fits).filter { deadline in
      let may = asker.maySee(deadline)
      if !may { hidden += 1 }
      return may
    }.sorted { ($0.dates.due, $0.facts.id) < ($1.dates.due, $1.facts.id) }
    let overdue = found.count { $0.dates.due < context.today }
    var notes = ["As at \(context.today). 'ossp why ID' tells how a date was counted and who was told."]
    if hidden > 0 { notes.append("\(hidden) more are for others to see: whoever owes them or leads their module.") }
    return Answer(
      title: "\(found.count.of("deadline")), \(overdue) overdue",
      columns: [
        .init("due", "Due"), .init("days", "Days"), .init("state", "State"), .init("id", "Id"),
        .init("about", "What"), .init("title", "Title"), .init("school", "School"), .init("owner", "Owner"),
      ], rows: found.map(row), notes: notes)
  }

  private func row(_ deadline: OpenDeadline) -> [Answer.Cell] {
    let owner = deadline.assignee
    return [
      .text(deadline.dates.due.description), .integer(context.today.days(until: deadline.dates.due)),
      .text(deadline.standing(on: context.today)), .text(deadline.facts.id),
      .text(deadline.school.flatMap { state.schools[$0] }.map { "\($0): \(deadline.title)" } ?? deadline.title),
      .text(deadline.title),
      state.school(of: deadline).map { .text($0) } ?? .missing("[z]"),
      .text(state.receivers.names(of: owner).map { "\($0) (\(owner))" } ?? owner.description),
    ]
  }
}

extension OpenDeadline {
  /// How it stands, in a word or two.
  func standing(on day: LocalDate) -> String {
    if report != nil { return "said done" }
    if facts.dates.due < day { return "overdue" }
    if facts.dates.due == day { return "today" }
    if let snooze, snooze.until > day { return "snoozed" }
    return acknowledgements.isEmpty ? "open" : "seen"
  }
}
