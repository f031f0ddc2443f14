import WorkflowKit

/// Where a vacancy stands, up to the end of the new teacher's induction.
enum VacancyStage: String, TableWord {
  case expected = "vacancy-expected"
  case advertised, offered, accepted, cleared, registered
  case inInduction = "in-induction"
  case completed, declined, withdrawn
  case leftMidway = "left-midway"
  case extended
  case notSatisfactory = "not-satisfactory"
  case filled
}

/// What happens to a vacancy.
enum VacancyStep: String, TableWord {
  case expected = "vacancy expected"
  case advertised = "resignation or growth"
  case offered = "interview"
  case accepted
  case cleared = "QTS, references, DBS ticked"
  case registered = "AB registered"
  case firstDay = "first day"
  case meetingHeld = "term meeting held"
  case reported = "term report"
  case passed = "final assessment pass"
  case declined, withdrawn
  case left = "left"
  case extended
  case notSatisfactory = "not satisfactory"
  case advertisedAgain = "advertised again"
  case filled = "filled by another teacher"
}

extension StateTable where Stage == VacancyStage, Step == VacancyStep {
  /// From a vacancy that is expected to the end of an induction.
  static let vacancy = StateTable([
    Transition(nil, .expected, by: "school", .expected),
    Transition(.expected, .advertised, by: "school", .advertised),
    Transition(.expected, .withdrawn, by: "school", .withdrawn),
    Transition(.expected, .filled, by: "school", .filled, addition: true),
    Transition(.advertised, .offered, by: "school", .offered),
    Transition(.advertised, .withdrawn, by: "school", .withdrawn),
    Transition(.advertised, .filled, by: "school", .filled, addition: true),
    Transition(.offered, .accepted, by: "candidate", .accepted),
    Transition(.offered, .declined, by: "candidate", .declined),
    Transition(.offered, .withdrawn, by: "school or candidate", .withdrawn),
    Transition(.declined, .offered, by: "school", .offered, addition: true),
    Transition(.declined, .advertisedAgain, by: "school", .advertised, addition: true),
    Transition(.declined, .withdrawn, by: "school", .withdrawn, addition: true),
    Transition(.declined, .filled, by: "school", .filled, addition: true),
    Transition(.accepted, .cleared, by: "school", .cleared),
    Transition(.accepted, .withdrawn, by: "school or candidate", .withdrawn),
    Transition(.cleared, .registered, by: "school", .registered),
    Transition(.cleared, .withdrawn, by: "school or candidate", .withdrawn),
    Transition(.registered, .firstDay, by: "school", .inInduction),
    Transition(.registered, .withdrawn, by: "school or candidate", .withdrawn),
    Transition(.withdrawn, .advertisedAgain, by: "school", .advertised, addition: true),
    Transition(.inInduction, .meetingHeld, by: "induction tutor", .inInduction, addition: true),
    Transition(.inInduction, .reported, by: "induction tutor", .inInduction),
    Transition(.inInduction, .passed, by: "AB", .completed),
    Transition(.inInduction, .extended, by: "AB", .extended),
    Transition(.inInduction, .notSatisfactory, by: "AB", .notSatisfactory),
    Transition(.inInduction, .left, by: "school", .leftMidway),
    Transition(.extended, .meetingHeld, by: "induction tutor", .extended, addition: true),
    Transition(.extended, .reported, by: "induction tutor", .extended),
    Transition(.extended, .passed, by: "AB", .completed),
    Transition(.extended, .extended, by: "AB", .extended, addition: true),
    Transition(.extended, .notSatisfactory, by: "AB", .notSatisfactory),
    Transition(.extended, .left, by: "school", .leftMidway),
  ])
}
