import WorkflowKit

/// All that the module knows.
struct OperationalGroupState: Hashable, Sendable, Codable {
  /// The schools of the register.
  var schools: [URN: School] = [:]
  /// Outcomes of inspections.
  var outcomes: [URN: OutcomeHistory] = [:]
  /// Schools that a school came from by what an outcomes file says.
  var predecessorsInFiles: [URN: [URN]] = [:]
  /// What the module did with each school.
  var cases: [URN: SchoolCase] = [:]
  var leaders: [String: SystemLeader] = [:]
  var conversations: [String: Conversation] = [:]
  var partnerPlans: [String: PartnerPlan] = [:]
  var actions: [String: Action] = [:]
  var boardMeetings: [String: BoardMeeting] = [:]
  /// The partnership's money for the group.
  var budget = Budget<OperationalGroup.Purpose>()
  /// What vulnerable learners achieve, by year, measure and group.
  var achievements: [String: Achievement] = [:]
  /// When commissioning groups were told of it.
  var commissionersInformed: [CommissionersInformed] = []
  /// Schools that others were told are in special measures, since when.
  var specialMeasures: [URN: LocalDate] = [:]
  /// The years that were begun.
  var openedYears: [SchoolYear] = []
  /// Record numbers given so far.
  var numbers = RecordNumbers()
  /// To which school a record belongs.
  var schoolOfRecord: [String: URN] = [:]
}

extension OperationalGroupState {
  /// Changes what is known of a school's case.
  mutating func change(_ urn: URN, _ change: (inout SchoolCase) -> Void) {
    change(&cases[urn, default: SchoolCase()])
  }

  /// Takes in that a record of a school got a number.
  mutating func number(_ id: String, of urn: URN) {
    numbers.given(id)
    schoolOfRecord[id] = urn
  }

  /// A piece of evidence, with its school.
  func evidence(_ id: String) -> (URN, Evidence)? {
    guard let urn = schoolOfRecord[id], let evidence = cases[urn]?.evidence[id] else { return nil }
    return (urn, evidence)
  }

  /// The open school of this local authority and establishment number.
  func openSchool(laestab: Int, on date: LocalDate) -> URN? {
    schools.values.filter { $0.laestab == laestab && $0.isOpen(on: date) }.map(\.urn).max()
  }

  /// Refuses a school that is not known, closed, or not the state's.
  func checkStateFunded(_ urn: URN, on date: LocalDate) throws(Rejection) {
    guard let school = schools[urn] else {
      throw Rejection(
        "no school with URN \(urn) is known: import the register, with 'ossp import register schools FILE'")
    }
    guard school.isOpen(on: date) else {
      let next = school.successors.last.map { ": its successor is \($0)" } ?? ""
      throw Rejection("\(school.name) (\(urn)) is not open on \(date)\(next)")
    }
    guard school.isStateFunded else {
      throw Rejection("\(school.name) (\(urn)) is no state-funded primary, secondary or special school")
    }
  }

  /// Refuses a school that the guarantee does not cover.
  func checkMaintained(_ urn: URN, on date: LocalDate) throws(Rejection) {
    try checkStateFunded(urn, on: date)
    guard schools[urn]?.isMaintained == true else {
      throw Rejection(
        "\(name(of: urn)) (\(urn)) is an academy: the guarantee offers it a structured conversation, no tier, visit or plan",
        rule: "guarantee")
    }
  }

  /// What a school is called; its number where the register does not have it.
  func name(of urn: URN) -> String { schools[urn]?.name ?? "URN \(urn)" }

  /// The maintained schools that the guarantee covers on a date, by reference number.
  func maintained(on date: LocalDate, area: Int) -> [School] {
    schools.values.filter { $0.area == area && $0.isMaintained && $0.isOpen(on: date) }.sorted { $0.urn < $1.urn }
  }

  /// The academies of a date, by reference number.
  func academies(on date: LocalDate, area: Int) -> [School] {
    schools.values.filter { $0.area == area && $0.isAcademy && $0.isOpen(on: date) }.sorted { $0.urn < $1.urn }
  }
}
