import WorkflowKit

extension Almanac {
  /// The plan of a deadline's ladder.
  func plan(of deadline: DeadlineFacts) -> LadderPlan {
    let rule = rule(of: deadline)
    let isBySchool = rule?.calendar ?? .school == .school
    let calendar = isBySchool ? calendar(ofSchool: deadline.school.flatMap { Int($0) }) : calendar
    let forwards = rule.map { $0.count.direction == .forwards && $0.count.number > 0 } ?? true
    return LadderPlan(
      rule?.ladder ?? .usual, deadline.dates, from: forwards ? deadline.dates.start : nil, in: calendar)
  }

  /// The version of the rule by which a deadline was counted; nil when no file has it.
  func rule(of deadline: DeadlineFacts) -> Rule? {
    (try? rules.rule(deadline.rule, version: deadline.ruleVersion)) ?? nil
  }
}

extension Ladder {
  /// For a deadline whose rule stands in no file: nothing owed stays without a reminder.
  static let usual = Ladder(
    rungs: [Rung(at: .before(5, .workingDay), to: .owner), Rung(at: .dueDay, to: .owner)], statutory: false
  ).withEscalation()
}
