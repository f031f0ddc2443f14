import WorkflowKit

/// Where a referral to the County Attendance Team stands.
enum ReferralStage: String, TableWord {
  case proposed, accepted
  case turnedBack = "turned-back"
  case held = "prosecution-held"
  case agreed = "prosecution-agreed"
  case declined = "prosecution-declined"
  case closed
}

/// What happens to a referral.
enum ReferralStep: String, TableWord {
  case proposed
  case passed = "gate passed"
  case turnedBack = "gate not passed"
  case again = "proposed again"
  case asked = "prosecution asked for"
  case agreed = "a person agrees"
  case declined = "a person declines"
  case closed
}

extension StateTable where Stage == ReferralStage, Step == ReferralStep {
  /// From a school's wish to refer to an answer; prosecution always stops for a person.
  static let referral = StateTable([
    Transition(nil, .proposed, by: "school", .proposed),
    Transition(.proposed, .passed, by: "County Attendance Team", .accepted),
    Transition(.proposed, .turnedBack, by: "County Attendance Team", .turnedBack),
    Transition(.turnedBack, .again, by: "school", .proposed, addition: true),
    Transition(.turnedBack, .closed, by: "school", .closed, addition: true),
    Transition(.accepted, .asked, by: "County Attendance Team", .held, addition: true),
    Transition(.accepted, .closed, by: "County Attendance Team", .closed, addition: true),
    Transition(.held, .agreed, by: "another person than asked", .agreed, addition: true),
    Transition(.held, .declined, by: "another person than asked", .declined, addition: true),
    Transition(.agreed, .closed, by: "County Attendance Team", .closed, addition: true),
    Transition(.declined, .closed, by: "County Attendance Team", .closed, addition: true),
  ])
}
