import WorkflowKit

/// What is public about a school; nothing about persons, no address, no telephone.
struct SchoolFacts: Hashable, Sendable, Codable {
  /// Unique reference number.
  var urn: URN
  /// Local authority and establishment number: 9312001.
  var laestab: Int?
  /// The local authority's number: 931.
  var area: Int
  /// The local authority's name, where a file gives it.
  var areaName: String?
  /// The school's name.
  var name: String
  /// Which pupils it is for.
  var phase: Phase
  /// Its type in the register's own words.
  var type: String?
  /// Who answers for it.
  var governance: Governance?
  /// Whether it is open.
  var status: Status
  /// When it opened, where that is known.
  var opened: LocalDate?
  /// When it closed, or will.
  var closed: LocalDate?
  /// The schools it came from.
  var predecessors: [URN] = []
  /// The schools that came from it.
  var successors: [URN] = []
  /// The trust that runs it.
  var trust: String?
  /// Its religious character.
  var religion: String?
  /// The youngest pupils' age, in years.
  var lowAge: Int?
  /// The oldest pupils' age.
  var highAge: Int?

  /// One fact for a person: what it is called and what it says; nothing where it is not known.
  var lines: [(label: String, value: String)] {
    [
      ("LAESTAB", laestab.map { "\($0)" } ?? ""), ("area", areaName.map { "\($0) (\(area))" } ?? "\(area)"),
      ("name", name), ("phase", phase.rawValue), ("type", type ?? ""), ("governance", governance?.rawValue ?? ""),
      ("status", status.rawValue), ("opened", opened?.description ?? ""), ("closed", closed?.description ?? ""),
      ("predecessors", predecessors.map(\.description).joined(separator: ", ")),
      ("successors", successors.map(\.description).joined(separator: ", ")), ("trust", trust ?? ""),
      ("religious character", religion ?? ""),
      ("ages", lowAge.flatMap { low in highAge.map { "\(low) to \($0)" } } ?? ""),
    ]
  }
}
