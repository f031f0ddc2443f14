import WorkflowKit

extension Vacancy {
  /// What is owed on a vacancy, its offers and the induction that follows.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    offerDeadlines(almanac) + lossDeadlines(almanac) + startDeadlines(almanac)
      + (induction?.deadlines(of: self, almanac) ?? []) + retentionDeadlines(almanac)
  }

  /// The role of the school's own people.
  var schoolRole: String { "school/\(urn)" }

  private func offerDeadlines(_ almanac: Almanac) -> [Deadline] {
    offers.enumerated().map { index, offer in
      almanac.deadline(
        "offer-answer", key: "answer-\(index + 1)", case: id, from: offer.made, owner: "lead/\(Recruitment.name)",
        outcome: offer.answer == nil ? .owed : .met)
    }
  }

  private func lossDeadlines(_ almanac: Almanac) -> [Deadline] {
    losses.enumerated().map { index, loss in
      almanac.deadline(
        "lost-reason", key: "reason-\(index + 1)", case: id, from: loss.on, owner: "lead/\(Recruitment.name)",
        outcome: loss.reason == nil ? .owed : .met)
    }
  }

  private func startDeadlines(_ almanac: Almanac) -> [Deadline] {
    var list: [Deadline] = []
    if let start {
      let outcome: Deadline.Outcome =
        registered != nil ? .met : isBeforeStart ? .owed : .cancelled(because: "the candidate does not come")
      list.append(
        almanac.deadline(
          "induction-registration", key: "registration", case: id, from: start, owner: schoolRole, outcome: outcome))
    }
    if let barred {
      list.append(
        almanac.deadline(
          "special-measures-placement", key: "placement", case: id, from: barred, owner: "lead/\(Recruitment.name)",
          outcome: isBarred && isBeforeStart ? .owed : .met))
    }
    return list
  }
}
