import WorkflowKit

/// All that the module knows.
struct HeadshipState: Hashable, Codable, Sendable {
  /// The schools of the register.
  var schools: [URN: KnownSchool] = [:]
  /// The system leaders, as the Operational Group's module says.
  var leaders: [String: KnownLeader] = [:]
  /// Headships by id, from the vacancy to the end.
  var headships: [String: Headship] = [:]
  /// Network meetings by id.
  var meetings: [String: NetworkMeeting] = [:]
  /// The partnership's money for early headship, by the year in which the financial year starts.
  var budget: [Int: BudgetLine] = [:]
  /// The last number given to a case, by year.
  var lastNumber: [Int: Int] = [:]

  /// The id for a new case.
  func newID(_ context: Context) -> String {
    let year = context.today.year
    let digits = String(lastNumber[year, default: 0] + 1)
    return "hea-\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Keeps that an id was given.
  mutating func count(_ id: String) {
    let parts = id.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]) else { return }
    lastNumber[year] = max(lastNumber[year, default: 0], number)
  }

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
