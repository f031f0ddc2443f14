import WorkflowKit

/// All that the module knows.
struct HeadshipState: CaseHome, Hashable, Codable, Sendable {
  static var module: String { EarlyHeadship.name }
  static let prefix = "hea"

  /// The schools of the register.
  var schools: [URN: KnownSchool] = [:]
  /// The system leaders, as the Operational Group's module says.
  var leaders: [String: KnownLeader] = [:]
  /// Headships by id, from the vacancy to the end.
  var headships: [String: Headship] = [:]
  /// Network meetings by id.
  var meetings: [String: NetworkMeeting] = [:]
  /// The partnership's money for early headship.
  var budget = Budget<EarlyHeadship.Purpose>()
  /// The numbers that cases were given.
  var numbers = CaseNumbers()

  /// What is owed on a case.
  func deadlines(of id: String, _ almanac: Almanac) -> [Deadline] {
    if let headship = headships[id] {
      return headship.deadlines(isMaintained: isMaintained(headship.urn), almanac)
    }
    return meetings[id]?.deadlines(almanac) ?? []
  }

  /// All cases' ids, in order.
  var caseIDs: [String] { (Array(headships.keys) + meetings.keys).sorted() }

  /// A school's headships, in the order in which they were opened.
  func headships(at urn: URN) -> [Headship] {
    headships.values.filter { $0.urn == urn }.sorted { $0.id < $1.id }
  }

  /// The headships that belong to the network on a day: heads in post or appointed, until the induction is over.
  var network: [Headship] {
    headships.values.filter { Headship.table.next(after: $0.stage, by: .attended) != nil }.sorted { $0.id < $1.id }
  }
}
