import WorkflowKit

extension Query where State == RegisterState {
  /// `ossp ask register schools`.
  static var schools: Query {
    Query(
      "schools", "Schools, with filters",
      .optional(.text("area", "Local authority, by number or name", hint: "931 or Oxfordshire")),
      .optional(.choice("phase", "Phase", of: Phase.self)),
      .optional(.choice("status", "Whether it is open", of: Status.self)),
      .optional(.choice("governance", "Who answers for it", of: Governance.self)),
      .optional(.text("text", "Part of the name, or a URN or LAESTAB", hint: "wood"))
    ) { (state, _, area, phase, status, governance, text) throws(Rejection) in
      let wanted = text?.lowercased()
      let found = state.schools.values.map(\.facts).filter { school in
        (area.map { school.isIn(area: $0) } ?? true) && (phase.map { school.phase == $0 } ?? true)
          && (status.map { school.status == $0 } ?? true) && (governance.map { school.governance == $0 } ?? true)
          && (wanted.map { school.matches($0) } ?? true)
      }
      if found.isEmpty, let area, !state.schools.values.contains(where: { $0.facts.isIn(area: area) }) {
        throw Rejection("no school of '\(area)' is known: import its register first, or name another area")
      }
      let rows: [[Answer.Cell]] = found.sorted { $0.urn < $1.urn }.map { school in
        [
          .text(school.urn.description), school.laestab.map { .text("\($0)") } ?? .missing("[x]"), .text(school.name),
          .text(school.phase.rawValue), school.governance.map { .text($0.rawValue) } ?? .missing("[x]"),
          .text(school.status.rawValue),
        ]
      }
      return Answer(
        title: "\(rows.count) \(rows.count == 1 ? "school" : "schools")",
        columns: [
          .init("urn", "URN"), .init("laestab", "LAESTAB"), .init("name", "School"), .init("phase", "Phase"),
          .init("governance", "Governance"), .init("status", "Status"),
        ], rows: rows, notes: state.notes(of: found))
    }
  }
}

extension SchoolFacts {
  /// Whether it is in the local authority of this number or name.
  func isIn(area text: String) -> Bool {
    "\(area)" == text || areaName?.lowercased() == text.lowercased()
  }

  fileprivate func matches(_ text: String) -> Bool {
    name.lowercased().contains(text) || urn.description == text || laestab.map { "\($0)" == text } ?? false
  }
}

extension RegisterState {
  /// From when to when the files are that these schools are known from.
  fileprivate func notes(of found: [SchoolFacts]) -> [String] {
    let dates = found.compactMap { schools[$0.urn]?.asOf }
    guard let first = dates.min(), let last = dates.max() else { return [] }
    return [
      first == last
        ? "As the register file of \(first) has it." : "As the register files of \(first) to \(last) have it."
    ]
  }
}
