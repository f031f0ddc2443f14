import WorkflowKit

extension SchoolNotes {
  /// When providers must report next, each time one national term after they last did.
  func deadlines(of caseID: String, _ urn: URN, _ almanac: Almanac) -> [Deadline] {
    guard let provision else { return [] }
    let starts = [provision.since] + provision.reports.map(\.on)
    // Only the last two are of interest: the one that was just met, and the one that is owed.
    return starts.enumerated().suffix(2).map { index, start in
      let isMet = index < provision.reports.count
      let outcome: Deadline.Outcome =
        isMet ? .met : requiresReports ? .owed : .cancelled(because: "the school uses no alternative provider")
      return almanac.deadline(
        "attainment-report", key: "attainment-report-\(index + 1)", case: caseID, from: start, school: urn,
        owner: Office.lead.role, outcome: outcome)
    }
  }
}
