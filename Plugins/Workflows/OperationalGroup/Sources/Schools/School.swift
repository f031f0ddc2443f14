import WorkflowKit

/// What the register says of a school, as far as the guarantee needs it.
struct School: Hashable, Sendable, Codable {
  var urn: URN
  var laestab: Int?
  /// The local authority's number.
  var area: Int
  var name: String
  var phase: Phase
  /// The type in the register's own words.
  var type: String?
  var governance: Governance
  var isClosed: Bool
  var opened: LocalDate?
  /// The last day on which it is, or was, open.
  var closed: LocalDate?
  var predecessors: [URN]
  var successors: [URN]
  var trust: String?

  /// Which pupils it is for, in the register's words.
  enum Phase: String, Sendable, Codable {
    case primary, secondary, special
    case allThrough = "all-through"
    case other
  }

  /// Who answers for it, as far as it matters here.
  enum Governance: String, Sendable, Codable {
    case maintained, academy, other
  }

  /// Whether it was open on a date; a school whose opening date is not known always was.
  func isOpen(on date: LocalDate) -> Bool {
    if let opened, opened > date { return false }
    if let closed { return closed >= date }
    return !isClosed
  }

  /// Whether the state pays for it and it is primary, secondary or special: the schools that the guarantee speaks of.
  var isStateFunded: Bool { governance != .other && phase != .other }
  /// Whether the guarantee covers it.
  var isMaintained: Bool { governance == .maintained && phase != .other }
  /// Whether it is an academy of those phases.
  var isAcademy: Bool { governance == .academy && phase != .other }
}
