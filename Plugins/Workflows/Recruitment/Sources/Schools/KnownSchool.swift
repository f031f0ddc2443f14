import WorkflowKit

/// What the register says of a school, as far as this module needs it.
struct KnownSchool: Hashable, Codable, Sendable {
  /// Its name.
  var name: String
  /// Which pupils it is for, in the register's word: `primary`.
  var phase: String
  /// Who answers for it: `maintained` or `academy`.
  var governance: String
}

/// The register's event `school-changed`, as far as this module reads it.
struct RegisterSchool: Codable, Sendable {
  var urn: URN
  var area: Int
  var name: String
  var phase: String
  var governance: String?
  var status: String
}

/// What the register says of a school.
struct SchoolNoted: DomainEvent {
  static let name = "school-noted"
  static let label = "What the register says of a school"
  static let audience = Audience.open
  var subject: String { urn.description }

  /// The school.
  var urn: URN
  /// What is known.
  var school: KnownSchool
}

extension Reaction where State == RecruitmentState {
  /// Keeps names and phases of the schools that the state pays for.
  static var schools: Reaction {
    Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, meta in
      let areas = meta.settings.texts("areas")
      guard let governance = school.governance, ["maintained", "academy"].contains(governance),
        areas.isEmpty || areas.contains("\(school.area)"),
        school.status != "closed" || state.schools[school.urn] != nil
      else { return [] }
      let known = KnownSchool(name: school.name, phase: school.phase, governance: governance)
      return state.schools[school.urn] == known ? [] : [SchoolNoted(urn: school.urn, school: known)]
    }
  }
}

extension RecruitmentState {
  /// A school's name as a cell.
  func name(of urn: URN) -> Answer.Cell { schools[urn].map { .text($0.name) } ?? .missing("[x]") }

  /// The school of a number; refused where the register has none.
  func school(_ urn: URN) throws(Rejection) -> KnownSchool {
    if let school = schools[urn] { return school }
    throw Rejection(
      "no school \(urn) is known: look the number up, or import the register with 'ossp import register schools FILE'")
  }
}
