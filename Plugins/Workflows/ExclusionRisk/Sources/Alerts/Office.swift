/// An office of the county or the partnership; who holds it stands in the people file.
enum Office: String, Hashable, Sendable, Codable, CaseIterable {
  /// The module's lead.
  case lead = "lead/exclusion-risk"
  /// Exclusion and Reintegration Officers.
  case officer = "role/exclusion-officer"
  /// Through them the chair of governors is reached.
  case governorServices = "role/governor-services"
  /// The in-year fair access panels.
  case fairAccess = "role/fair-access-panel"
  case designatedTeacher = "role/designated-teacher"
  case virtualSchool = "role/virtual-school-head"
  /// The directorate's leadership team, by the strategy's letters.
  case dlt = "role/dlt"
  /// Who follows the local authority's escalation policy.
  case escalation = "role/escalation-policy"

  /// The role as the people file has it.
  var role: String { rawValue }
}
