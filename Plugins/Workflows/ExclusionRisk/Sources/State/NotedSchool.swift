import WorkflowKit

/// Which schools a pupil's figures stand among.
enum SchoolPhase: String, Hashable, Sendable, Codable, CaseIterable {
  case secondary, primary
  /// Special schools and pupil referral units.
  case other

  /// The heading.
  var label: String {
    switch self {
    case .secondary: "Secondary"
    case .primary: "Primary"
    case .other: "Special and other"
    }
  }
}

/// What the register says of a school, as far as this module needs it.
struct NotedSchool: Hashable, Sendable, Codable {
  /// Unique reference number.
  var urn: URN
  /// Its name.
  var name: String
  /// Among which schools it stands.
  var phase: SchoolPhase
  /// Whether it is an academy: its trust, not the local authority, arranges reviews.
  var isAcademy: Bool
  /// Whether it is state-funded and open, and so owes a return.
  var owesReturns: Bool
}

/// A school as this module keeps it.
struct SchoolNoted: DomainEvent {
  static let name = "school-noted"
  static let label = "What the register says of a school"
  static let audience = Audience.open
  var subject: String { school.urn.description }

  /// The school.
  var school: NotedSchool
}

/// The register's event `school-changed`, as far as this module reads it.
struct RegisterSchool: Codable, Hashable, Sendable {
  var urn: URN
  var name: String
  var phase: String
  var governance: String?
  var status: String
  var area: Int?

  /// Whether it is one of a local authority's schools; 0 stands for all.
  func isIn(area number: Int) -> Bool { number == 0 || area == nil || area == number }

  /// What this module keeps of it.
  var noted: NotedSchool {
    let phase: SchoolPhase =
      switch phase {
      case "primary": .primary
      case "secondary", "all-through": .secondary
      default: .other
      }
    let isStateFunded = governance == "maintained" || governance == "academy"
    return NotedSchool(
      urn: urn, name: name, phase: phase, isAcademy: governance == "academy",
      owesReturns: isStateFunded && status != "closed" && status != "proposed")
  }
}
