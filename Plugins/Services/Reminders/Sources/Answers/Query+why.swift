import Letters
import WorkflowKit

extension Query where State == RemindersState {
  /// `ossp why ID`.
  static var why: Query {
    Query("why", "Why a deadline is due when it is and who was told, or why somebody got a letter", .deadline) {
      (state, context, id) throws(Rejection) in
      if LetterID.names(id) { return try WhyLetter(id: id, state: state, context: context).answer() }
      let asker = Asker(context: context, state: state)
      let ended = state.ended[id]
      let deadline: OpenDeadline
      if let ended { deadline = ended.deadline } else { deadline = try asker.open(id) }
      guard asker.maySee(deadline) else {
        throw Rejection("\(id) is for others to see: whoever owes it, leads \(deadline.module) or runs the daemon.")
      }
      return Why(deadline: deadline, ended: ended, state: state, context: context).answer
    }.byAnybodyNamed
  }
}

/// All that can be said of one deadline.
struct Why {
  let deadline: OpenDeadline
  let ended: EndedDeadline?
  let state: RemindersState
  let context: Context

  var answer: Answer {
    let facts = deadline.facts
    let plan = context.almanac.plan(of: facts)
    var rows = date
    rows += answers
    rows += ladder(plan)
    let next = ended == nil ? next(plan) : "nothing: it is over since \(ended?.on.long ?? "")"
    rows.append(row("next", "", next))
    return Answer(
      title: "\(facts.title): due \(facts.dates.due.long)",
      columns: [.init("part", "Part"), .init("when", "When"), .init("what", "What")], rows: rows,
      notes: deadline.troubles + ["As at \(context.today). Id \(facts.id)."])
  }

  private func row(_ part: String, _ when: String, _ what: String) -> [Answer.Cell] {
    [.text(part), .text(when), .text(what)]
  }

  private var date: [[Answer.Cell]] {
    let facts = deadline.facts
    let rule = context.almanac.rule(of: facts)
    var rows = [row("owed", "", "\(facts.title), of case \(facts.caseID) in \(facts.module), by \(facts.owner)")]
    if let school = state.school(of: deadline) { rows.append(row("school", "", school)) }
    if let rule {
      rows.append(row("rule", "", "\(rule.name): \(rule.clock)"))
      rows.append(row("source", "", "\(rule.source) (\(rule.confidence.rawValue))"))
    } else {
      rows.append(row("rule", "", "\(facts.rule) version \(facts.ruleVersion), which no file in Config/rules has now"))
    }
    rows.append(row("start", "\(facts.dates.start)", rule?.startEvent ?? "the clock started"))
    if let explanation = facts.explanation ?? context.almanac.explanation(of: facts) {
      rows.append(row("counted", "", explanation.count))
      rows += explanation.skipped.map { row("skipped", "", $0) }
      rows += explanation.caveats.map { row("but", "", $0) }
    } else {
      rows.append(row("counted", "", "by calendars that have changed since; its module still says this date"))
    }
    rows.append(row("due", "\(facts.dates.due)", facts.dates.due.long))
    if let ended { rows.append(row("ended", "\(ended.on)", ended.outcome)) }
    return rows
  }

  private var answers: [[Answer.Cell]] {
    var rows: [[Answer.Cell]] = []
    if let one = deadline.reassignment {
      rows.append(row("given to", "\(one.on)", "\(one.to) by \(state.receivers.name(one.by)): \(one.reason)"))
    }
    if deadline.acknowledgements.isEmpty, !deadline.history.isEmpty {
      rows.append(row("seen", "", "nobody has said so"))
    }
    for one in deadline.acknowledgements {
      rows.append(
        row("seen", "\(one.on)", "by \(state.receivers.name(one.by)); quiet: \(one.silences.joined(separator: ", "))"))
    }
    if let one = deadline.snooze {
      rows.append(row("snoozed", "\(one.on)", "until \(one.until) by \(state.receivers.name(one.by)): \(one.reason)"))
    }
    if let one = deadline.report {
      rows.append(
        row("said done", "\(one.on)", "by \(state.receivers.name(one.by)); \(deadline.module) has not recorded it"))
    }
    return rows
  }

  /// The ladder: what was told to whom, and what is to come.
  private func ladder(_ plan: LadderPlan) -> [[Answer.Cell]] {
    var rows = deadline.history.map { told in
      var words = "\(state.receivers.name(told.to)) for \(told.rung)"
      if told.due != deadline.dates.due { words += ", when it was due on \(told.due)" }
      if let away = told.stoodInFor { words += ", standing in for \(state.receivers.name(away)), who was away" }
      if let meantFor = told.meantFor { words += "; meant for \(meantFor)" }
      return row("told", "\(told.on)", "\(words) (letter \(told.letter))")
    }
    rows += plan.passedOver.map {
      row("left out", "\($0.meantFor)", "\($0.key): it lay before the deadline was known here")
    }
    guard ended == nil else { return rows }
    let told = Set(deadline.history.filter { $0.due == deadline.dates.due }.map(\.rung))
    for step in plan.steps {
      let isOver = deadline.marks.over.contains(step.key)
      if isOver, !told.contains(step.key) {
        rows.append(row("not told", "\(step.date)", "\(step.key): told with another, or silenced"))
      } else if !isOver {
        let isSilent = deadline.hold.silences(step.rung, isStatutory: plan.isStatutory)
        let date = deadline.hold.day(of: step, isStatutory: plan.isStatutory)
        rows.append(row(isSilent ? "silent" : "to come", "\(date)", "\(step.key): \(who(step.rung.to))"))
      }
    }
    rows += plan.repeated.map { row("to come", "", "\($0.id), from \(plan.dates.overdueAfter.next) on") }
    return rows
  }

  /// Who would get a rung as things stand.
  private func who(_ recipient: Recipient) -> String {
    let assignee = recipient.assignee(of: deadline)
    if let names = state.receivers.names(of: assignee) { return names }
    let lead = state.receivers.names(of: .role("lead/\(deadline.module)"))
    return "\(lead ?? "nobody"), as nobody holds \(assignee)"
  }

  private func next(_ plan: LadderPlan) -> String {
    guard let next = deadline.next else { return "nothing, unless it moves or is counted anew" }
    return "\(max(next, context.today).long) at \(state.sendAt)"
  }
}
