import WorkflowKit

extension AttendanceState {
  /// The open, state-funded school of a reference number, for a case that begins.
  func openSchool(_ urn: URN, on date: LocalDate) throws(Rejection) -> NotedSchool {
    guard let school = schools[urn] else {
      throw Rejection("school \(urn) is not in the register: import it first, with 'ossp import register schools FILE'")
    }
    guard school.isOpen(on: date) else {
      let heir = schools.values.filter { $0.predecessors.contains(urn) }.map(\.urn).min()
      throw Rejection(
        "school \(urn) is not open on \(date)\(heir.map { ": it became \($0)" } ?? ""): give the number of an open school"
      )
    }
    return school
  }
}
