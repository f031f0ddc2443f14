import WorkflowKit

/// An event about a school as a whole, for the partners' circle: a tier, a visit or a plan names its school.
protocol SchoolEvent: GroupEvent {
  var urn: URN { get }
}

extension SchoolEvent {
  static var audience: Audience { .partners }
  var subject: String { urn.description }
}

/// What the register says of a school.
struct SchoolNoted: GroupEvent {
  static let name = "school-noted"
  static let label = "What the register says of a school"
  static let audience = Audience.open
  var subject: String { school.urn.description }

  var school: School

  func apply(to state: inout OperationalGroupState) { state.schools[school.urn] = school }
}

/// A school left the guarantee.
///
/// It became an academy or closed. What was recorded of it stays.
struct GuaranteeEnded: SchoolEvent {
  static let name = "guarantee-ended"
  static let label = "The guarantee no longer covers a school"

  var urn: URN
  /// The first day on which it did not.
  var on: LocalDate
  /// Why: `became an academy under URN 145094`.
  var because: String
  /// The school that came after it.
  var successor: URN?

  func apply(to state: inout OperationalGroupState) {
    state.change(urn) { one in
      one.ended = on
      one.endedBecause = because
    }
  }
}
