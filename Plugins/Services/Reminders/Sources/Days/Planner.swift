import WorkflowKit

/// Plans a deadline's ladder when its module says something of it.
struct Planner {
  let state: RemindersState
  let almanac: Almanac
  let moment: Timestamp
  /// The first day whose letters are still to be written.
  let firstDay: LocalDate
  private let time: SendTime

  /// A planner at a moment; the letters of the day are taken as written once their time has come, unless said otherwise.
  init(_ state: RemindersState, _ almanac: Almanac, at moment: Timestamp, firstDay: LocalDate? = nil) {
    self.state = state
    self.almanac = almanac
    self.moment = moment
    time = SendTime(moment, sendAt: state.sendAt)
    self.firstDay = firstDay ?? time.nextLetters
  }

  /// What to state because a deadline opened or moved.
  func plan(_ deadline: Deadline, of module: String, because reason: String) -> LadderPlanned {
    let id = DeadlineFacts.id(module, deadline.caseID, deadline.key)
    var facts = DeadlineFacts(deadline, of: module, known: firstDay)
    facts.explanation = unlessCountable(facts, deadline)
    let isStatutory = almanac.rule(of: facts)?.ladder.statutory ?? false
    // A statutory clock is told at once, so today's letters can still have it.
    if isStatutory { facts.dates.known = time.today }
    let before = state.open[id]
    if let before, before.clock == facts.clock { facts.dates.known = before.dates.known }
    var planned = OpenDeadline(facts: facts)
    if let before, before.clock == facts.clock {
      planned = before
      planned.facts = facts
    } else {
      let earlier = before ?? state.ended[id]?.deadline
      planned.over = earlier?.over ?? [:]
      planned.walked = earlier?.walked
    }
    return plan(planned, because: reason)
  }

  /// What to state because calendars or rules changed; nil when nothing changes for the deadline.
  func planAgain(_ deadline: OpenDeadline) -> LadderPlanned? {
    let planned = plan(deadline, because: "calendars or rules changed")
    let isSame = planned.next == deadline.next && planned.troubles == deadline.troubles && planned.urgent == nil
    return isSame && !deadline.isStuck ? nil : planned
  }

  private func plan(_ deadline: OpenDeadline, because reason: String) -> LadderPlanned {
    let plan = almanac.plan(of: deadline.facts)
    let isUrgent = time.hasCome && plan.isStatutory && hasSomething(plan, deadline)
    let first = isUrgent ? time.today : plan.next(from: firstDay, deadline.marks, deadline.hold)
    let notice = deadline.notices.map(\.date).min().map { plan.days.first(from: max($0, firstDay)) }
    return LadderPlanned(
      facts: deadline.facts, next: [first, notice].compactMap(\.self).min(), urgent: isUrgent ? moment : nil,
      troubles: almanac.troubles(plan, of: deadline, on: time.today), because: reason)
  }

  /// Whether something of it falls today that cannot wait for tomorrow's letters.
  private func hasSomething(_ plan: LadderPlan, _ deadline: OpenDeadline) -> Bool {
    !plan.falling(on: time.today, deadline.marks, deadline.hold).tellings.isEmpty
  }

  /// How the date was counted, unless the rule says the same when it is counted again: then it need not be kept.
  private func unlessCountable(_ facts: DeadlineFacts, _ deadline: Deadline) -> Explanation? {
    let again = almanac.explanation(of: facts)
    return again == deadline.explanation ? nil : deadline.explanation
  }
}

extension Almanac {
  /// What keeps a deadline from having all its reminders on their days, a sentence each.
  func troubles(_ plan: LadderPlan, of deadline: OpenDeadline, on day: LocalDate) -> [String] {
    var troubles = plan.troubles(on: day, deadline.marks)
    if rule(of: deadline.facts) == nil {
      let name = "\(deadline.rule) version \(deadline.ruleVersion)"
      troubles.append("Config/rules has no \(name), so its reminders go by the usual ladder.")
    }
    return troubles
  }

  /// How a deadline is counted by its rule as things stand; nil when that gives another date, or none.
  func explanation(of facts: DeadlineFacts) -> Explanation? {
    guard let rule = rule(of: facts),
      let due = try? rule.due(from: facts.dates.start, in: calendar(ofSchool: facts.school.flatMap { Int($0) })),
      due.date == facts.dates.due
    else { return nil }
    return due.explanation
  }
}
