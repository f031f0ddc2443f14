import WorkflowKit

extension Participation {
  /// What is owed on it: the note's publication once its head approved it, two follow-ups once a practice is adopted.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    var deadlines: [Deadline] = []
    if let approved = last(.approved) {
      let outcome: Deadline.Outcome =
        channel != nil
        ? .met
        : stage == .approved
          ? .owed
          : .cancelled(because: stage == .withdrawn ? "the school withdrew" : "the note was revised after approval")
      deadlines.append(
        almanac.deadline(
          "practice-note", case: id, from: approved, school: urn, owner: "lead/attendance", outcome: outcome))
    }
    if let adopted = adopted.first?.on {
      for time in Time.allCases {
        deadlines.append(
          almanac.deadline(
            "follow-up-\(time.rawValue)", case: id, from: adopted, school: urn, owner: "lead/attendance",
            outcome: outcome(of: time)))
      }
    }
    return deadlines
  }

  private func outcome(of time: Time) -> Deadline.Outcome {
    if followUps[time.rawValue] != nil { return .met }
    if stage == .withdrawn { return .cancelled(because: "the school withdrew") }
    if stage == .closed { return .cancelled(because: "the participation was closed without it") }
    if time == .first, followUps[Time.second.rawValue] != nil {
      return .cancelled(because: "the second measurement was taken without the first")
    }
    return .owed
  }
}
