import WorkflowKit

/// What the register says of a school, as far as this module needs it.
struct NotedSchool: Hashable, Sendable, Codable {
  /// Unique reference number.
  var urn: URN
  /// Local authority and establishment number.
  var laestab: UInt32?
  /// The local authority's number.
  var area: UInt32
  /// The local authority's name.
  var areaName: String?
  /// The school's name.
  var name: String
  /// The kind of school that its absence would be published under; nil where none is.
  var kind: SchoolKind?
  /// Whether it is closed.
  var isClosed: Bool
  /// When it opened, where that is known.
  var opened: LocalDate?
  /// When it closed, or will.
  var closed: LocalDate?
  /// The schools it came from.
  var predecessors: [URN]

  /// Whether it was open on a date; a school whose opening date is not known always was.
  func isOpen(on date: LocalDate) -> Bool {
    if let opened, opened > date { return false }
    if let closed { return closed >= date }
    return !isClosed
  }
}

/// The register's event `school-changed`, as far as this module reads it.
struct RegisterSchool: Decodable, Encodable, Hashable, Sendable {
  var urn: URN
  var laestab: UInt32?
  var area: UInt32
  var areaName: String?
  var name: String
  var phase: String
  var governance: String?
  var status: String
  var opened: LocalDate?
  var closed: LocalDate?
  var predecessors: [URN]

  /// What this module keeps of it.
  var noted: NotedSchool {
    NotedSchool(
      urn: urn, laestab: laestab, area: area, areaName: areaName, name: name, kind: kind, isClosed: status == "closed",
      opened: opened, closed: closed, predecessors: predecessors)
  }

  /// Absence is published for schools that the state pays for; an all-through school stands among the secondary ones.
  private var kind: SchoolKind? {
    guard governance == "maintained" || governance == "academy", status != "proposed" else { return nil }
    switch phase {
    case "primary": return .primary
    case "secondary", "all-through": return .secondary
    case "special": return .special
    default: return nil
    }
  }
}
