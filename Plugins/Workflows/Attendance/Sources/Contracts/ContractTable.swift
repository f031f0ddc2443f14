import WorkflowKit

/// Where the work with the parents of one pupil stands.
enum ContractStage: String, TableWord {
  case warned
  case panelHeld = "panel-held"
  case agreed = "contract-agreed"
  case met = "target-met"
  case notMet = "target-not-met"
  case order = "supervision-order"
  case closed
}

/// What happens in the work with the parents of one pupil.
enum ContractStep: String, TableWord {
  case warned = "parents warned"
  case panelHeld = "panel held"
  case agreed = "contract with target and review date"
  case met = "review: target met"
  case notMet = "review: target not met"
  case order = "education supervision order"
  case closed
}

extension StateTable where Stage == ContractStage, Step == ContractStep {
  /// From the warning to the end, by the pattern of the strategy's case "Child P".
  static let contract = StateTable([
    Transition(nil, .warned, by: "County Attendance Team", .warned),
    Transition(.warned, .panelHeld, by: "County Attendance Team", .panelHeld),
    Transition(.warned, .closed, by: "County Attendance Team", .closed, addition: true),
    Transition(.panelHeld, .agreed, by: "parents and school", .agreed),
    Transition(.panelHeld, .closed, by: "County Attendance Team", .closed, addition: true),
    Transition(.agreed, .met, by: "County Attendance Team", .met),
    Transition(.agreed, .notMet, by: "County Attendance Team", .notMet),
    Transition(.met, .agreed, by: "parents and school", .agreed, addition: true),
    Transition(.met, .closed, by: "County Attendance Team", .closed),
    Transition(.notMet, .agreed, by: "parents and school", .agreed, addition: true),
    Transition(.notMet, .order, by: "County Attendance Team", .order),
    Transition(.notMet, .closed, by: "County Attendance Team", .closed, addition: true),
    Transition(.order, .closed, by: "County Attendance Team", .closed),
  ])
}
