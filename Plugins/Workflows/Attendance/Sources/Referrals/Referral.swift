import WorkflowKit

/// A school's referral to the County Attendance Team under an opaque id: only the gate's outcome, nothing of the pupil.
struct Referral: SchoolCase {
  static let table = StateTable.referral
  static let all: any WritableKeyPath<AttendanceState, [String: Referral]> & Sendable = \.referrals
  static let noun = "referral"
  static let isAboutAChild = true

  var id: String
  var urn: URN
  var stage = ReferralStage.proposed
  var history: [Passage<ReferralStep>] = []
  /// Who asked for prosecution, as an id of the people file: somebody else decides.
  var askedBy: String?
}

/// A school wishes to refer a pupil.
struct ReferralProposed: OpeningEvent {
  typealias Case = Referral
  static let name = "referral-proposed"
  static let label = "A school wishes to refer to the County Attendance Team"
  var step: ReferralStep { .proposed }

  var id: String
  var urn: URN
  var on: LocalDate

  var opened: Referral { Referral(id: id, urn: urn, history: [Passage(step: step, on: on)]) }
}

/// A referral goes one step on; why the gate was not passed is not kept.
struct ReferralMoved: CaseEvent {
  typealias Case = Referral
  static let name = "referral-moved"
  static let label = "A referral goes on"

  var id: String
  var on: LocalDate
  /// The step of the table.
  var step: ReferralStep
  /// Who asked for prosecution.
  var askedBy: String?
}

extension Evolution where State == AttendanceState {
  /// How referrals change.
  static var referrals: [Evolution] {
    [
      .opening(ReferralProposed.self),
      .step(ReferralMoved.self) { one, event in if event.step == .asked { one.askedBy = event.askedBy } },
    ]
  }
}
