import WorkflowKit

extension RiskState {
  /// What needs the lead.
  func board(_ context: Context) -> Answer {
    var rows: [[Answer.Cell]] = []
    func add(_ what: String, _ of: String, _ detail: String) { rows.append([.text(what), .text(of), .text(detail)]) }
    for (id, pupil) in pupils {
      for note in pupil.exceptions.suffix(5) { add("exception", id, "\(note.code.rawValue) (\(note.on))") }
      for deadline in ExclusionClocks(caseID: id, pupil: pupil, almanac: context.almanac).deadlines
      where deadline.outcome == .owed && deadline.due < context.today {
        add("overdue", id, "\(deadline.title), due \(deadline.due)")
      }
      for line in pupil.neglected(context) { add("look at", id, line) }
      if let due = pupil.sustainedFrom(context.almanac), due <= context.today {
        add("look at", id, "twelve months are over since \(due): sustain-case")
      }
    }
    for alert in unheard { add("alert", alert, "reached nobody: nobody holds the office") }
    for id in lost { add("lost", id, "its key is not in the key file: put back the copy that is kept apart") }
    let counts = PupilState.allCases.compactMap { state -> String? in
      let count = pupils.count { $0.pupil.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    return Answer(
      title: "What needs the lead: \(rows.count)",
      columns: [.init("what", "What"), .init("of", "Of"), .init("detail", "Detail")], rows: rows,
      notes: [
        "As at \(context.today). Cases: \(counts.isEmpty ? "none" : counts.joined(separator: ", ")), \(cases.values.count { $0.forgotten != nil }) forgotten."
      ])
  }
}

extension PupilCase {
  /// From when a case counts as sustained; nil where it cannot, or not be counted.
  func sustainedFrom(_ almanac: Almanac) -> LocalDate? {
    guard Machine.pupil.state(after: .sustain, from: state) != nil, isInProgramme else { return nil }
    return try? almanac.rules.rule("exclusion-risk-sustained", on: since).due(from: since, in: almanac.calendar).date
  }
}
