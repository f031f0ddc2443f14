import WorkflowKit

extension Secondment {
  /// What is owed on a secondment.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    guard coach != nil else { return [] }
    let lead = "lead/\(Recruitment.name)"
    var list: [Deadline] = []
    // Each slot has a key of its own: what was held is met, and the next one opens.
    for (index, start) in ([begins] + coachings).enumerated() {
      list.append(
        slot(almanac, "secondment-coaching", "coaching-\(index + 1)", from: start, held: index < coachings.count))
    }
    for (index, start) in ([begins] + reviews).enumerated() {
      list.append(slot(almanac, "secondment-review", "review-\(index + 1)", from: start, held: index < reviews.count))
    }
    list.append(
      almanac.deadline(
        "secondment-handover", key: "learning-report", case: id, from: ends, owner: lead,
        outcome: stage == .closed ? .met : .owed))
    if let missedOn {
      list.append(
        almanac.deadline(
          "secondment-coaching-missed", key: "coaching-missed-\(missedOn)", case: id, from: missedOn, owner: lead,
          outcome: missedSlots == 0 ? .met : .owed))
    }
    return list
  }

  private func slot(_ almanac: Almanac, _ rule: String, _ key: String, from start: LocalDate, held: Bool) -> Deadline {
    var deadline = almanac.deadline(
      rule, key: key, case: id, from: start, owner: "lead/\(Recruitment.name)", outcome: held ? .met : .owed)
    if !held, !isRunning { deadline.outcome = .cancelled(because: "the secondment is over") }
    // A slot whose term ends after the secondment is not owed.
    if deadline.outcome == .owed, deadline.due > ends {
      deadline.outcome = .cancelled(because: "the secondment ends before")
    }
    return deadline
  }

  /// The first day of the last two terms; nil while it cannot be counted.
  func handoverBegins(_ almanac: Almanac) -> LocalDate? {
    try? almanac.due("secondment-final-terms", from: ends).date
  }

  /// Whether two coaching slots in a row have gone by.
  func hasMissedTwoSlots(_ almanac: Almanac, on today: LocalDate) -> Bool {
    guard isRunning, missedSlots == 0, let first = try? almanac.due("secondment-coaching", from: lastCoaching).date,
      let second = try? almanac.due("secondment-coaching", from: first).date
    else { return false }
    return second < today && second <= ends
  }
}
