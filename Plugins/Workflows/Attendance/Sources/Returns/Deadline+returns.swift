import WorkflowKit

extension AttendanceState {
  /// What is owed on a case, or by a school.
  func deadlines(of caseID: String, _ almanac: Almanac) -> [Deadline] {
    if let urn = URN(caseID) { return returns(of: urn, almanac) }
    return participations[caseID]?.deadlines(almanac) ?? timetables[caseID]?.deadlines(almanac)
      ?? provision[caseID]?.deadlines(almanac) ?? contracts[caseID]?.deadlines(almanac) ?? []
  }

  /// What a school owes: one return for each round that names it.
  private func returns(of urn: URN, _ almanac: Almanac) -> [Deadline] {
    let number = UInt32(urn.number)
    return rounds.values.filter { $0.expected.contains(number) }.sorted { $0.name < $1.name }.map { round in
      let one = round[number]
      let outcome: Deadline.Outcome =
        one.received != nil
        ? .met : one.missing != nil ? .cancelled(because: "the round was closed without it") : .owed
      return almanac.deadline(
        "data-return", key: "return-\(round.name)", case: urn.description, due: round.due,
        because: "round \(round.name), opened on \(round.opened), names the day", from: round.opened, school: urn,
        owner: "school/\(urn)", title: "data return of round \(round.name)", outcome: outcome)
    }
  }
}
