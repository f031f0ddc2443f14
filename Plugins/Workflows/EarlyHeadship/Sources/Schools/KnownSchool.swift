import WorkflowKit

/// What the register says of a school, as far as this module needs it.
struct KnownSchool: Hashable, Codable, Sendable {
  /// Its name.
  var name: String
  /// Which pupils it is for, in the register's word: `primary`.
  var phase: String
  /// Who answers for it: `maintained` or `academy`.
  var governance: String
  /// The school that took its place, once it is closed.
  var successor: URN?
}

/// The register's event `school-changed`, as far as this module reads it.
struct RegisterSchool: Codable, Sendable {
  var urn: URN
  var area: Int
  var name: String
  var phase: String
  var governance: String?
  var status: String
  var successors: [URN]?
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

/// The school of a headship is now another one in law: it became an academy, or the guarantee applies in another way.
struct HeadshipSchoolChanged: ForTheLead {
  static let name = "headship-school-changed"
  static let label = "The school of a headship changed in law"
  var subject: String { id }

  /// The headship.
  var id: String
  /// Since when.
  var on: LocalDate
  /// The school from now on: another number where it opened anew.
  var urn: URN
}

extension Reaction where State == HeadshipState {
  /// Keeps names, phases and governance of the schools that the state pays for; a headship goes on in the school that took over.
  static var schools: Reaction {
    Reaction("register/school-changed/", as: RegisterSchool.self) { state, school, meta in
      let areas = meta.settings.texts("areas")
      guard let governance = school.governance, ["maintained", "academy"].contains(governance),
        areas.isEmpty || areas.contains("\(school.area)"),
        school.status != "closed" || state.schools[school.urn] != nil
      else { return [] }
      let known = KnownSchool(
        name: school.name, phase: school.phase, governance: governance,
        successor: school.status == "closed" ? school.successors?.last : nil)
      guard state.schools[school.urn] != known else { return [] }
      var after = state
      after.schools[school.urn] = known
      return [SchoolNoted(urn: school.urn, school: known)] + after.movedHeadships(since: state, on: meta.today)
    }
  }
}

extension HeadshipState {
  /// How each event of schools and leaders changes the state.
  static var schoolEvents: [Evolution<HeadshipState>] {
    [
      Evolution(SchoolNoted.self) { state, event, _ in state.schools[event.urn] = event.school },
      Evolution(HeadshipSchoolChanged.self) { state, event, _ in state.headships[event.id]?.urn = event.urn },
      Evolution(LeaderNoted.self) { state, event, _ in state.leaders[event.leader] = event.known },
    ]
  }

  /// What a change of the register means for open headships.
  fileprivate func movedHeadships(since before: HeadshipState, on today: LocalDate) -> [any DomainEvent] {
    headships.values.filter { !$0.isOver || $0.stage == .completed }.sorted { $0.id < $1.id }.compactMap { one in
      let urn = heir(of: one.urn)
      guard urn != one.urn || isMaintained(urn) != before.isMaintained(one.urn) else { return nil }
      return HeadshipSchoolChanged(id: one.id, on: today, urn: urn)
    }
  }

  /// The school that has taken the place of a closed one, where the register knows it.
  private func heir(of urn: URN) -> URN {
    guard let successor = schools[urn]?.successor, schools[successor] != nil else { return urn }
    return successor
  }

  /// Whether the guarantee covers a school.
  func isMaintained(_ urn: URN) -> Bool { schools[urn]?.governance == "maintained" }

  /// A school's name as a cell.
  func name(of urn: URN) -> Answer.Cell { schools[urn].map { .text($0.name) } ?? .missing("[x]") }

  /// The school of a number; refused where the register has none.
  func school(_ urn: URN) throws(Rejection) -> KnownSchool {
    if let school = schools[urn] { return school }
    throw Rejection(
      "no school \(urn) is known: look the number up, or import the register with 'ossp import register schools FILE'")
  }
}
