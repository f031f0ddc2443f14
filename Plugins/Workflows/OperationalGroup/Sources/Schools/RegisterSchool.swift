import WorkflowKit

/// The register's event `school-changed`, as far as this module reads it.
struct RegisterSchool: Codable, Hashable, Sendable {
  var urn: URN
  var laestab: Int?
  var area: Int
  var name: String
  var phase: String
  var type: String?
  var governance: String?
  var status: String
  var opened: LocalDate?
  var closed: LocalDate?
  var predecessors: [URN]
  var successors: [URN]
  var trust: String?

  /// What this module keeps of it; a school that is only proposed has not opened.
  var school: School {
    School(
      urn: urn, laestab: laestab, area: area, name: name, phase: School.Phase(rawValue: phase) ?? .other, type: type,
      governance: status == "proposed" ? .other : School.Governance(rawValue: governance ?? "") ?? .other,
      isClosed: status == "closed", opened: opened, closed: closed, predecessors: predecessors,
      successors: successors, trust: trust)
  }
}
