import WorkflowKit

/// The work with the parents of one pupil, under an opaque id: a target and a date of review, nothing else of the pupil.
struct AttendanceContract: SchoolCase {
  static let table = StateTable.contract
  static let all: any WritableKeyPath<AttendanceState, [String: AttendanceContract]> & Sendable = \.contracts
  static let noun = "contract"
  static let isAboutAChild = true

  var id: String
  var urn: URN
  var stage = ContractStage.warned
  var history: [Passage<ContractStep>] = []
  /// The attendance agreed, in whole percent; nil until there is a contract.
  var target: Int?
  /// When it is reviewed.
  var review: LocalDate?

  /// The review is owed on the day that the contract names.
  func deadlines(_ almanac: Almanac) -> [Deadline] {
    guard let review, let agreed = last(.agreed) else { return [] }
    let outcome: Deadline.Outcome = stage == .agreed ? .owed : .met
    return [
      almanac.deadline(
        "attendance-contract-review", key: "review-\(review)", case: id, due: review,
        because: "the contract of \(agreed) names the day", from: agreed, school: urn,
        owner: "role/county-attendance-team", outcome: outcome)
    ]
  }
}

/// Parents were warned: the work with them begins.
struct ParentsWarned: OpeningEvent {
  typealias Case = AttendanceContract
  static let name = "parents-warned"
  static let label = "Parents were warned"
  var step: ContractStep { .warned }
  var id: String
  var urn: URN
  var on: LocalDate
  var opened: AttendanceContract {
    AttendanceContract(id: id, urn: urn, history: [Passage(step: step, on: on)])
  }
}

/// A contract with a target and a date of review was made.
struct ContractAgreed: CaseEvent {
  typealias Case = AttendanceContract
  static let name = "contract-agreed"
  static let label = "A contract with a target and a date of review was made"
  var step: ContractStep { .agreed }
  var id: String
  var on: LocalDate
  /// Attendance in whole percent.
  var target: Int
  var review: LocalDate
}

/// The work with parents goes one step on.
struct ContractMoved: CaseEvent {
  typealias Case = AttendanceContract
  static let name = "contract-moved"
  static let label = "The work with parents goes on"
  var id: String
  var on: LocalDate
  /// The step of the table.
  var step: ContractStep
}

extension Evolution where State == AttendanceState {
  /// How the work with parents changes.
  static var contracts: [Evolution] {
    [
      .opening(ParentsWarned.self),
      .step(ContractAgreed.self) { one, event in (one.target, one.review) = (event.target, event.review) },
      .step(ContractMoved.self),
    ]
  }
}
